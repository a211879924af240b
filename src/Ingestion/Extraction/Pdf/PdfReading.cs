using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Model.Outcomes;
using UglyToad.PdfPig;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Reads all pages of a file before any is written: headers, footers and headings show only in comparison.</summary>
internal sealed class PdfReading(PdfDocument document, PdfObjects objects, ExtractionContext context, ExtractedTextBuilder builder, PdfPageCuts cuts)
{
    /// <summary>Most pieces of text of all pages, which are held together: 10,000 pages of running text have about as many.</summary>
    private const int MostFragments = 700_000;
    private const int FewestUnreadable = 20;

    private static readonly DocumentFailure Damaged = new(FailureReason.Corrupt, "damaged pages left out");
    private static readonly DocumentFailure Unreadable = new(FailureReason.NoText, "letters of fonts that do not say what they read");

    private (string Limit, int Page)? _end;
    private Exception? _lastDamage;
    private int _read;

    /// <summary>The pages that can be read and are allowed.</summary>
    public IReadOnlyList<PdfPageText> ReadPages(CancellationToken cancellationToken)
    {
        PdfPages reader = new(document, objects, cancellationToken);
        List<PdfPageText> pages = [];
        long characters = 0;
        long fragments = 0;
        for (int number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _end = number > context.Limits.MaxPages ? (string.Create(CultureInfo.InvariantCulture, $"{context.Limits.MaxPages:N0} pages"), number)
                : characters > context.Limits.MaxCharacters ? (string.Create(CultureInfo.InvariantCulture, $"{context.Limits.MaxCharacters:N0} characters"), number)
                : fragments > MostFragments ? (string.Create(CultureInfo.InvariantCulture, $"{MostFragments:N0} pieces of text"), number)
                : context.Budget.IsSpent ? (context.Budget.ByteLimit, number)
                : null;
            if (_end is not null)
                break;
            if (Read(reader, number) is not { } page)
                continue;
            pages.Add(page);
            // By their text, not their length: it is held from here on in its final, smallest form.
            characters += page.Fragments.Sum(f => f.Text.Length + 1);
            fragments += page.Fragments.Count;
        }
        _read = pages.Count;
        return pages;
    }

    /// <summary>Records what the pages lack.</summary>
    public void WriteCuts()
    {
        cuts.WriteTo(builder);
        if (_end is ({ } limit, int page) && !builder.IsFull)
            builder.AddCut(limit, string.Create(CultureInfo.InvariantCulture, $"page {page:N0}"));
        else if (context.Budget.IsSpent)
            builder.AddCut(context.Budget.ByteLimit, "the file");
    }

    /// <summary>Why there is no text at all.</summary>
    /// <param name="isScan">Whether text was looked for in the pictures of its pages.</param>
    public DocumentFailure WhyEmpty(bool isScan)
    {
        if (context.Budget.IsSpent)
            return new DocumentFailure(FailureReason.TooLarge, $"It takes more than {context.Budget.ByteLimit}.");
        if (_read == 0 && _lastDamage is not null)
            return new DocumentFailure(FailureReason.Corrupt, "The file is damaged: none of its pages can be read.");
        if (cuts.First is { } first)
            return first with { Detail = $"The file has {first.Detail}." };
        return new DocumentFailure(FailureReason.NoText, isScan ? "The file has no text: it is a scan in which no text was recognised." : "The file has no text: its pages are empty.");
    }

    private PdfPageText? Read(PdfPages reader, int number)
    {
        try
        {
            PdfPageText page = reader.Read(number);
            foreach (string cut in page.Cuts)
                cuts.Add(new DocumentFailure(FailureReason.TooLarge, cut), number);
            if (page.UnreadableSigns >= FewestUnreadable && page.UnreadableSigns > page.Fragments.Sum(f => f.Length) / 10)
                cuts.Add(Unreadable, number);
            return page;
        }
        // Damage is met in many ways (null, index, cast, PdfPig's own); one page must not cost the others.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            _lastDamage = e;
            if (!context.Budget.IsSpent)
                cuts.Add(Damaged, number);
            return null;
        }
    }
}

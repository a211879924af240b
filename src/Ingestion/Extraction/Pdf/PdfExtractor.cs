using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Reads pdf files.</summary>
public sealed class PdfExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Pdf];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExtractionLimits limits = context.Limits;
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        if (content.Length > limits.MaxBytes)
            throw new ExtractionException(FailureReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {limits.MaxBytes:N0} bytes."));
        using PdfDocument document = Open(content, context.Budget);
        ExtractedTextBuilder builder = new(limits);
        PdfObjects objects = new(document.Structure.TokenScanner, document.Structure.FilterProvider, context.Budget);
        List<PdfPageText> pages = ReadPages(document, objects, limits, builder, cancellationToken);
        Write(document, pages, builder, cancellationToken);
        // Reading stopped where the pages held enough letters; headers taken off them may have made room again.
        if (pages.Count > 0 && pages[^1].Number < document.NumberOfPages && !builder.IsFull && pages.Sum(p => p.Fragments.Sum(f => (long)f.Length + 1)) > limits.MaxCharacters)
            builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{limits.MaxCharacters:N0} characters"), string.Create(CultureInfo.InvariantCulture, $"page {pages[^1].Number + 1}"));
        if (builder.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file has no text: its pages are empty or pictures (a scan?).");
        return builder.Build();
    }

    /// <summary>Opens the file with the empty password, which is what most protected files have: they only restrict printing.</summary>
    private static PdfDocument Open(Stream content, ExtractionBudget budget)
    {
        try
        {
            return PdfDocument.Open(content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, Password = "", FilterProvider = new PdfFilters(budget) });
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new ExtractionException(FailureReason.Encrypted, "The file is protected with a password.", e);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new ExtractionException(FailureReason.Corrupt, "The file is damaged: its pages cannot be found.", e);
        }
    }

    /// <summary>Reads all pages first: headers, footers and headings show only in comparison.</summary>
    private static List<PdfPageText> ReadPages(PdfDocument document, PdfObjects objects, ExtractionLimits limits, ExtractedTextBuilder builder, CancellationToken cancellationToken)
    {
        PdfPages reader = new(document, objects, cancellationToken);
        List<PdfPageText> pages = [];
        List<int> damaged = [];
        List<int> pictures = [];
        Exception? last = null;
        long characters = 0;
        for (int number = 1; number <= document.NumberOfPages && characters <= limits.MaxCharacters; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                PdfPageText page = reader.Read(number);
                if (page.Fragments.Count == 0 && page.Pictures.Count > 0)
                    pictures.Add(number);
                pages.Add(page);
                characters += page.Fragments.Sum(f => f.Length + 1);
            }
            // PdfPig meets damage in many ways (null, index, cast, its own); one page must not cost the others.
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                damaged.Add(number);
                last = e;
            }
        }
        if (pages.Count == 0 && damaged.Count > 0)
            throw new ExtractionException(FailureReason.Corrupt, "The file is damaged: none of its pages can be read.", last);
        if (pages.Exists(p => p.Fragments.Count > 0))
        {
            if (damaged.Count > 0)
                builder.AddCut("damaged pages left out", Describe(damaged));
            if (pictures.Count > 0)
                builder.AddCut("no text (scan?)", Describe(pictures));
        }
        return pages;
    }

    private static void Write(PdfDocument document, List<PdfPageText> pages, ExtractedTextBuilder builder, CancellationToken cancellationToken)
    {
        PdfType type = new(pages);
        (IReadOnlyList<PdfPageText> bare, IReadOnlyList<string> runningLines) = PdfFurniture.Remove(pages);
        foreach (PdfPageText page in bare)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (builder.IsFull)
                break;
            builder.Location = new Location(Page: page.Number);
            new PdfParagraphs(type, builder).Write(page);
            foreach (string note in page.Notes)
                builder.AddNote(note);
        }
        // Behind a cut nothing follows.
        if (pages.Count > 0 && pages[^1].Number == document.NumberOfPages)
        {
            foreach (string line in runningLines)
                builder.AddNote(line);
        }
        builder.Title = DocumentTitle.Sensible(Information(document)) ?? builder.Title;
    }

    private static string? Information(PdfDocument document)
    {
        try
        {
            return document.Information?.Title;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // A damaged information dictionary is no reason to lose the text.
            return null;
        }
    }

    /// <summary>Page numbers as "pages 3, 5–7".</summary>
    private static string Describe(List<int> pages)
    {
        List<string> ranges = [];
        for (int i = 0; i < pages.Count;)
        {
            int first = i;
            while (i + 1 < pages.Count && pages[i + 1] == pages[i] + 1)
                i++;
            ranges.Add(i == first ? Number(pages[i]) : $"{Number(pages[first])}–{Number(pages[i])}");
            i++;
        }
        return (pages.Count == 1 ? "page " : "pages ") + string.Join(", ", ranges);

        static string Number(int page) => page.ToString("N0", CultureInfo.InvariantCulture);
    }
}

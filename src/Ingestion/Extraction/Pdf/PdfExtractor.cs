using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Pdf.Document;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Ingestion.Extraction.Pdf.Scans;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

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
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        if (content.Length > context.Limits.MaxBytes)
            throw new ExtractionException(FailureReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {context.Limits.MaxBytes:N0} bytes."));
        using PdfDocument document = Open(content, context.Budget);
        PdfObjects objects = new(document.Structure.TokenScanner, document.Structure.FilterProvider, context.Budget);
        ExtractedTextBuilder builder = context.NewText();
        PdfPageCuts cuts = new();
        PdfReading reading = new(document, objects, context, builder, cuts);
        IReadOnlyList<PdfPageText> pages = reading.ReadPages(cancellationToken);
        PdfScans scans = new(objects, context, builder, cuts);
        Write(document, objects, pages, scans, context, builder, cancellationToken);
        reading.WriteCuts();
        if (builder.Length == 0)
            throw new ExtractionException(reading.WhyEmpty(scans.HasRecognised));
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
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ExtractionException))
        {
            if (budget.IsSpent)
                throw new ExtractionException(FailureReason.TooLarge, $"It takes more than {budget.ByteLimit}.", e);
            throw new ExtractionException(FailureReason.Corrupt, "The file is damaged: its pages cannot be found.", e);
        }
    }

    private static void Write(PdfDocument document, PdfObjects objects, IReadOnlyList<PdfPageText> pages, PdfScans scans, ExtractionContext context, ExtractedTextBuilder builder, CancellationToken cancellationToken)
    {
        PdfCatalog catalog = new(document.Structure.Catalog.CatalogDictionary, objects);
        PdfOutline outline = PdfOutline.Read(catalog, objects, builder);
        PdfType type = new(pages);
        PdfAttachments attachments = new(objects, context, builder);
        (IReadOnlyList<PdfPageText> bare, IReadOnlyList<string> runningLines) = PdfFurniture.Remove(pages);
        for (int i = 0; i < bare.Count && !builder.IsFull; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PdfPageText page = bare[i];
            builder.Location = new Location(Page: page.Number);
            new PdfParagraphs(type, outline, builder).Write(page);
            if (PdfScans.IsScan(pages[i]))
                scans.Read(pages[i], cancellationToken);
            foreach (string note in page.Notes)
                builder.AddNote(note);
            if (outline.Unseen(page.Number, page.Fragments.Select(f => f.Text)) is { } bookmarks)
                builder.AddNote(bookmarks);
            foreach (DictionaryToken file in page.Files)
                attachments.Read(file, "", cancellationToken);
        }
        // Behind a cut nothing follows.
        if (pages.Count > 0 && pages[^1].Number == document.NumberOfPages)
        {
            foreach (string line in runningLines)
                builder.AddNote(line);
        }
        builder.Location = default;
        new PdfXfa(objects, builder).Read(catalog.Root, cancellationToken);
        attachments.ReadAll(catalog, cancellationToken);
        builder.Title = DocumentTitle.Sensible(Information(document)) ?? builder.Title;
    }

    private static string? Information(PdfDocument document)
    {
        try
        {
            return document.Information?.Title;
        }
        // A damaged information dictionary is no reason to lose the text.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return null;
        }
    }
}

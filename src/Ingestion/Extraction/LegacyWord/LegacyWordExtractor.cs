using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>Reads Word documents and templates from before 2007 (doc, dot): Word 97–2003 in full, Word 6 and 95 their text.</summary>
public sealed class LegacyWordExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.LegacyWord];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken) =>
        LegacyFile.Read(content, "document", context, Read, cancellationToken);

    internal static void Read(LegacyFile file)
    {
        CompoundStorage storage = file.Storage;
        ByteView stream = file.Open(storage.FindStream("WordDocument"))
            ?? throw new ExtractionException(FailureReason.Corrupt, "The file holds no Word document.");
        BinaryDocument document = BinaryDocument.Read(
            stream,
            table => file.Open(storage.FindStream(table)) ?? throw new ExtractionException(FailureReason.Corrupt, "The document is damaged: the stream with its tables is missing."),
            file.Open(storage.FindStream("Data")) ?? ByteView.Empty,
            file.CancellationToken);
        ExtractedTextBuilder builder = file.Text;
        (int start, int end) = document.RangeOf(WordPart.Main);
        DocumentNotes notes = DocumentNotes.Read(document, file.Context.Limits.MaxDepth, file.CancellationToken);
        LegacyStory story = new(document, block => block.WriteTo(builder), file.Context.Limits.MaxDepth);
        story.Read(start, end, notes.Between, () => builder.IsFull, file.CancellationToken);
        foreach (DraftBlock block in notes.Rest())
            block.WriteTo(builder);
        foreach (string line in HeadersAndFooters(document, file))
            builder.AddNote(line);
        foreach (string damage in document.Damage.Distinct())
            builder.AddCut(new TextCut("damaged part left out", damage, FailureReason.Corrupt));
        if (storage.FindStorage("ObjectPool") is { } pool)
            EmbeddedObjects.ReadAll(pool, file);
    }

    /// <summary>Every section has up to six headers and footers, mostly alike: each line counts once.</summary>
    private static IEnumerable<string> HeadersAndFooters(BinaryDocument document, LegacyFile file)
    {
        HashSet<string> lines = new(StringComparer.Ordinal);
        foreach (WordPart part in (WordPart[])[WordPart.Headers, WordPart.HeaderTextBoxes])
        {
            (int start, int end) = document.RangeOf(part);
            LegacyStory story = new(document, block => lines.Add(block.AsText().Trim()), file.Context.Limits.MaxDepth);
            story.Read(start, end, null, () => file.Text.IsFull, file.CancellationToken);
        }
        return lines.Where(l => l.Any(char.IsLetter));
    }
}

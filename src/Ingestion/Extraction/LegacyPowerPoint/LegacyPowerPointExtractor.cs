using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>Reads PowerPoint presentations from before 2007 (ppt, pps, pot): PowerPoint 97–2003.</summary>
public sealed class LegacyPowerPointExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.LegacyPowerPoint];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken) =>
        LegacyFile.Read(content, "presentation", context, Read, cancellationToken);

    internal static void Read(LegacyFile file)
    {
        CompoundStorage storage = file.StorageWith("PowerPoint Document");
        ByteView stream = file.Open(storage.FindStream("PowerPoint Document"))
            ?? throw new ExtractionException(FailureReason.Corrupt, "The file holds no PowerPoint presentation.");
        PersistDirectory parts = PersistDirectory.Read(stream, file.Open(storage.FindStream("Current User")) ?? ByteView.Empty, file.CancellationToken);
        if (parts.Document is { } document && Presentation.Read(document, parts, file.CancellationToken) is { SlidesInOrder.Count: > 0 } presentation)
        {
            if (!parts.IsSound)
                file.Text.AddCut(new TextCut("damaged part left out", "changes of earlier saves", FailureReason.Corrupt));
            new PresentationWriter(presentation, file).Write();
        }
        else
        {
            ReadLoose(stream, file);
        }
    }

    /// <summary>Without the tables that tell the slides' order: all texts as they lie in the file, also of masters and earlier saves.</summary>
    private static void ReadLoose(ByteView stream, LegacyFile file)
    {
        file.Text.AddCut(new TextCut("slide order unknown", "the table of slides", FailureReason.Corrupt));
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (PptRecord record in PptRecord.ReadAll(stream))
        {
            foreach (PptRecord inner in record.Descendants(file.Context.Limits.MaxDepth))
            {
                file.CancellationToken.ThrowIfCancellationRequested();
                if (file.Text.IsFull)
                    return;
                if (inner.Type is not (PptType.TextChars or PptType.TextBytes))
                    continue;
                foreach (SlideParagraph paragraph in SlideTexts.ReadAll([inner]).SelectMany(t => t.Paragraphs))
                {
                    // An earlier save keeps what a later one repeats.
                    if (seen.Add(paragraph.Text))
                        file.Text.AddParagraph(paragraph.Text);
                }
            }
        }
    }
}

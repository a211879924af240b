using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Reads Word documents and templates (docx, docm, dotx, dotm).</summary>
public sealed class WordExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Word];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken) =>
        OfficeFile.Read(content, "document", context, Read, cancellationToken);

    private static void Read(OfficePackage package)
    {
        ExtractedTextBuilder builder = package.Builder;
        string main = package.MainPart("word/document.xml");
        DocumentProperties properties = DocumentProperties.Read(package);
        builder.Title = properties.Title;
        WordStyles styles = WordStyles.Read(package, main);
        WordNotes notes = new();
        WordStory story = new(package, main, styles, notes);
        notes.Read(package, main, styles);

        ReadBody(package, main, story);

        foreach (string note in notes.TakeRest())
            builder.AddNote(note);
        string[] edges = [.. package.AllRelated(main, "header").Concat(package.AllRelated(main, "footer")).Distinct()];
        foreach (string line in ReadHeadersAndFooters(package, edges, styles))
            builder.AddNote(line);
        properties.Write();
        builder.ClearHeadings();
        foreach (string part in (string[])[main, .. edges, .. package.AllRelated(main, "footnotes"), .. package.AllRelated(main, "endnotes")])
            package.ReadEmbeddedIn(part);
    }

    private static void ReadBody(OfficePackage package, string main, WordStory story)
    {
        ExtractedTextBuilder builder = package.Builder;
        try
        {
            using PartReader body = package.OpenPart(main)!;
            for (int root = body.EnterRoot(); body.NextChild(root);)
            {
                if (body.Name == "body")
                    story.ReadBlocks(body, block => block.WriteTo(builder));
            }
            package.ReportDepth(body, main);
        }
        catch (Exception e) when (OfficeFile.IsDamage(e) && builder.Length > 0)
        {
            // What stands before the damage is sound, and so may be headers, notes and embedded files.
            builder.AddCutHere("the rest of the text is damaged", FailureReason.Corrupt);
        }
    }

    /// <summary>Every section has up to three headers and footers, mostly alike: each line counts once.</summary>
    private static List<string> ReadHeadersAndFooters(OfficePackage package, IEnumerable<string> parts, WordStyles styles)
    {
        List<string> lines = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string part in parts)
        {
            WordStory story = new(package, part, styles, new WordNotes());
            package.ReadOptional(part, reader =>
            {
                reader.MoveToRoot();
                story.ReadBlocks(reader, block =>
                {
                    string line = block.AsText().Trim();
                    if (IsMoreThanANumber(line) && known.Add(line))
                        lines.Add(line);
                });
            });
        }
        return lines;
    }

    /// <summary>A page number typed by hand says nothing; a telephone number does.</summary>
    private static bool IsMoreThanANumber(string line) => line.Any(char.IsLetter) || line.Count(char.IsDigit) > 4;
}

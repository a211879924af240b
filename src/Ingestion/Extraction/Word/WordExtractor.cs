using IntranetSearch.Ingestion.Extraction.OpenXml;
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

    private static void Read(OfficePackage package, ExtractedTextBuilder builder)
    {
        string main = package.MainPart;
        builder.Title = DocumentTitle.Sensible(package.Title);
        WordStyles styles = WordStyles.Read(package, main, builder);
        WordNotes notes = new();
        WordStory story = new(package, main, styles, notes, builder);
        notes.Read(package, main, styles, builder);

        using (PartReader body = package.OpenPart(main)!)
        {
            for (int root = body.EnterRoot(); body.NextChild(root);)
            {
                if (body.Name == "body")
                    story.ReadBlocks(body, block => Write(block, builder));
            }
            OfficeFile.ReportDepth(body, main, builder);
        }

        foreach (string note in notes.TakeRest())
            builder.AddNote(note);
        foreach (string line in ReadHeadersAndFooters(package, main, styles, builder))
            builder.AddNote(line);
    }

    private static void Write(WordBlock block, ExtractedTextBuilder builder)
    {
        switch (block.Kind)
        {
            case BlockKind.Heading:
                if (block.IsTitle)
                    builder.Title ??= block.Text;
                builder.AddHeading(block.Level, block.Text);
                break;
            case BlockKind.ListItem:
                builder.AddListItem(block.Level, block.Text);
                break;
            case BlockKind.TableRow:
                builder.AddTableRow(block.Headers, block.Cells!);
                break;
            case BlockKind.Note:
                builder.AddNote(block.Text);
                break;
            default:
                builder.AddParagraph(block.Text);
                break;
        }
    }

    /// <summary>Every section has up to three headers and footers, mostly alike: each line counts once.</summary>
    private static IEnumerable<string> ReadHeadersAndFooters(OfficePackage package, string main, WordStyles styles, ExtractedTextBuilder builder)
    {
        HashSet<string> lines = new(StringComparer.Ordinal);
        foreach (string part in package.AllRelated(main, "header").Concat(package.AllRelated(main, "footer")).Distinct())
        {
            WordStory story = new(package, part, styles, new WordNotes(), builder);
            package.ReadOptional(part, builder, reader =>
            {
                reader.MoveToRoot();
                story.ReadBlocks(reader, block => lines.Add(block.AsText().Trim()));
            });
        }
        return lines.Where(l => l.Any(char.IsLetter));
    }
}

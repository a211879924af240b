using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>Reads PowerPoint presentations and templates (pptx, pptm, ppsx, potx, potm).</summary>
public sealed class PowerPointExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.PowerPoint];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken) =>
        OfficeFile.Read(content, "presentation", context, Read, cancellationToken);

    private static void Read(OfficePackage package, ExtractedTextBuilder builder)
    {
        builder.Title = DocumentTitle.Sensible(package.Title);
        SlideLayouts layouts = new(package, builder);
        int number = 0;
        foreach (string part in SlidesInOrder(package))
        {
            number++;
            if (builder.IsFull)
                return;
            builder.Location = new Location(Slide: number);
            builder.ClearHeadings();
            Slide slide = new();
            package.ReadOptional(part, builder, reader => new SlideReader(package, part, layouts.Of(part), slide).Read(reader));
            Write(slide, number, builder);
            WriteNotes(package, part, builder);
        }
    }

    private static List<string> SlidesInOrder(OfficePackage package)
    {
        string main = package.MainPart;
        List<string> slides = [];
        using PartReader reader = package.OpenPart(main)!;
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Name != "sldIdLst")
                continue;
            for (int parent = reader.Enter(); reader.NextChild(parent);)
            {
                if (package.Target(main, reader.RelationshipId()) is string slide)
                    slides.Add(slide);
            }
        }
        return slides;
    }

    private static void Write(Slide slide, int number, ExtractedTextBuilder builder)
    {
        string? title = slide.Title;
        if (slide.IsHidden)
            builder.AddHeading(1, string.Create(CultureInfo.InvariantCulture, $"{title ?? $"Slide {number}"} (hidden)"));
        else if (title is not null)
            builder.AddHeading(1, title);
        if (title is not null && number == 1)
            builder.Title ??= DocumentTitle.Sensible(title);
        foreach (SlideBlock block in slide.InReadingOrder())
        {
            switch (block.Kind)
            {
                case BlockKind.ListItem:
                    builder.AddListItem(block.Level, block.Text);
                    break;
                case BlockKind.TableRow:
                    builder.AddTableRow(block.Headers, block.Cells!);
                    break;
                default:
                    builder.AddParagraph(block.Text);
                    break;
            }
        }
    }

    private static void WriteNotes(OfficePackage package, string slidePart, ExtractedTextBuilder builder)
    {
        string? part = package.Related(slidePart, "notesSlide");
        Slide notes = new();
        package.ReadOptional(part, builder, reader => new SlideReader(package, part!, PlaceholderPlaces.None, notes).Read(reader));
        // Beside the notes themselves the page holds a picture of the slide, its number and a header.
        foreach (SlideBlock block in notes.InReadingOrder())
            builder.AddNote(block.AsText());

        foreach (string comments in package.AllRelated(slidePart, "comments"))
        {
            package.ReadOptional(comments, builder, reader =>
            {
                for (int root = reader.EnterRoot(); reader.NextDescendant(root, "cm");)
                    builder.AddNote(ReadComment(reader));
            });
        }
    }

    /// <summary>A comment of the old kind has its text in p:text, one of the new kind in paragraphs of runs.</summary>
    private static string ReadComment(PartReader reader)
    {
        StringBuilder text = new();
        for (int comment = reader.Enter(); reader.NextChild(comment);)
        {
            if (reader.Name == "text")
                reader.AppendText(text);
            else if (reader.Name is "txBody" or "replyLst")
            {
                for (int body = reader.Enter(); reader.NextDescendant(body, "t");)
                {
                    reader.AppendText(text);
                    text.Append(' ');
                }
            }
        }
        return text.ToString();
    }
}

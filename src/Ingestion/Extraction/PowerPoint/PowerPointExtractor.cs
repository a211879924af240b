using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
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

    private static void Read(OfficePackage package)
    {
        ExtractedTextBuilder builder = package.Builder;
        string main = package.MainPart("ppt/presentation.xml");
        DocumentProperties properties = DocumentProperties.Read(package);
        builder.Title = properties.Title;
        SlideLayouts layouts = new(package);
        SlideComments comments = new(package, main);
        HashSet<string> known = new(StringComparer.Ordinal);
        List<string> edges = [];
        int number = 0;
        foreach (string? part in SlidesInOrder(package, main))
        {
            number++;
            builder.Location = new Location(Slide: number);
            if (builder.IsFull)
                return;
            if (number > package.Limits.MaxPages)
            {
                builder.AddCutHere(string.Create(CultureInfo.InvariantCulture, $"{package.Limits.MaxPages:N0} slides"));
                break;
            }
            builder.ClearHeadings();
            Slide slide = new();
            SlideReader? shapes = part is null ? null : new SlideReader(package, part, layouts.Of(part), slide);
            package.ReadExpected(part, string.Create(CultureInfo.InvariantCulture, $"slide {number:N0}"), reader => shapes!.Read(reader));
            slide.WriteTo(number, builder);
            if (part is not null)
                WriteNotes(package, part, shapes!, slide, comments);
            edges.AddRange(slide.Edges.Where(known.Add));
        }
        builder.ClearHeadings();
        builder.Location = default;
        foreach (string edge in edges.Concat(layouts.FixedTexts).Where(e => e.Any(char.IsLetter)))
            builder.AddNote(edge);
        properties.Write();
    }

    /// <summary>The parts of the slides; null where the presentation lists one that it lacks.</summary>
    private static List<string?> SlidesInOrder(OfficePackage package, string main)
    {
        List<string?> slides = [];
        using PartReader reader = package.OpenPart(main)!;
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Name != "sldIdLst")
                continue;
            // One more than are read, so that the cut is noticed.
            for (int parent = reader.Enter(); slides.Count <= package.Limits.MaxPages && reader.NextChild(parent);)
                slides.Add(package.Target(main, reader.RelationshipId()));
        }
        return slides;
    }

    /// <summary>What belongs to a slide and is not shown on it, then the files put into it.</summary>
    private static void WriteNotes(OfficePackage package, string slidePart, SlideReader shapes, Slide slide, SlideComments comments)
    {
        ExtractedTextBuilder builder = package.Builder;
        foreach (string picture in slide.Pictures)
            builder.AddNote(picture);
        foreach (string links in shapes.TakeLinks())
            builder.AddNote(links);

        if (package.Related(slidePart, "notesSlide") is string part)
        {
            Slide notes = new();
            SlideReader page = new(package, part, PlaceholderPlaces.None, notes);
            package.ReadOptional(part, page.Read);
            // Beside the notes themselves the page holds a picture of the slide, its number and a header.
            foreach (DraftBlock block in notes.InReadingOrder())
                builder.AddNote(block.AsText());
            foreach (string links in page.TakeLinks())
                builder.AddNote(links);
        }
        comments.Write(slidePart);
        package.ReadEmbeddedIn(slidePart);
    }
}

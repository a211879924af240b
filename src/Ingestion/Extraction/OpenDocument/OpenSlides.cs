using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.PowerPoint;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads the slides of a presentation: title, shapes in reading order, notes.</summary>
/// <param name="story">Reads the text of shapes.</param>
/// <param name="builder">Takes the text.</param>
/// <param name="limits">What it may cost.</param>
internal sealed class OpenSlides(OpenStory story, ExtractedTextBuilder builder, ExtractionLimits limits)
{
    private const double EmuPerInch = 914_400;

    private int _number;

    /// <summary>Reads the slide the reader stands on; false when no more are to be read.</summary>
    public bool Read(PartReader reader)
    {
        if (++_number > limits.MaxPages)
        {
            builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{limits.MaxPages:N0} slides"), string.Create(CultureInfo.InvariantCulture, $"slide {_number:N0}"));
            return false;
        }
        builder.Location = new Location(Slide: _number);
        builder.ClearHeadings();
        Slide slide = new() { IsHidden = story.Styles.IsHidden("drawing-page", reader.Attribute("style-name")) };
        List<DraftBlock> notes = [];
        int parent = reader.Enter();
        while (!builder.IsFull && reader.NextChild(parent))
        {
            if (reader.Name == "notes")
                ReadNotes(reader, notes);
            else if (reader.Name == "annotation")
                story.ReadBlock(reader, notes.Add);
            else if (reader.Name is not ("forms" or "animations" or "par" or "title" or "desc"))
                ReadShape(reader, slide, notes);
        }
        slide.WriteTo(_number, builder);
        foreach (DraftBlock note in notes)
            note.WriteTo(builder);
        return true;
    }

    private void ReadShape(PartReader reader, Slide slide, List<DraftBlock> notes)
    {
        string? role = reader.AnyAttribute("class");
        Place? place = PlaceOf(reader);
        List<DraftBlock> blocks = [];
        story.ReadShape(reader, blocks.Add);
        notes.AddRange(blocks.Where(b => b.Kind == BlockKind.Note));
        blocks.RemoveAll(b => b.Kind == BlockKind.Note);
        if (role == "title" && slide.Title is null && blocks.Count > 0)
            slide.Title = string.Join(' ', blocks.Select(b => b.AsText().Trim()));
        else if (blocks.Count > 0)
            slide.Add(new SlideShape(place, [.. blocks.Select(WithoutHeading)]));
    }

    /// <summary>On a slide the headings below its title are lines of an outline.</summary>
    private static DraftBlock WithoutHeading(DraftBlock block) => block.Kind == BlockKind.Heading ? block with { Kind = BlockKind.Paragraph } : block;

    private void ReadNotes(PartReader reader, List<DraftBlock> notes)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            // Beside the notes themselves the page holds a picture of the slide, its number and a header.
            if (reader.AnyAttribute("class") is "notes" or null)
                story.ReadShape(reader, block => notes.Add(new DraftBlock(BlockKind.Note, block.AsText())));
        }
    }

    private static Place? PlaceOf(PartReader reader) =>
        Length(reader.AnyAttribute("x")) is { } left && Length(reader.AnyAttribute("y")) is { } top
            ? new Place(left, top, Length(reader.AnyAttribute("height")) ?? 0)
            : null;

    /// <summary>A length in EMU; null when it is none.</summary>
    private static long? Length(string? length)
    {
        if (length is not { Length: > 2 } || !double.TryParse(length.AsSpan(0, length.Length - 2), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return null;
        double inches = length[^2..] switch
        {
            "in" => number,
            "cm" => number / 2.54,
            "mm" => number / 25.4,
            "pt" => number / 72,
            "pc" => number / 6,
            "px" => number / 96,
            _ => double.NaN,
        };
        return double.IsFinite(inches) && Math.Abs(inches) < 10_000 ? (long)(inches * EmuPerInch) : null;
    }
}

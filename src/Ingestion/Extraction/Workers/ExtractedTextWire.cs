using System.Collections.Immutable;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// An extracted text as bytes. Blocks follow each other, so most take three or four bytes: a million of them cost
/// little beside the text. Reading checks every offset: the text comes from a process that foreign files may have bent.
/// </summary>
internal static class ExtractedTextWire
{
    private const int LocationChanged = 0x08;
    private const int HasPage = 1, HasSlide = 2, HasRow = 4, HasSheet = 8, SameSheet = 16, HasPart = 32, SamePart = 64;

    public static void Write(WireWriter to, ExtractedText text)
    {
        to.Write(text.Text);
        to.Write(text.Title);
        to.Write(text.Cuts.Length);
        foreach (TextCut cut in text.Cuts)
        {
            to.Write(cut.Limit);
            to.Write(cut.Where);
            to.Write((int)cut.Reason);
        }
        to.Write(text.Sections.Length);
        int at = 0;
        Location location = default;
        foreach (Section section in text.Sections)
        {
            to.Write(section.HeadingPath.Length);
            foreach (string heading in section.HeadingPath)
                to.Write(heading);
            to.Write(section.Language);
            to.Write(section.Blocks.Length);
            foreach (TextBlock block in section.Blocks)
            {
                to.Write((int)block.Kind | (block.Location == location ? 0 : LocationChanged));
                to.Write(block.Level);
                to.Write(block.Start - at);
                to.Write(block.Length);
                if (block.Location != location)
                    Write(to, block.Location, location);
                location = block.Location;
                at = block.End;
            }
        }
    }

    public static ExtractedText Read(ref WireReader from)
    {
        string text = from.ReadRequiredText();
        string? title = from.ReadText();
        ImmutableArray<TextCut>.Builder cuts = ImmutableArray.CreateBuilder<TextCut>(from.ReadCount());
        for (int i = cuts.Capacity; i > 0; i--)
            cuts.Add(new TextCut(from.ReadRequiredText(), from.ReadRequiredText(), (FailureReason)from.ReadNumber((int)FailureReason.Unavailable)));
        int sectionCount = from.ReadCount();
        ImmutableArray<Section>.Builder sections = ImmutableArray.CreateBuilder<Section>(sectionCount);
        int at = 0;
        Location location = default;
        for (int i = 0; i < sectionCount; i++)
            sections.Add(ReadSection(ref from, text.Length, ref at, ref location));
        return new ExtractedText(text, title, sections.MoveToImmutable(), cuts.MoveToImmutable());
    }

    private static Section ReadSection(ref WireReader from, int textLength, ref int at, ref Location location)
    {
        ImmutableArray<string>.Builder path = ImmutableArray.CreateBuilder<string>(from.ReadCount());
        for (int i = path.Capacity; i > 0; i--)
            path.Add(from.ReadRequiredText());
        string? language = from.ReadText();
        // A block takes at least four bytes.
        int blockCount = from.ReadNumber(from.Remaining / 4);
        ImmutableArray<TextBlock>.Builder blocks = ImmutableArray.CreateBuilder<TextBlock>(blockCount);
        for (int i = 0; i < blockCount; i++)
        {
            int kind = from.ReadNumber((int)BlockKind.Links | LocationChanged);
            int level = from.ReadNumber(int.MaxValue);
            int start = at + from.ReadNumber(textLength - at);
            int length = from.ReadNumber(textLength - start);
            if (kind >= LocationChanged)
                location = ReadLocation(ref from, location);
            if ((kind & ~LocationChanged) > (int)BlockKind.Links)
                throw new InvalidDataException("A block is of no known kind.");
            blocks.Add(new TextBlock((BlockKind)(kind & ~LocationChanged), start, length, level, location));
            at = start + length;
        }
        return new Section(path.MoveToImmutable(), blocks.MoveToImmutable(), language);
    }

    private static void Write(WireWriter to, Location location, Location last)
    {
        bool sameSheet = location.Sheet is not null && location.Sheet == last.Sheet;
        bool samePart = location.Part is not null && location.Part == last.Part;
        to.Write((location.Page is null ? 0 : HasPage) | (location.Slide is null ? 0 : HasSlide) | (location.Row is null ? 0 : HasRow)
            | (location.Sheet is null ? 0 : sameSheet ? SameSheet : HasSheet)
            | (location.Part is null ? 0 : samePart ? SamePart : HasPart));
        if (location.Page is { } page)
            to.Write(page);
        if (location.Slide is { } slide)
            to.Write(slide);
        if (location.Row is { } row)
            to.Write(row);
        if (location.Sheet is not null && !sameSheet)
            to.Write(location.Sheet);
        if (location.Part is not null && !samePart)
            to.Write(location.Part);
    }

    private static Location ReadLocation(ref WireReader from, Location last)
    {
        int fields = from.ReadNumber(127);
        int? page = (fields & HasPage) != 0 ? from.ReadNumber(int.MaxValue) : null;
        int? slide = (fields & HasSlide) != 0 ? from.ReadNumber(int.MaxValue) : null;
        int? row = (fields & HasRow) != 0 ? from.ReadNumber(int.MaxValue) : null;
        string? sheet = (fields & HasSheet) != 0 ? from.ReadRequiredText() : (fields & SameSheet) != 0 ? last.Sheet : null;
        string? part = (fields & HasPart) != 0 ? from.ReadRequiredText() : (fields & SamePart) != 0 ? last.Part : null;
        return new Location(page, slide, sheet, row, part);
    }
}

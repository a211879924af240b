using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.PowerPoint;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>A text of a drawing, and where it stands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where; null when the drawing does not say.</param>
/// <param name="Placeholder">Kind of placeholder ([MS-PPT] 2.13.22); 0 for none.</param>
internal sealed record DrawnText(SlideTextRun Text, Place? Place, int Placeholder)
{
    // Date, slide number, footer and header repeat on every slide, on masters and on slides made from them.
    public bool IsFurniture => Placeholder is 0x07 or 0x08 or 0x09 or 0x0A;
}

/// <summary>A table of a drawing: its rows with their cells.</summary>
/// <param name="Rows">Rows from the top.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record DrawnTable(IReadOnlyList<IReadOnlyList<string>> Rows, Place? Place)
{
    /// <summary>The rows as a slide shows them.</summary>
    public List<DraftBlock> Blocks
    {
        get
        {
            List<DraftBlock> blocks = [];
            TableRows rows = new((headers, cells) => blocks.Add(DraftBlock.Row(headers, cells)));
            foreach (IReadOnlyList<string> row in Rows)
                rows.Add(new SourceRow([.. row]));
            rows.Finish();
            return blocks;
        }
    }
}

/// <summary>Finds the texts, tables, links and objects in the shapes of a slide ([MS-PPT] 2.5.13, [MS-ODRAW] 2.2).</summary>
/// <param name="outline">Texts of the slide that the outline keeps for its shapes.</param>
/// <param name="maxDepth">Groups nested deeper are left out.</param>
internal sealed class DrawingShapes(IReadOnlyList<SlideTextRun> outline, int maxDepth)
{
    private const int IsTable = 0x039F;
    private const int EditableBytes = 6;

    private readonly HashSet<int> _used = [];

    /// <summary>Texts outside of tables.</summary>
    public List<DrawnText> Texts { get; } = [];

    /// <summary>Tables.</summary>
    public List<DrawnTable> Tables { get; } = [];

    /// <summary>Numbers of links that whole shapes lead to.</summary>
    public List<uint> Links { get; } = [];

    /// <summary>Numbers of objects that shapes show.</summary>
    public List<uint> Objects { get; } = [];

    /// <summary>Whether groups were nested too deep to be followed.</summary>
    public bool WasTooDeep { get; private set; }

    /// <summary>Texts of the outline that no shape shows.</summary>
    public IEnumerable<SlideTextRun> Unused => outline.Where((_, i) => !_used.Contains(i));

    /// <summary>Reads the drawing of a slide or page of notes.</summary>
    public void Read(PptRecord slide)
    {
        if (slide.Child(PptType.Drawing)?.Child(PptType.DrawingContainer) is not { } container)
            return;
        foreach (PptRecord child in container.Children)
            ReadShapes(child, [], maxDepth, Texts);
    }

    private void ReadShapes(PptRecord record, IReadOnlyList<GroupMap> groups, int depth, List<DrawnText> texts)
    {
        if (depth <= 0)
        {
            WasTooDeep = true;
            return;
        }
        if (record.Type == PptType.Shape)
        {
            ReadShape(record, groups, texts);
            return;
        }
        if (record.Type != PptType.ShapeGroup)
            return;
        bool first = true;
        List<DrawnText> inner = texts;
        Place? place = null;
        bool isTable = false;
        foreach (PptRecord child in record.Children)
        {
            // The first shape of a group is the group itself; that of the whole drawing has no place.
            if (first && child.Type == PptType.Shape)
            {
                (place, GroupMap? map, isTable) = ReadGroup(child);
                place = OnSlide(place, groups);
                if (map is not null)
                    groups = [map, .. groups];
                if (isTable)
                    inner = [];
                ReadShape(child, groups, texts);
            }
            else
            {
                ReadShapes(child, groups, depth - 1, inner);
            }
            first = false;
        }
        if (isTable)
            AddTable(inner, place, texts);
    }

    private void ReadShape(PptRecord shape, IReadOnlyList<GroupMap> groups, List<DrawnText> texts)
    {
        Place? place = null;
        int placeholder = 0;
        List<SlideTextRun> found = [];
        foreach (PptRecord part in shape.Children)
        {
            switch (part.Type)
            {
                case PptType.ClientAnchor or PptType.ChildAnchor:
                    place = OnSlide(ReadAnchor(part), groups);
                    break;
                case PptType.ClientData:
                    foreach (PptRecord data in part.Children)
                    {
                        if (data.Type == PptType.Placeholder && data.Body.Has(0, 5))
                            placeholder = data.Body.U8(4);
                        else if (data.Type == PptType.ExternalObjectReference && data.Body.Has(0, 4))
                            Objects.Add(data.Body.U32(0));
                        else if (data.Type == PptType.Interaction && SlideTexts.LinkOf(data) is uint link)
                            Links.Add(link);
                    }
                    break;
                case PptType.TextBox:
                    if (part.Child(PptType.OutlineTextReference) is { } reference && reference.Body.Has(0, 4)
                        && reference.Body.I32(0) is int index && index >= 0 && index < outline.Count && _used.Add(index))
                        found.Add(outline[index]);
                    found.AddRange(SlideTexts.ReadAll(part.Children));
                    break;
            }
        }
        foreach (SlideTextRun text in found)
        {
            if (text.Paragraphs.Count > 0)
                texts.Add(new DrawnText(text, place, placeholder));
        }
    }

    /// <summary>What the first shape of a group says about it: where it stands, how places inside it map to the slide, whether it is a table.</summary>
    private static (Place? Place, GroupMap? Map, bool IsTable) ReadGroup(PptRecord shape)
    {
        (int Left, int Top, int Right, int Bottom)? inside = null;
        (int Left, int Top, int Right, int Bottom)? outside = null;
        bool isTable = false;
        foreach (PptRecord part in shape.Children)
        {
            if (part.Type == PptType.GroupCoordinates && part.Body.Has(0, 16))
                inside = (part.Body.I32(0), part.Body.I32(4), part.Body.I32(8), part.Body.I32(12));
            else if (part.Type is PptType.ClientAnchor or PptType.ChildAnchor)
                outside = ReadRectangle(part);
            else if (part.Type == PptType.ExtraProperties)
                isTable = HasTableProperty(part);
        }
        if (outside is not { } to)
            return (null, null, isTable);
        Place place = new(to.Left, to.Top, (long)to.Bottom - to.Top);
        if (inside is not { } from || from.Right <= from.Left || from.Bottom <= from.Top)
            return (place, null, isTable);
        double scaleX = ((double)to.Right - to.Left) / ((double)from.Right - from.Left);
        double scaleY = ((double)to.Bottom - to.Top) / ((double)from.Bottom - from.Top);
        return (place, new GroupMap((to.Left, to.Top), (from.Left, from.Top), scaleX, scaleY), isTable);
    }

    /// <summary>A list of properties of six bytes each ([MS-ODRAW] 2.2.7); a group is a table when it says so ([MS-ODRAW] 2.3.4.38, tableProperties).</summary>
    private static bool HasTableProperty(PptRecord properties)
    {
        for (int i = 0; i < properties.Instance && properties.Body.Has(i * EditableBytes, EditableBytes); i++)
        {
            if ((properties.Body.U16(i * EditableBytes) & 0x3FFF) == IsTable)
                return (properties.Body.U32((i * EditableBytes) + 2) & 1) != 0;
        }
        return false;
    }

    /// <summary>Cells are shapes; those that start at one height are a row.</summary>
    private void AddTable(List<DrawnText> cells, Place? place, List<DrawnText> texts)
    {
        if (cells.Count == 0)
            return;
        if (cells.Exists(c => c.Place is null))
        {
            texts.AddRange(cells);
            return;
        }
        long[] columns = [.. cells.Select(c => c.Place!.Value.Left).Distinct().Order()];
        List<IReadOnlyList<string>> rows = [];
        foreach (IGrouping<long, DrawnText> row in cells.GroupBy(c => c.Place!.Value.Top).OrderBy(g => g.Key))
        {
            string[] words = new string[columns.Length];
            Array.Fill(words, "");
            foreach (DrawnText cell in row)
            {
                int column = Array.BinarySearch(columns, cell.Place!.Value.Left);
                string text = string.Join(' ', cell.Text.Paragraphs.Select(p => p.Text));
                words[column] = words[column].Length == 0 ? text : $"{words[column]} {text}";
            }
            rows.Add(words);
        }
        Tables.Add(new DrawnTable(rows, place));
    }

    private static Place? ReadAnchor(PptRecord anchor) =>
        ReadRectangle(anchor) is { } at ? new Place(at.Left, at.Top, (long)at.Bottom - at.Top) : null;

    /// <summary>A rectangle: top, left, right, bottom in two or four bytes each on the slide ([MS-PPT] 2.7.1); left, top, right, bottom inside a group.</summary>
    private static (int Left, int Top, int Right, int Bottom)? ReadRectangle(PptRecord anchor)
    {
        ByteView body = anchor.Body;
        if (anchor.Type == PptType.ChildAnchor)
            return body.Has(0, 16) ? (body.I32(0), body.I32(4), body.I32(8), body.I32(12)) : null;
        if (body.Length >= 16)
            return (body.I32(4), body.I32(0), body.I32(8), body.I32(12));
        return body.Length >= 8 ? ((short)body.U16(2), (short)body.U16(0), (short)body.U16(4), (short)body.U16(6)) : null;
    }

    private static Place? OnSlide(Place? place, IReadOnlyList<GroupMap> groups)
    {
        if (place is not Place inside)
            return null;
        foreach (GroupMap group in groups)
            inside = group.Apply(inside);
        return inside;
    }
}

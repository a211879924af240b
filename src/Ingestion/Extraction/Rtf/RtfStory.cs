using System.Text;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Puts together the paragraphs and tables of the body, a header, a note or a text box.</summary>
/// <param name="styles">The style sheet.</param>
/// <param name="maxCharacters">More than this is not held back for the end of a row.</param>
/// <param name="write">Takes the blocks.</param>
internal sealed class RtfStory(RtfStyles styles, int maxCharacters, Action<DraftBlock> write)
{
    private const int DeepestTable = 32;

    private readonly List<RtfTable> _tables = [];
    private readonly List<DraftBlock> _after = [];
    private readonly LinkTargets _links = new();
    private string? _listText;
    private bool _isBold = true;
    private int _held;

    /// <summary>The text of the open paragraph.</summary>
    public StringBuilder Paragraph { get; } = new();

    /// <summary>The row that is being defined at the outer level.</summary>
    public RtfRowDefinition Row { get; } = new();

    /// <summary>The row of a nested table that is being defined.</summary>
    public RtfRowDefinition NestedRow { get; } = new();

    /// <summary>Adds text to the open paragraph.</summary>
    public void Append(ReadOnlySpan<char> text, bool isBold)
    {
        if (Paragraph.Length > maxCharacters)
            return; // The builder cuts the paragraph at that length, and says so.
        _isBold &= isBold || text.IsWhiteSpace();
        Paragraph.Append(text);
    }

    /// <summary>Adds a link whose words end the open paragraph.</summary>
    public void AddLink(int start, string address)
    {
        if (start <= Paragraph.Length)
            _links.Add(Paragraph.ToString(start, Paragraph.Length - start), address);
    }

    /// <summary>Adds a note or text box that stands at the open paragraph.</summary>
    public void AddAfter(DraftBlock block) => _after.Add(block);

    /// <summary>Takes the bullet or number written before the paragraph's text.</summary>
    public void SetListText(string text) => _listText = text.Trim();

    /// <summary>Ends the paragraph.</summary>
    public void EndParagraph(in RtfGroup state)
    {
        int depth = Math.Min(state.TableDepth, DeepestTable);
        // Also a blank paragraph between two tables parts them.
        CloseTables(depth);
        string text = Paragraph.ToString();
        Paragraph.Clear();
        if (!string.IsNullOrWhiteSpace(text) || _after.Count > 0)
        {
            RtfStyle style = styles.Find(state.Style);
            if (!style.IsContents && !string.IsNullOrWhiteSpace(text))
                Put(depth, Judge(text, style, state));
            if (_links.Take() is { } links && !style.IsContents)
                Put(depth, new DraftBlock(BlockKind.Note, links));
            foreach (DraftBlock block in _after)
                Put(depth, block);
        }
        _after.Clear();
        _links.Take();
        _listText = null;
        _isBold = true;
    }

    /// <summary>Ends a cell of the table at a depth, from 1.</summary>
    public void EndCell(in RtfGroup state, int depth)
    {
        RtfGroup inCell = state;
        inCell.Nesting = Math.Clamp(depth, 1, DeepestTable);
        EndParagraph(inCell);
        TableAt(inCell.Nesting).EndCell();
    }

    /// <summary>Ends a row of the table at a depth, from 1.</summary>
    public void EndRow(in RtfGroup state, int depth, RtfRowDefinition definition)
    {
        if (Paragraph.Length > 0)
            EndCell(state, depth);
        depth = Math.Clamp(depth, 1, DeepestTable);
        TableAt(depth).EndRow(definition);
        if (depth == 1)
            _held = 0;
    }

    /// <summary>Ends the story.</summary>
    public void Finish(in RtfGroup state)
    {
        EndParagraph(state);
        CloseTables(0);
    }

    private DraftBlock Judge(string text, RtfStyle style, in RtfGroup state)
    {
        int level = style.HeadingLevel > 0 ? style.HeadingLevel : state.Outline is >= 0 and <= 8 ? state.Outline + 1 : 0;
        // Numbers are text: "see 3.2" refers to them. A lone letter or sign is a bullet.
        string number = _listText is { Length: > 0 and <= 16 } list && (list.Any(char.IsAsciiDigit) || list[^1] is '.' or ')') && list.Any(char.IsLetterOrDigit) ? list + " " : "";
        if (level > 0)
            return new DraftBlock(BlockKind.Heading, number + text, level, style.IsTitle);
        if (_listText is not null || state.List > 0)
            return new DraftBlock(BlockKind.ListItem, number + text, Math.Clamp(state.ListLevel, 0, 8) + 1);
        return new DraftBlock(BlockKind.Paragraph, text, IsBold: _isBold);
    }

    private void Put(int depth, DraftBlock block)
    {
        CloseTables(depth);
        if (depth == 0)
        {
            write(block);
            return;
        }
        TableAt(depth).Add(block);
        _held += block.Text.Length;
        if (_held > maxCharacters)
            CloseTables(0);
    }

    private RtfTable TableAt(int depth)
    {
        CloseTables(depth);
        while (_tables.Count < depth)
            _tables.Add(_tables.Count == 0 ? new RtfTable(write) : new RtfTable(_tables[^1].Add));
        return _tables[depth - 1];
    }

    private void CloseTables(int depth)
    {
        while (_tables.Count > depth)
        {
            RtfTable table = _tables[^1];
            _tables.RemoveAt(_tables.Count - 1);
            table.Finish();
        }
        if (depth == 0)
            _held = 0;
    }
}

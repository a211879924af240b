using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Ingestion.Extraction.Word;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>Reads one of the texts of a document (body, headers, a note, a text box) paragraph by paragraph.</summary>
/// <param name="document">The document.</param>
/// <param name="write">Takes the blocks in reading order.</param>
/// <param name="maxDepth">Most tables within tables that are told apart.</param>
internal sealed class LegacyStory(BinaryDocument document, Action<DraftBlock> write, int maxDepth)
{
    private const char ParagraphMark = '\r';
    private const char CellMark = '\u0007';
    private const char PageBreak = '\u000C';

    private readonly List<LegacyTable> _tables = [];

    /// <summary>Level of the last heading that has a heading style; headings made by hand stand below it.</summary>
    private int _level;
    private bool _afterCell;

    /// <summary>Reads the paragraphs between two characters.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="blocksOf">What follows the paragraph between two characters: notes and boxes anchored in it; null for nothing.</param>
    /// <param name="isDone">Whether reading on is of no use.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(int start, int end, Func<int, int, IEnumerable<DraftBlock>>? blocksOf, Func<bool> isDone, CancellationToken cancellationToken)
    {
        string text = document.Pieces.Text;
        while (start < end && !isDone())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int mark = text.AsSpan(start, end - start).IndexOfAny(ParagraphMark, CellMark, PageBreak);
            mark = mark < 0 ? end : start + mark;
            ReadParagraph(start, mark, mark < end ? text[mark] : ParagraphMark, blocksOf);
            start = mark + 1;
        }
        EnterTable(0);
    }

    private void ReadParagraph(int start, int mark, char kind, Func<int, int, IEnumerable<DraftBlock>>? blocksOf)
    {
        ParagraphFormat format = FormatOf(mark, kind);
        EnterTable(Math.Min(format.TableDepth, maxDepth));
        if (!format.EndsRow)
        {
            InlineText inline = new(document);
            inline.Read(start, mark);
            foreach (DraftBlock block in BlocksOf(inline, format))
                Write(block);
            foreach (DraftBlock block in blocksOf?.Invoke(start, mark + 1) ?? [])
                Write(block);
        }
        if (_tables.Count == 0)
            return;
        if (format.EndsRow)
            _tables[^1].EndRow(format);
        else if (kind == CellMark || format.EndsInnerCell)
            _tables[^1].EndCell();
    }

    /// <summary>Word 6 and 95 keep their formats elsewhere: there a mark right behind a mark ends the row.</summary>
    private ParagraphFormat FormatOf(int mark, char kind)
    {
        if (!document.Header.IsOld)
        {
            ParagraphFormat format = document.FormatOf(mark);
            // The mark of a cell stands in a table, whatever a damaged page says.
            return kind == CellMark && format.TableDepth == 0 ? format with { TableDepth = 1 } : format;
        }
        if (kind != CellMark)
        {
            _afterCell = false;
            return ParagraphFormat.Plain;
        }
        bool endsRow = _afterCell && document.Pieces.Text[mark - 1] == CellMark;
        _afterCell = !endsRow;
        return ParagraphFormat.Plain with { TableDepth = 1, EndsRow = endsRow };
    }

    private IEnumerable<DraftBlock> BlocksOf(InlineText inline, ParagraphFormat format)
    {
        ParagraphRole role = document.Styles.RoleOf(format.Style);
        int heading = format.Outline switch { >= 0 and < 9 => format.Outline.Value + 1, not null => 0, _ => role.HeadingLevel };
        int depth = format.List switch
        {
            > 0 => (format.ListLevel ?? Math.Max(role.ListDepth - 1, 0)) + 1,
            not null => 0,
            _ => role.ListDepth > 0 && format.ListLevel is int level ? level + 1 : role.ListDepth,
        };
        WordParagraph paragraph = new(inline.Text, heading, depth, role.IsTitle, role.IsContents, inline.IsBold(role.IsBold), []);
        if (paragraph.IsContents || string.IsNullOrWhiteSpace(paragraph.Text))
            yield break;
        if (heading > 0)
        {
            if (!role.IsTitle)
                _level = heading;
            yield return new DraftBlock(BlockKind.Heading, paragraph.Text, heading, role.IsTitle);
        }
        else if (depth > 0)
        {
            yield return new DraftBlock(BlockKind.ListItem, paragraph.Text, depth);
        }
        else if (_tables.Count == 0 && paragraph.LooksLikeHeading)
        {
            yield return new DraftBlock(BlockKind.Heading, paragraph.Text, Math.Min(_level + 1, 9));
        }
        else
        {
            yield return new DraftBlock(BlockKind.Paragraph, paragraph.Text, IsBold: paragraph.IsBold);
        }
        if (inline.Links.Take() is { } links)
            yield return new DraftBlock(BlockKind.Note, links);
    }

    private void Write(DraftBlock block)
    {
        if (_tables.Count > 0)
            _tables[^1].Add(block);
        else
            write(block);
    }

    /// <summary>Opens and ends tables until so many are open.</summary>
    private void EnterTable(int depth)
    {
        while (_tables.Count > depth)
        {
            LegacyTable table = _tables[^1];
            // It gives its rows to the table around it.
            _tables.RemoveAt(_tables.Count - 1);
            table.Finish();
        }
        while (_tables.Count < depth)
        {
            LegacyTable? outer = _tables.Count > 0 ? _tables[^1] : null;
            _tables.Add(new LegacyTable(outer is null ? write : outer.Add));
        }
    }
}

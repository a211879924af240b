using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>
/// A table as its marks tell it: paragraphs gather in a cell until the cell's mark, cells in a row until the row's.
/// Rows that only lay out a page (one column, or cells that hold headings or long text) are read as what they hold.
/// </summary>
/// <param name="write">Takes what the table gives, in reading order.</param>
internal sealed class LegacyTable(Action<DraftBlock> write)
{
    /// <summary>More blocks in one cell than a cell of data has.</summary>
    private const int BlocksOfLayout = 8;

    private readonly List<DraftBlock> _cell = [];
    private readonly List<List<DraftBlock>> _cells = [];
    private List<string?> _above = [];
    private TableRows? _rows;

    /// <summary>Adds what stands in the open cell.</summary>
    public void Add(DraftBlock block) => _cell.Add(block);

    /// <summary>Ends the open cell.</summary>
    public void EndCell()
    {
        _cells.Add([.. _cell]);
        _cell.Clear();
    }

    /// <summary>Ends the open row.</summary>
    public void EndRow(ParagraphFormat format)
    {
        if (_cell.Count > 0)
            EndCell();
        if (_cells.Count == 0)
            return;
        if (_cells.Count == 1 || _cells.Exists(IsLayout))
            WriteCells();
        else
            WriteRow(format);
        _cells.Clear();
    }

    /// <summary>Ends the table: what was left without a mark is written as it stands.</summary>
    public void Finish()
    {
        if (_cell.Count > 0)
            EndCell();
        WriteCells();
        _cells.Clear();
        _rows?.Finish();
    }

    private void WriteCells()
    {
        foreach (DraftBlock block in _cells.SelectMany(c => c))
            write(block);
    }

    private void WriteRow(ParagraphFormat format)
    {
        List<string?> texts = [];
        for (int i = 0; i < _cells.Count; i++)
        {
            string text = string.Join(' ', _cells[i].Where(b => b.Kind is not (BlockKind.TableRow or BlockKind.Note)).Select(b => b.Text.Trim()));
            bool continues = i < format.ContinuedCells.Count && format.ContinuedCells[i] && i < _above.Count && text.Length == 0;
            texts.Add(continues ? _above[i] : text);
        }
        _above = texts;
        List<DraftBlock>[] filled = [.. _cells.Where(c => c.Exists(b => b.Text.Length > 0))];
        _rows ??= new TableRows((headers, cells) => write(DraftBlock.Row(headers, cells)));
        _rows.Add(new SourceRow(texts, format.IsHeader, filled.Length > 0 && filled.All(IsBold), filled.Length > 0 && IsBold(filled[0])));
        // Tables inside cells, and notes, follow the row.
        foreach (DraftBlock block in _cells.SelectMany(c => c).Where(b => b.Kind is BlockKind.TableRow or BlockKind.Note))
            write(block);
    }

    private static bool IsBold(List<DraftBlock> cell) => cell.TrueForAll(b => b.IsBold || b.Kind == BlockKind.Note);

    private static bool IsLayout(List<DraftBlock> cell) => cell.Count > BlocksOfLayout || cell.Exists(b => b.Kind == BlockKind.Heading);
}

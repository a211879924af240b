using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Tables;

/// <summary>A cell of a text document's table.</summary>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="Span">Columns it covers.</param>
/// <param name="Continues">Whether it goes on with the cell above it.</param>
/// <param name="Blocks">What it holds.</param>
internal sealed record TableCell(int Column, int Span, bool Continues, List<DraftBlock> Blocks)
{
    /// <summary>Its text in one line, without the tables and notes in it.</summary>
    public string Text => string.Join(' ', Blocks.Where(b => b.Kind is not (BlockKind.TableRow or BlockKind.Note)).Select(b => b.Text.Trim()));

    /// <summary>Whether all its text is bold.</summary>
    public bool IsBold => Blocks.Exists(b => b.IsBold) && Blocks.TrueForAll(b => b.IsBold || b.Kind == BlockKind.Note);
}

/// <summary>
/// Writes a text document's table row by row. A cell merged downwards counts for every row. A row that only lays out
/// the page (one cell, or cells that hold headings or long text) is written as what its cells hold.
/// </summary>
/// <param name="write">Takes the blocks.</param>
/// <param name="mayHaveHeader">False when the file says that the first row is not a header; bold type overrules that.</param>
internal sealed class BlockTable(Action<DraftBlock> write, bool mayHaveHeader = true)
{
    /// <summary>Widest row that spans and repeats may claim, as they could claim any number; cells that are there are all taken.</summary>
    public const int MostColumns = 1_000;

    /// <summary>More blocks in one cell than a cell of data has.</summary>
    private const int BlocksOfLayout = 8;

    private readonly List<string?> _above = [];
    private TableRows? _rows;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Its cells by column.</param>
    /// <param name="isHeader">Whether the file says that it is a header.</param>
    public void Add(IReadOnlyList<TableCell> cells, bool isHeader)
    {
        if (cells.Count == 1 || cells.Any(IsLayout))
        {
            Action layout = WriteLater([.. cells.SelectMany(c => c.Blocks)]);
            if (_rows is null)
                layout();
            else
                _rows.Add(new SourceRow([], After: layout));
            return;
        }
        List<string?> texts = [];
        List<TableCell> filled = [];
        foreach (TableCell cell in cells)
        {
            while (texts.Count < Math.Min(cell.Column, MostColumns))
                texts.Add(null);
            string text = cell.Text;
            if (cell.Continues && text.Length == 0 && cell.Column < _above.Count)
                text = _above[cell.Column] ?? "";
            // A header over several columns is the header of each of them.
            for (int i = 0; i < cell.Span && (i == 0 || texts.Count < MostColumns); i++)
                texts.Add(i == 0 || isHeader ? text : null);
            if (text.Length > 0)
                filled.Add(cell);
        }
        _above.Clear();
        _above.AddRange(texts);
        _rows ??= new TableRows((headers, row) => write(DraftBlock.Row(headers, row)), mayHaveHeader);
        _rows.Add(new SourceRow(texts, isHeader, filled.Count > 0 && filled.TrueForAll(c => c.IsBold), filled.Count > 0 && filled[0].IsBold, After(cells)));
    }

    /// <summary>Tables inside cells, and notes, follow the row.</summary>
    private Action? After(IReadOnlyList<TableCell> cells)
    {
        DraftBlock[] after = [.. cells.SelectMany(c => c.Blocks).Where(b => b.Kind is BlockKind.TableRow or BlockKind.Note)];
        return after.Length == 0 ? null : WriteLater(after);
    }

    private Action WriteLater(DraftBlock[] blocks) => () =>
    {
        foreach (DraftBlock block in blocks)
            write(block);
    };

    /// <summary>Writes what is still held back; to be called after the last row.</summary>
    public void Finish() => _rows?.Finish();

    private static bool IsLayout(TableCell cell) => cell.Blocks.Count > BlocksOfLayout || cell.Blocks.Exists(b => b.Kind == BlockKind.Heading);
}

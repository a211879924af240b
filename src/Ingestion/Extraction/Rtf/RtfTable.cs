using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Gathers the cells of one table, row by row.</summary>
/// <param name="write">Takes the table's blocks.</param>
internal sealed class RtfTable(Action<DraftBlock> write)
{
    private readonly List<List<DraftBlock>> _cells = [];
    private readonly BlockTable _table = new(write);
    private List<int>? _grid;
    private List<DraftBlock> _cell = [];

    /// <summary>Adds a block to the open cell.</summary>
    public void Add(DraftBlock block) => _cell.Add(block);

    /// <summary>Ends the open cell.</summary>
    public void EndCell()
    {
        // Beyond the widest row the last cell takes the rest.
        if (_cells.Count < BlockTable.MostColumns)
            _cells.Add(_cell);
        else
            _cells[^1].AddRange(_cell);
        _cell = [];
    }

    /// <summary>Ends the row.</summary>
    public void EndRow(RtfRowDefinition definition)
    {
        if (_cell.Count > 0)
            EndCell();
        if (_cells.Count == 0)
            return;
        _grid ??= [.. definition.Cells.Select(c => c.Right)];
        List<(int Column, int Span)> places = definition.PlaceIn(_grid);
        List<TableCell> row = [];
        for (int i = 0; i < _cells.Count; i++)
        {
            (int column, int span) = i < places.Count ? places[i] : (row.Count == 0 ? 0 : row[^1].Column + row[^1].Span, 1);
            bool isDefined = i < definition.Cells.Count;
            if (isDefined && definition.Cells[i].GoesOn && row.Count > 0)
                row[^1] = row[^1] with { Span = column + span - row[^1].Column, Blocks = [.. row[^1].Blocks, .. _cells[i]] };
            else
                row.Add(new TableCell(column, span, isDefined && definition.Cells[i].Continues, _cells[i]));
        }
        _cells.Clear();
        _table.Add(row, definition.IsHeader);
    }

    /// <summary>Ends the table; what stands in a row without an end is written as it is.</summary>
    public void Finish()
    {
        _table.Finish();
        foreach (DraftBlock block in _cells.SelectMany(c => c).Concat(_cell))
            write(block);
        _cells.Clear();
        _cell = [];
    }
}

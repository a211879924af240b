using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>A table as its marks tell it: paragraphs gather in a cell until the cell's mark, cells in a row until the row's.</summary>
/// <param name="write">Takes what the table gives, in reading order.</param>
internal sealed class LegacyTable(Action<DraftBlock> write)
{
    private readonly BlockTable _table = new(write);
    private readonly List<List<DraftBlock>> _cells = [];
    private List<DraftBlock> _cell = [];

    /// <summary>Adds what stands in the open cell.</summary>
    public void Add(DraftBlock block) => _cell.Add(block);

    /// <summary>Ends the open cell.</summary>
    public void EndCell()
    {
        _cells.Add(_cell);
        _cell = [];
    }

    /// <summary>Ends the open row.</summary>
    public void EndRow(ParagraphFormat format)
    {
        if (_cell.Count > 0)
            EndCell();
        if (_cells.Count == 0)
            return;
        _table.Add([.. _cells.Select((blocks, i) => new TableCell(i, 1, i < format.ContinuedCells.Count && format.ContinuedCells[i], blocks))], format.IsHeader);
        _cells.Clear();
    }

    /// <summary>Ends the table: what was left without a mark is written as it stands.</summary>
    public void Finish()
    {
        _table.Finish();
        foreach (DraftBlock block in _cells.SelectMany(c => c).Concat(_cell))
            write(block);
    }
}

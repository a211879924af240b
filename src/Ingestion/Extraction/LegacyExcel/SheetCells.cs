using IntranetSearch.Ingestion.Extraction.Excel;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Gathers cells that come one by one into rows.</summary>
/// <param name="rows">Takes the rows.</param>
/// <param name="columns">Columns that the format can have; a damaged number beyond is no cell.</param>
internal sealed class SheetCells(SheetRows rows, int columns)
{
    private SheetRow? _row;

    /// <summary>Adds a cell; nothing happens when it is blank.</summary>
    /// <param name="row">Its row, from 0.</param>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="text">What it shows.</param>
    /// <param name="isText">Whether it holds text, not a number or date.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public void Add(int row, int column, string text, bool isText, bool isBold)
    {
        if (string.IsNullOrWhiteSpace(text) || column >= columns)
            return;
        if (_row?.Number != row + 1)
        {
            Flush();
            _row = rows.Start(row + 1);
        }
        _row.Set(column + 1, text, isText, isBold);
    }

    /// <summary>Hands on what is left.</summary>
    public void Finish()
    {
        Flush();
        rows.Finish();
    }

    private void Flush()
    {
        if (_row is not null)
            rows.Add(_row);
        _row = null;
    }
}

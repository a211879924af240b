namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The headers of a table by column, and those that belong to the cells of a row.</summary>
internal sealed class SheetHeaders
{
    /// <summary>Widest merged cell that is the header of each column it covers; a wider one is decoration.</summary>
    private const int WidestMerge = 100;

    private readonly List<int> _columns = [];
    private readonly List<string> _texts = [];
    private readonly List<string?> _ofRow = [];

    /// <summary>Takes a row as headers; one merged over several columns is the header of each.</summary>
    public SheetHeaders(SheetRow row, IReadOnlyList<CellRange> merges)
    {
        SortedDictionary<int, string> headers = [];
        for (int i = 0; i < row.Texts.Count; i++)
            headers[row.ColumnAt(i)] = row.Texts[i];
        foreach (CellRange range in merges)
        {
            if (row.Find(range.FirstColumn) is not string text)
                continue;
            for (int column = range.FirstColumn + 1; column <= Math.Min(range.LastColumn, range.FirstColumn + WidestMerge); column++)
                headers.TryAdd(column, text);
        }
        foreach ((int column, string text) in headers)
        {
            _columns.Add(column);
            _texts.Add(text);
        }
    }

    /// <summary>The header of each filled cell of a row, null where its column has none. Valid until the next call.</summary>
    public IReadOnlyList<string?> Of(SheetRow row)
    {
        _ofRow.Clear();
        int at = 0;
        for (int i = 0; i < row.Texts.Count; i++)
        {
            int column = row.ColumnAt(i);
            while (at < _columns.Count && _columns[at] < column)
                at++;
            _ofRow.Add(at < _columns.Count && _columns[at] == column ? _texts[at] : null);
        }
        return _ofRow;
    }
}

using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// Writes the rows of a sheet with their headers. A sheet may hold several tables one below the other: after an empty
/// row the next rows are looked at anew. Only a few rows are held back at a time.
/// </summary>
internal sealed class SheetRows(SheetTables tables, string sheet, ExtractedTextBuilder builder)
{
    private const int RowsLookedAt = 12;

    /// <summary>Tallest merged cell that is repeated in the rows it covers; a taller one is decoration.</summary>
    private const int TallestMerge = 500;

    private readonly List<SheetRow> _held = [];
    private readonly List<(CellRange Range, string Text)> _merges = [];
    private readonly Stack<SheetRow> _unused = new();
    private SheetHeaders? _headers;
    private bool _labelled;
    private bool _looking = true;
    private int _last;

    /// <summary>An empty row to be filled and added.</summary>
    public SheetRow Start(int number)
    {
        if (!_unused.TryPop(out SheetRow? row))
            row = new SheetRow();
        row.Start(number);
        return row;
    }

    /// <summary>Adds the next row; rows come in order, empty ones may be missing.</summary>
    public void Add(SheetRow row)
    {
        Merge(row);
        if (row.Filled == 0)
        {
            _unused.Push(row);
            return;
        }
        bool gap = _last > 0 && row.Number > _last + 1;
        _last = row.Number;
        if (gap)
        {
            Decide();
            _looking = true;
        }
        if (!_looking)
        {
            WriteOrSwitch(row);
            _unused.Push(row);
            return;
        }
        _held.Add(row);
        if (_held.Count == RowsLookedAt)
            Decide();
    }

    /// <summary>Writes the rows still held back.</summary>
    public void Finish() => Decide();

    /// <summary>A merged cell counts for every row and, in its own row, for every column it covers.</summary>
    private void Merge(SheetRow row)
    {
        if (_merges.Count > 0)
            _merges.RemoveAll(m => m.Range.LastRow < row.Number);
        foreach ((CellRange range, string text) in _merges)
        {
            // Only beside values of the row's own: a row made of covered cells alone is empty.
            if (row.Filled > 0)
                row.Cover(range.FirstColumn, text);
        }
        foreach (CellRange range in tables.MergesFrom(row.Number))
        {
            if (row.Find(range.FirstColumn) is string text
                && range.LastRow > range.FirstRow && range.LastRow - range.FirstRow <= TallestMerge)
                _merges.Add((range, text));
        }
    }

    private void Decide()
    {
        if (_held.Count == 0)
            return;
        _looking = false;
        int header = HeaderAt();
        if (header >= 0)
        {
            // Title lines above the headers.
            foreach (SheetRow title in _held[..header])
                Write(title, null);
            _headers = Headers(_held[header]);
            _labelled = false;
            header++;
        }
        else
        {
            header = 0;
            bool labelled = TableRows.IsLabelled([.. _held.Select(Source)]);
            // A block of its own kind: the headers above it are not its own.
            if (labelled || _held.TrueForAll(r => r.Filled == 1))
                _headers = null;
            _labelled = labelled;
        }
        foreach (SheetRow row in _held[header..])
            Write(row, _headers);
        if (header == _held.Count)
        {
            // Headers without rows below would not be seen otherwise.
            Write(_held[^1], null);
        }
        foreach (SheetRow row in _held)
            _unused.Push(row);
        _held.Clear();
    }

    /// <summary>Which of the rows held back is a header row: what the file says, else the first that reads like one; -1 when none does.</summary>
    private int HeaderAt()
    {
        int stated = _held.FindIndex(r => tables.IsHeader(r.Number) && r.Filled > 1);
        if (stated >= 0)
            return stated;
        SourceRow[] rows = [.. _held.Select(Source)];
        if (TableRows.IsLabelled(rows))
            return -1;
        for (int i = 0; i < _held.Count - 1; i++)
        {
            // Above a header stand only title lines: one filled cell, rarely two.
            if (i > 0 && _held[i - 1].Filled > 2)
                return -1;
            if (!_held[i].IsText && !IsYears(_held[i]))
                continue;
            // With headers from above still in force, new ones must show that they are: bold, or the first below a title.
            bool fresh = _headers is null || i > 0 || (_held[i].IsBold && !_held[i + 1].IsBold);
            if (fresh && TableRows.IsHeaderRow(rows[i..], mayHaveHeader: true))
                return i;
        }
        return -1;
    }

    /// <summary>Columns headed by years hold numbers, but are headers beside at least one text.</summary>
    private static bool IsYears(SheetRow row) => row.Filled > 2 && row.Texts.Skip(1).All(c => c is { Length: 4 } && c.All(char.IsAsciiDigit) && c[0] is '1' or '2');

    private void WriteOrSwitch(SheetRow row)
    {
        if (tables.IsHeader(row.Number) && row.Filled > 1)
        {
            _headers = Headers(row);
            _labelled = false;
            return;
        }
        Write(row, _headers);
    }

    private void Write(SheetRow row, SheetHeaders? headers)
    {
        builder.Location = new Location(Sheet: sheet, Row: row.Number);
        if (_labelled && headers is null && row.Texts.Count == 2)
            builder.AddTableRow([row.Texts[0]], [row.Texts[1]]);
        else
            builder.AddTableRow(headers?.Of(row), row.Texts);
    }

    private SheetHeaders Headers(SheetRow row) => new(row, tables.MergesFrom(row.Number));

    private static SourceRow Source(SheetRow row) => new(row.Texts, false, row.IsBold, row.StartsBold);
}

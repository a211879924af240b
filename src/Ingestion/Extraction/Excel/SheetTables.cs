using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>What a sheet itself says about its tables: header rows, and cells merged over rows or columns.</summary>
internal sealed class SheetTables
{
    // They only help to tell which rows are headers: no text depends on them, and a forged sheet could list millions.
    private const int MostMerges = 10_000;

    private readonly HashSet<int> _headerRows;
    private readonly Dictionary<int, List<CellRange>> _mergesByFirstRow = [];

    /// <summary>Makes one from what is known.</summary>
    /// <param name="headerRows">Header rows.</param>
    /// <param name="merges">Merged ranges.</param>
    public SheetTables(IEnumerable<int> headerRows, IEnumerable<CellRange> merges)
    {
        _headerRows = [.. headerRows];
        foreach (CellRange range in merges)
            Add(range);
    }

    /// <summary>Whether the file says that a row is the header of a table.</summary>
    public bool IsHeader(int row) => _headerRows.Count > 0 && _headerRows.Contains(row);

    /// <summary>Merged ranges that start in a row.</summary>
    public IReadOnlyList<CellRange> MergesFrom(int row) =>
        _mergesByFirstRow.Count > 0 && _mergesByFirstRow.TryGetValue(row, out List<CellRange>? merges) ? merges : [];

    /// <summary>Reads the tables of a sheet; merged cells are added by <see cref="ReadMerges"/>.</summary>
    public static SheetTables Read(OfficePackage package, WorkbookSheet sheet)
    {
        SheetTables tables = new(sheet.HeaderRows, []);
        foreach (string part in package.AllRelated(sheet.Part!, "table").ToArray())
        {
            package.ReadOptional(part, reader =>
            {
                reader.MoveToRoot();
                if (reader.Number("headerRowCount") is not 0 && CellRange.Parse(reader.Attribute("ref")) is CellRange range)
                    tables._headerRows.Add(range.FirstRow);
            });
        }
        return tables;
    }

    /// <summary>Reads the mergeCells the reader stands on.</summary>
    public void ReadMerges(PartReader reader)
    {
        int count = 0;
        for (int parent = reader.Enter(); count < MostMerges && reader.NextChild(parent); count++)
        {
            if (CellRange.Parse(reader.Attribute("ref")) is not CellRange range)
                continue;
            Add(range);
        }
    }

    /// <summary>Adds a merged range.</summary>
    public void Add(CellRange range)
    {
        if (!_mergesByFirstRow.TryGetValue(range.FirstRow, out List<CellRange>? merges))
            _mergesByFirstRow[range.FirstRow] = merges = [];
        merges.Add(range);
    }

    /// <summary>Takes a row for a header.</summary>
    public void AddHeader(int row) => _headerRows.Add(row);
}

/// <summary>A rectangle of cells; rows and columns from 1, ends included.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>Parses "A1:C3"; null when it is no range.</summary>
    public static CellRange? Parse(string? reference)
    {
        string[] corners = (reference ?? "").Split(':');
        return corners.Length == 2
            && CellReference.RowOf(corners[0]) is int firstRow && CellReference.ColumnOf(corners[0]) is int firstColumn
            && CellReference.RowOf(corners[1]) is int lastRow && CellReference.ColumnOf(corners[1]) is int lastColumn
            ? new CellRange(firstRow, firstColumn, lastRow, lastColumn) : null;
    }
}

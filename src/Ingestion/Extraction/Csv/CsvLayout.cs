using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Csv;

/// <summary>Where the table of a csv file begins, and whether its first row names the columns.</summary>
/// <param name="HeaderRow">Index of the table's first row; the rows before it are titles and remarks.</param>
/// <param name="HasHeader">Whether that row names the columns.</param>
internal readonly record struct CsvLayout(int HeaderRow, bool HasHeader)
{
    private const int MaxHeaderCharacters = 120;
    private const int MaxTitleRows = 10;

    /// <summary>Looks at the first rows.</summary>
    public static CsvLayout Of(IReadOnlyList<CsvRow> rows)
    {
        if (rows.Count == 0)
            return new CsvLayout(0, false);
        int columns = rows.GroupBy(r => Filled(r)).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
        int first = 0;
        while (columns > 2 && first < Math.Min(MaxTitleRows, rows.Count - 1) && Filled(rows[first]) == 1)
            first++;
        return new CsvLayout(first, rows.Count > first + 1 && NamesColumns(rows[first].Cells));
    }

    private static int Filled(CsvRow row) => row.Cells.Count(c => !string.IsNullOrWhiteSpace(c));

    /// <summary>A header names each column once, in words. A trailing delimiter may leave the last cell empty.</summary>
    private static bool NamesColumns(string[] cells)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < cells.Length; i++)
        {
            string cell = cells[i].Trim();
            if (cell.Length == 0)
            {
                if (i == 0 || i == cells.Length - 1)
                    continue;
                return false;
            }
            if (cell.Length > MaxHeaderCharacters || IsValue(cell) || !seen.Add(cell))
                return false;
        }
        return seen.Count > 0;
    }

    private static bool IsValue(string cell) =>
        !cell.Any(char.IsLetter)
        || cell.Contains('@', StringComparison.Ordinal)
        || cell.Contains("://", StringComparison.Ordinal)
        || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}

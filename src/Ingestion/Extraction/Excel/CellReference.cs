using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>References to cells: "AB12".</summary>
internal static class CellReference
{
    /// <summary>Column from 1; null when the reference has none, or is empty.</summary>
    public static int? ColumnOf(ReadOnlySpan<char> reference)
    {
        int column = 0;
        foreach (char c in reference.TrimStart('$'))
        {
            if (c is < 'A' or > 'Z' || column > 100_000)
                break;
            column = (column * 26) + c - 'A' + 1;
        }
        return column == 0 ? null : column;
    }

    /// <summary>Row from 1; null when the reference has none.</summary>
    public static int? RowOf(string? reference) =>
        int.TryParse((reference ?? "").AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row > 0 ? row : null;
}

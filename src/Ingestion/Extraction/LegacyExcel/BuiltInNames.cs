using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>The names that Excel gives to ranges by itself ([MS-XLS] 2.4.150): the rows that filters and print titles begin at are headers.</summary>
internal static class BuiltInNames
{
    private const int IsBuiltIn = 0x20;
    private const byte PrintTitles = 0x07;
    private const byte Filter = 0x0D;
    private const byte UnionOfAreas = 0x29;
    private const byte Area = 0x3B;
    private const int AreaBytes = 11;
    private const int LastColumn = 0xFF;

    /// <summary>Adds the header row that a name tells, by the number of its sheet from 0.</summary>
    public static void AddHeaderRows(ByteView name, Dictionary<int, List<int>> headerRows)
    {
        // Flags, key, length of the name (1: a number), length of the formula, sheet, lengths of texts for menus; then the name.
        if (!name.Has(0, 16) || (name.U16(0) & IsBuiltIn) == 0 || name.U8(3) != 1 || name.U8(15) is not (PrintTitles or Filter) || name.U16(8) == 0)
            return;
        bool isFilter = name.U8(15) == Filter;
        ByteView formula = name.Clip(16, name.U16(4));
        long at = formula.Length > 3 && formula.U8(0) == UnionOfAreas ? 3 : 0;
        for (; formula.Has(at, AreaBytes) && formula.U8(at) == Area; at += AreaBytes)
        {
            // Titles may be columns too; titles that are rows run from the first column to the last.
            bool isRows = formula.U16(at + 7) == 0 && (formula.U16(at + 9) & 0x3FFF) == LastColumn;
            if (!isFilter && !isRows)
                continue;
            int sheet = name.U16(8) - 1;
            if (!headerRows.TryGetValue(sheet, out List<int>? rows))
                headerRows[sheet] = rows = [];
            rows.Add(formula.U16(at + 3) + 1);
        }
    }
}

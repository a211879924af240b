using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Reads the rows of a sheet cell by cell: the hot loop of large workbooks.</summary>
internal sealed class CellReader(CellFormats formats, SharedStrings strings, ExtractedTextBuilder builder)
{
    /// <summary>Excel's last column, XFD.</summary>
    private const int MostColumns = 16_384;

    private readonly StringBuilder _text = new();

    /// <summary>Reads the sheetData the reader stands on.</summary>
    public void Read(PartReader reader, SheetRows rows, SheetLinks links)
    {
        int number = 0;
        int parent = reader.Enter();
        // Without room for rows one more is added all the same: it records the cut with its place.
        bool hasRoom = true;
        while (hasRoom && !builder.IsFull && reader.NextChild(parent))
        {
            if (reader.Name != "row")
                continue;
            hasRoom = builder.RowRoom > 0;
            number = reader.Number("r") ?? number + 1;
            SheetRow row = rows.Start(number);
            int column = 0;
            for (int cells = reader.Enter(); reader.NextChild(cells);)
            {
                if (reader.Name != "c")
                    continue;
                column = CellReference.ColumnOf(reader.PlainAttribute("r")) ?? column + 1;
                if (column <= MostColumns)
                    ReadCell(reader, row, column, links);
                else
                    builder.AddCut(FormattableString.Invariant($"{MostColumns:N0} columns"), FormattableString.Invariant($"sheet {builder.Location.Sheet}, row {number:N0}"));
            }
            rows.Add(row);
        }
    }

    private void ReadCell(PartReader reader, SheetRow row, int column, SheetLinks links)
    {
        string? type = reader.PlainAttribute("t");
        int style = reader.PlainAttribute("s") is string s && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : 0;
        string? shown = null;
        string? formula = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "v":
                    ReadOnlySpan<char> value = reader.ReadShortText(_text);
                    shown = Show(_text.Length > 0 ? _text.ToString() : value, type, style);
                    break;
                case "is":
                    _text.Clear();
                    SharedStrings.ReadRichText(reader, _text);
                    shown = formats.ShowText(_text.ToString(), style);
                    break;
                case "f":
                    formula = ReadLinkFormula(reader);
                    break;
            }
        }
        if (string.IsNullOrWhiteSpace(shown))
            return;
        row.Set(column, shown, type is "s" or "str" or "inlineStr", formats.IsBold(style));
        links.See(row.Number, column, shown);
        if (formula is not null)
            links.SeeFormula(formula, shown);
    }

    private string? Show(ReadOnlySpan<char> value, string? type, int style) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int index) && strings[index] is string text ? formats.ShowText(text, style) : null,
        null or "n" => formats.Show(value, style),
        "str" or "inlineStr" => formats.ShowText(value.ToString(), style),
        "b" => value.Trim() is "1" or "true" ? "TRUE" : "FALSE",
        "e" => value.ToString(),
        "d" => value.ToString().Replace('T', ' '),
        _ => formats.Show(value, style),
    };

    /// <summary>The formula when it makes a link; others count only by their value.</summary>
    private string? ReadLinkFormula(PartReader reader)
    {
        ReadOnlySpan<char> formula = reader.ReadShortText(_text);
        if (_text.Length > 0)
            formula = _text.ToString();
        return formula.Contains("HYPERLINK(", StringComparison.OrdinalIgnoreCase) ? formula.ToString() : null;
    }
}

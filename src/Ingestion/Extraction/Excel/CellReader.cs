using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>Reads the rows of a sheet cell by cell: the hot loop of large workbooks.</summary>
internal sealed class CellReader(CellFormats formats, SharedStrings strings, ExtractedTextBuilder builder, ExtractionLimits limits, CancellationToken cancellationToken)
{
    /// <summary>Excel's last column, XFD.</summary>
    private const int MostColumns = 16_384;

    private readonly StringBuilder _text = new();
    private readonly char[] _characters = new char[PlainRows.LongText];

    /// <summary>What the value of a cell is (ECMA-376 part 1, 18.18.11).</summary>
    private enum ValueType
    {
        Number,
        SharedString,
        Text,
        Boolean,
        Error,
        Date,
    }

    /// <summary>Reads the sheetData the reader stands on.</summary>
    public void Read(PartReader reader, SheetRows rows, SheetLinks links)
    {
        XmlCellMarkup markup = new(reader);
        ReadRows(ref markup, rows, links);
    }

    /// <summary>Reads rows that are plain.</summary>
    /// <param name="xml">What is inside the sheetData.</param>
    /// <param name="prefixLength">Bytes before each element's own name.</param>
    /// <param name="rows">Takes them.</param>
    /// <param name="links">Takes what leads elsewhere.</param>
    public void Read(ReadOnlySpan<byte> xml, int prefixLength, SheetRows rows, SheetLinks links)
    {
        PlainCellMarkup markup = new(xml, prefixLength, _characters, limits, cancellationToken);
        ReadRows(ref markup, rows, links);
    }

    private void ReadRows<TMarkup>(ref TMarkup markup, SheetRows rows, SheetLinks links)
        where TMarkup : struct, ICellMarkup, allows ref struct
    {
        int number = 0;
        int parent = markup.Enter();
        // Without room for rows one more is added all the same: it records the cut with its place.
        bool hasRoom = true;
        while (hasRoom && !builder.IsFull && markup.NextChild(parent))
        {
            if (markup.Element != CellElement.Row)
                continue;
            hasRoom = builder.RowRoom > 0;
            number = markup.RowNumber() ?? number + 1;
            SheetRow row = rows.Start(number);
            int column = 0;
            for (int cells = markup.Enter(); markup.NextChild(cells);)
            {
                if (markup.Element != CellElement.Cell)
                    continue;
                column = CellReference.ColumnOf(markup.Attribute("r")) ?? column + 1;
                if (column <= MostColumns)
                    ReadCell(ref markup, row, column, links);
                else
                    builder.AddCut(FormattableString.Invariant($"{MostColumns:N0} columns"), FormattableString.Invariant($"sheet {builder.Location.Sheet}, row {number:N0}"));
            }
            rows.Add(row);
        }
    }

    private void ReadCell<TMarkup>(ref TMarkup markup, SheetRow row, int column, SheetLinks links)
        where TMarkup : struct, ICellMarkup, allows ref struct
    {
        ValueType type = TypeOf(markup.Attribute("t"));
        int style = int.TryParse(markup.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : 0;
        string? shown = null;
        string? formula = null;
        for (int parent = markup.Enter(); markup.NextChild(parent);)
        {
            switch (markup.Element)
            {
                case CellElement.Value:
                    ReadOnlySpan<char> value = markup.ReadShortText(_text);
                    shown = Show(_text.Length > 0 ? _text.ToString() : value, type, style);
                    break;
                case CellElement.InlineString:
                    _text.Clear();
                    SharedStrings.ReadRichText(ref markup, _text);
                    shown = formats.ShowText(_text.ToString(), style);
                    break;
                case CellElement.Formula:
                    formula = ReadLinkFormula(ref markup);
                    break;
            }
        }
        if (string.IsNullOrWhiteSpace(shown))
            return;
        row.Set(column, shown, type is ValueType.SharedString or ValueType.Text, formats.IsBold(style));
        links.See(row.Number, column, shown);
        if (formula is not null)
            links.SeeFormula(formula, shown);
    }

    private static ValueType TypeOf(ReadOnlySpan<char> type) => type switch
    {
        "s" => ValueType.SharedString,
        "str" or "inlineStr" => ValueType.Text,
        "b" => ValueType.Boolean,
        "e" => ValueType.Error,
        "d" => ValueType.Date,
        _ => ValueType.Number,
    };

    private string? Show(ReadOnlySpan<char> value, ValueType type, int style) => type switch
    {
        ValueType.SharedString => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int index) && strings[index] is string text ? formats.ShowText(text, style) : null,
        ValueType.Text => formats.ShowText(value.ToString(), style),
        ValueType.Boolean => value.Trim() is "1" or "true" ? "TRUE" : "FALSE",
        ValueType.Error => value.ToString(),
        ValueType.Date => value.ToString().Replace('T', ' '),
        _ => formats.Show(value, style),
    };

    /// <summary>The formula when it makes a link; others count only by their value.</summary>
    private string? ReadLinkFormula<TMarkup>(ref TMarkup markup)
        where TMarkup : struct, ICellMarkup, allows ref struct
    {
        ReadOnlySpan<char> formula = markup.ReadShortText(_text);
        if (_text.Length > 0)
            formula = _text.ToString();
        return formula.Contains("HYPERLINK(", StringComparison.OrdinalIgnoreCase) ? formula.ToString() : null;
    }
}

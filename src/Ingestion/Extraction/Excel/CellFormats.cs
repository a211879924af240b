using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The cell styles of a workbook, as far as they change what a reader reads: number formats and bold type.</summary>
internal sealed class CellFormats
{
    private readonly List<(NumberFormat Format, bool IsBold)> _styles = [];
    private readonly bool _uses1904Dates;

    private CellFormats(bool uses1904Dates) => _uses1904Dates = uses1904Dates;

    public static CellFormats Read(OfficePackage package, string workbook, bool uses1904Dates)
    {
        CellFormats formats = new(uses1904Dates);
        package.ReadOptional(package.Related(workbook, "styles"), formats.Read);
        return formats;
    }

    /// <summary>A number as the cell shows it. A format that hides a value does not keep it from being found, but the zeros that many formats leave away are no news.</summary>
    public string Show(ReadOnlySpan<char> value, int style)
    {
        NumberFormat format = FormatOf(style);
        if (format.IsGeneral && IsShortWhole(value))
            return value.ToString();
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            return value.ToString();
        string shown = format.Show(number, _uses1904Dates);
        return number != 0 && string.IsNullOrWhiteSpace(shown) ? FormatSection.ShowGeneral(number) : shown;
    }

    /// <summary>A text as the cell shows it.</summary>
    public string ShowText(string text, int style) => FormatOf(style).ShowText(text);

    private NumberFormat FormatOf(int style) => (uint)style < (uint)_styles.Count ? _styles[style].Format : NumberFormat.General;

    /// <summary>Whether a number is written as it is shown.</summary>
    private static bool IsShortWhole(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= 11 && (value[0] != '0' || value.Length == 1) && !value.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether a style is bold.</summary>
    public bool IsBold(int style) => style >= 0 && style < _styles.Count && _styles[style].IsBold;

    private void Read(PartReader reader)
    {
        Dictionary<int, string> codes = [];
        Dictionary<string, NumberFormat> parsed = new(StringComparer.Ordinal);
        List<bool> bold = [];
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            switch (reader.Name)
            {
                case "numFmts":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                    {
                        if (reader.Number("numFmtId") is int id && reader.Attribute("formatCode") is string code)
                            codes[id] = code;
                    }
                    break;
                case "fonts":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                        bold.Add(IsBoldFont(reader));
                    break;
                case "cellXfs":
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                    {
                        int id = reader.Number("numFmtId") ?? 0;
                        int font = reader.Number("fontId") ?? 0;
                        string code = codes.GetValueOrDefault(id) ?? BuiltInFormats.CodeOf(id);
                        if (!parsed.TryGetValue(code, out NumberFormat? format))
                            parsed[code] = format = NumberFormat.Parse(code);
                        _styles.Add((format, font >= 0 && font < bold.Count && bold[font]));
                    }
                    break;
            }
        }
    }

    private static bool IsBoldFont(PartReader reader)
    {
        bool bold = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            bold |= reader.Name == "b" && reader.IsOn;
        return bold;
    }
}

using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The cell styles of a workbook, as far as they change what a reader reads: number formats and bold type.</summary>
internal sealed class CellFormats
{
    private readonly List<(NumberFormat Format, bool IsBold)> _styles = [];
    private readonly bool _uses1904Dates;

    private CellFormats(bool uses1904Dates) => _uses1904Dates = uses1904Dates;

    public static CellFormats Read(OfficePackage package, string workbook, bool uses1904Dates, ExtractedTextBuilder builder)
    {
        CellFormats formats = new(uses1904Dates);
        package.ReadOptional(package.Related(workbook, "styles"), builder, formats.Read);
        return formats;
    }

    /// <summary>A number as the cell shows it.</summary>
    public string Show(string value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            return value;
        NumberFormat format = style >= 0 && style < _styles.Count ? _styles[style].Format : NumberFormat.General;
        return format.Show(number, _uses1904Dates);
    }

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

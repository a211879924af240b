using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using IntranetSearch.Builder.Sources;
using static IntranetSearch.Builder.Writers.StablePackage;

namespace IntranetSearch.Builder.Writers;

/// <summary>
/// Writes a workbook: each level-1 heading is a sheet, each paragraph a row of its own, each table rows with a bold
/// header. A cell that looks like a number, a percentage or an ISO date is one; =SUM(B2:B9) is a formula with its value.
/// </summary>
internal static partial class WorkbookWriter
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private enum Style { Plain, Header, Date, Integer, Decimal, Percent }

    /// <summary>The workbook's bytes.</summary>
    /// <param name="source">What it says; starts with a level-1 heading.</param>
    /// <param name="level">How its zip is compressed.</param>
    public static byte[] Write(Source source, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using MemoryStream stream = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rIdWorkbook");
            StringBuilder sheets = new();
            SharedStrings strings = new();
            int number = 0;
            foreach ((string name, List<Block> blocks) in Sheets(source))
            {
                number++;
                Fill(workbook.AddNewPart<WorksheetPart>($"rIdSheet{number}"), Sheet(blocks, strings));
                sheets.Append(CultureInfo.InvariantCulture, $"""<sheet name="{Escape(name)}" sheetId="{number}" r:id="rIdSheet{number}"/>""");
            }
            Fill(workbook.AddNewPart<WorkbookStylesPart>("rIdStyles"), Styles);
            Fill(workbook.AddNewPart<SharedStringTablePart>("rIdStrings"), strings.ToXml());
            Fill(workbook, $"""<workbook {Main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>""");
            AddProperties(document, source);
        }
        return Rewrite(stream, level);
    }

    private static IEnumerable<(string Name, List<Block> Blocks)> Sheets(Source source)
    {
        string? name = null;
        List<Block> blocks = [];
        foreach (Block block in source.Blocks)
        {
            if (block is not HeadingBlock { Level: 1 } heading)
            {
                blocks.Add(block);
                continue;
            }
            if (name is not null)
                yield return (name, blocks);
            (name, blocks) = (heading.Text, []);
        }
        yield return (name ?? throw new InvalidDataException("A workbook starts with a heading: the name of its first sheet."), blocks);
    }

    private static string Sheet(List<Block> blocks, SharedStrings strings)
    {
        List<(IReadOnlyList<string> Cells, bool Header)> rows = [];
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case TableBlock table:
                    rows.AddRange(table.Rows.Select((r, i) => (r, i == 0)));
                    break;
                case ParagraphBlock paragraph:
                    rows.Add(([string.Concat(paragraph.Runs.Select(r => r.Text))], false));
                    break;
                default:
                    throw new InvalidDataException($"Workbooks have no {block.GetType().Name}.");
            }
        }
        StringBuilder data = new();
        for (int row = 0; row < rows.Count; row++)
        {
            data.Append(CultureInfo.InvariantCulture, $"""<row r="{row + 1}">""");
            for (int column = 0; column < rows[row].Cells.Count; column++)
            {
                string text = rows[row].Cells[column];
                if (text.Length > 0)
                    data.Append(Cell($"{ColumnName(column)}{row + 1}", text, rows[row].Header, rows, strings));
            }
            data.Append("</row>");
        }
        int columns = rows.Max(r => r.Cells.Count);
        return $"""<worksheet {Main}><cols><col min="1" max="{columns}" width="22" customWidth="1"/></cols><sheetData>{data}</sheetData></worksheet>""";
    }

    private static string Cell(string reference, string text, bool header, List<(IReadOnlyList<string> Cells, bool Header)> rows, SharedStrings strings)
    {
        if (header)
            return $"""<c r="{reference}" s="{(int)Style.Header}" t="s"><v>{strings.Number(text)}</v></c>""";
        if (Sum().Match(text) is { Success: true } sum)
        {
            double total = 0;
            int column = sum.Groups["column"].Value[0] - 'A';
            for (int row = Row(sum.Groups["first"].Value); row <= Row(sum.Groups["last"].Value); row++)
                total += TryNumber(rows[row - 1].Cells[column], out double value, out _) ? value : 0;
            return Number(reference, total, total == Math.Floor(total) ? Style.Integer : Style.Decimal, $"<f>{Escape(text[1..])}</f>");
        }
        return TryNumber(text, out double number, out Style style)
            ? Number(reference, number, style, "")
            : $"""<c r="{reference}" t="s"><v>{strings.Number(text)}</v></c>""";
    }

    private static string Number(string reference, double value, Style style, string formula) =>
        string.Create(CultureInfo.InvariantCulture, $"""<c r="{reference}" s="{(int)style}">{formula}<v>{Math.Round(value, 6, MidpointRounding.ToEven):R}</v></c>""");

    private static bool TryNumber(string text, out double value, out Style style)
    {
        style = Style.Integer;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            style = Style.Date;
            value = date.ToDateTime(TimeOnly.MinValue).ToOADate();
            return true;
        }
        if (text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            style = Style.Percent;
            value /= 100;
            return true;
        }
        if (text.Contains('.', StringComparison.Ordinal))
            style = Style.Decimal;
        // A leading zero or plus marks a telephone or article number: text.
        value = 0;
        return !text.StartsWith('+') && !(text.Length > 1 && text[0] == '0' && text[1] != '.')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static int Row(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + ColumnName(column % 26);

    [GeneratedRegex(@"^=SUM\((?<column>[A-Z])(?<first>\d+):\k<column>(?<last>\d+)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sum();

    // Cell formats in the order of the Style values.
    private const string Styles = $"""
        <styleSheet {Main}><numFmts count="1"><numFmt numFmtId="164" formatCode="d\ mmm\ yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="9" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    /// <summary>The workbook's distinct texts in order of first use.</summary>
    private sealed class SharedStrings
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly StringBuilder _items = new();
        private int _uses;

        public int Number(string text)
        {
            _uses++;
            if (!_numbers.TryGetValue(text, out int number))
            {
                _numbers.Add(text, number = _numbers.Count);
                _items.Append(CultureInfo.InvariantCulture, $"<si><t xml:space=\"preserve\">{Escape(text)}</t></si>");
            }
            return number;
        }

        public string ToXml() => $"""<sst {Main} count="{_uses}" uniqueCount="{_numbers.Count}">{_items}</sst>""";
    }
}

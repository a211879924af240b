using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds an Excel workbook.</summary>
public sealed class WorkbookFile
{
    private readonly List<(string Name, string Attributes, string Xml, IReadOnlyList<string> Tables)> _sheets = [];
    private readonly List<string> _formats = [];

    /// <summary>Title in the core properties; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Texts that cells of type s refer to by their number; rich text may be given as XML.</summary>
    public IReadOnlyList<string> SharedStrings { get; init; } = [];

    /// <summary>Whether day 0 is 1 January 1904.</summary>
    public bool Uses1904Dates { get; init; }

    /// <summary>XML of the defined names.</summary>
    public string DefinedNames { get; init; } = "";

    /// <summary>Adds a number format; returns the cell style that uses it. Style 0 is General, style 1 is bold.</summary>
    public int Format(string code)
    {
        _formats.Add(code);
        return _formats.Count + 1;
    }

    /// <summary>Adds a sheet of texts (string) and numbers (double, int); null leaves a cell out.</summary>
    public WorkbookFile Sheet(string name, params object?[][] rows) => SheetXml(name, RowsXml(rows));

    /// <summary>Adds a sheet given as the XML of its rows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">XML of the rows.</param>
    /// <param name="after">XML that follows the rows: merged cells.</param>
    /// <param name="attributes">Attributes of the sheet in the workbook: state="hidden".</param>
    /// <param name="tables">Ranges that are tables: "A3:C9".</param>
    public WorkbookFile SheetXml(string name, string rows, string after = "", string attributes = "", params string[] tables)
    {
        _sheets.Add((name, attributes, $"<worksheet {OfficeXml.Sheet}><sheetData>{rows}</sheetData>{after}</worksheet>", tables));
        return this;
    }

    /// <summary>A row as XML: texts (string), numbers, or null for no cell.</summary>
    public static string RowXml(int number, params object?[] cells)
    {
        StringBuilder xml = new();
        for (int i = 0; i < cells.Length; i++)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"r=\"{(char)('A' + i)}{number}\"");
            if (cells[i] is string text)
                xml.Append(CultureInfo.InvariantCulture, $"<c {at} t=\"inlineStr\"><is><t>{OfficeXml.Escape(text)}</t></is></c>");
            else if (cells[i] is not null)
                xml.Append(CultureInfo.InvariantCulture, $"<c {at}><v>{cells[i]}</v></c>");
        }
        return string.Create(CultureInfo.InvariantCulture, $"<row r=\"{number}\">{xml}</row>");
    }

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            if (Title is not null)
                document.PackageProperties.Title = Title;
            WorkbookPart workbook = document.AddWorkbookPart();
            StringBuilder sheets = new();
            for (int i = 0; i < _sheets.Count; i++)
            {
                WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
                OfficeXml.Feed(sheet, _sheets[i].Xml);
                foreach (string table in _sheets[i].Tables)
                    OfficeXml.Feed(sheet.AddNewPart<TableDefinitionPart>(), $"<table {OfficeXml.Sheet} id=\"1\" name=\"T\" displayName=\"T\" ref=\"{table}\"/>");
                sheets.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{OfficeXml.Escape(_sheets[i].Name)}\" sheetId=\"{i + 1}\" r:id=\"{workbook.GetIdOfPart(sheet)}\" {_sheets[i].Attributes}/>");
            }
            OfficeXml.Feed(workbook, $"<workbook {OfficeXml.Sheet}><workbookPr date1904=\"{(Uses1904Dates ? 1 : 0)}\"/><sheets>{sheets}</sheets><definedNames>{DefinedNames}</definedNames></workbook>");
            OfficeXml.Feed(workbook.AddNewPart<WorkbookStylesPart>(), StylesXml());
            if (SharedStrings.Count > 0)
            {
                string items = string.Concat(SharedStrings.Select(s => s.StartsWith('<') ? $"<si>{s}</si>" : $"<si><t>{OfficeXml.Escape(s)}</t></si>"));
                OfficeXml.Feed(workbook.AddNewPart<SharedStringTablePart>(), $"<sst {OfficeXml.Sheet}>{items}</sst>");
            }
        }
        return file.ToArray();
    }

    private static string RowsXml(object?[][] rows) => string.Concat(rows.Select((row, i) => RowXml(i + 1, row)));

    private string StylesXml()
    {
        string formats = string.Concat(_formats.Select((code, i) => string.Create(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{OfficeXml.Escape(code)}\"/>")));
        string styles = string.Concat(_formats.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"<xf numFmtId=\"{164 + i}\" fontId=\"0\"/>")));
        return $"<styleSheet {OfficeXml.Sheet}><numFmts>{formats}</numFmts><fonts><font/><font><b/></font></fonts>"
            + $"<cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>{styles}</cellXfs></styleSheet>";
    }
}

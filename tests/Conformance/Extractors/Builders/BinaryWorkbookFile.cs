using System.IO.Compression;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds an Excel workbook whose parts are binary ([MS-XLSB]).</summary>
public sealed class BinaryWorkbookFile
{
    private readonly List<(string Name, int State, byte[] Cells, byte[] After, byte[] Comments)> _sheets = [];
    private readonly List<string> _formats = [];
    private readonly List<string> _strings = [];

    /// <summary>Whether day 0 is 1 January 1904.</summary>
    public bool Uses1904Dates { get; init; }

    /// <summary>Adds a number format; returns the cell style that uses it. Style 0 is General, style 1 is bold.</summary>
    public int Format(string code)
    {
        _formats.Add(code);
        return _formats.Count + 1;
    }

    /// <summary>A number with a style.</summary>
    public sealed record Cell(double Number, int Style);

    /// <summary>Adds a sheet of texts (string), numbers (double, int, Cell) and truths (bool); null leaves a cell out.</summary>
    public BinaryWorkbookFile Sheet(string name, params object?[][] rows) => SheetRecords(name, 0, Cells(rows));

    /// <summary>Adds a sheet of records.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="state">0 shown, 1 hidden, 2 hidden from users too.</param>
    /// <param name="cells">Records of the cells.</param>
    /// <param name="after">Records behind the cells.</param>
    /// <param name="comments">Records of the part with comments.</param>
    public BinaryWorkbookFile SheetRecords(string name, int state, byte[] cells, byte[]? after = null, byte[]? comments = null)
    {
        _sheets.Add((name, state, cells, after ?? [], comments ?? []));
        return this;
    }

    /// <summary>Rows as records.</summary>
    public byte[] Cells(params object?[][] rows)
    {
        ByteList records = new();
        for (int row = 0; row < rows.Length; row++)
        {
            records.Add(Row(row));
            for (int column = 0; column < rows[row].Length; column++)
                records.Add(CellRecord(column, rows[row][column]));
        }
        return records.ToArray();
    }

    /// <summary>A record.</summary>
    public static byte[] Record(int type, byte[] body)
    {
        ByteList record = new();
        if (type < 0x80)
            record.U8(type);
        else
            record.U8((type & 0x7F) | 0x80).U8(type >> 7);
        int size = body.Length;
        while (size >= 0x80)
        {
            record.U8((size & 0x7F) | 0x80);
            size >>= 7;
        }
        return record.U8(size).Add(body).ToArray();
    }

    /// <summary>The beginning of a row.</summary>
    public static byte[] Row(int number) => Record(0, new ByteList().U32(number).Add(new byte[21]).ToArray());

    /// <summary>A formula with the text saved with it.</summary>
    public static byte[] FormulaText(int column, string value) => Record(8, new ByteList().U32(column).U32(0).Add(Wide(value)).U16(0).U32(0).U32(0).ToArray());

    /// <summary>Cells merged over rows and columns, from 0, ends included.</summary>
    public static byte[] Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) =>
        Record(176, new ByteList().U32(firstRow).U32(lastRow).U32(firstColumn).U32(lastColumn).ToArray());

    /// <summary>The line in the middle of the printed header.</summary>
    public static byte[] Header(string codes) => Record(479, new ByteList().U16(0).Add(Wide(codes)).U32(-1).U32(-1).U32(-1).U32(-1).U32(-1).ToArray());

    /// <summary>A comment on a cell.</summary>
    public static byte[] Comment(int row, int column, string author, string text) =>
    [
        .. Record(632, Wide(author)),
        .. Record(635, new ByteList().U32(0).U32(row).U32(row).U32(column).U32(column).Add(new byte[16]).ToArray()),
        .. Record(637, new ByteList().U8(0).Add(Wide(text)).ToArray()),
    ];

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", Utf8(ContentTypes()));
            Put(zip, "_rels/.rels", Relationships(("officeDocument", "xl/workbook.bin")));
            Put(zip, "xl/_rels/workbook.bin.rels", Relationships(
                [("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin"), .. _sheets.Select((_, i) => ("worksheet", FormattableString.Invariant($"worksheets/sheet{i + 1}.bin")))]));
            Put(zip, "xl/workbook.bin", Workbook());
            Put(zip, "xl/styles.bin", Styles());
            Put(zip, "xl/sharedStrings.bin", [.. Record(159, new byte[8]), .. _strings.SelectMany(s => Record(19, new ByteList().U8(0).Add(Wide(s)).ToArray())), .. Record(160, [])]);
            for (int i = 0; i < _sheets.Count; i++)
            {
                string part = FormattableString.Invariant($"sheet{i + 1}.bin");
                Put(zip, $"xl/worksheets/{part}", [.. Record(129, []), .. Record(145, []), .. _sheets[i].Cells, .. Record(146, []), .. _sheets[i].After, .. Record(130, [])]);
                if (_sheets[i].Comments.Length == 0)
                    continue;
                Put(zip, $"xl/worksheets/_rels/{part}.rels", Relationships(("comments", "../comments.bin")));
                Put(zip, "xl/comments.bin", [.. Record(628, []), .. _sheets[i].Comments, .. Record(629, [])]);
            }
        }
        return file.ToArray();
    }

    private static byte[] Wide(string text) => new ByteList().U32(text.Length).Wide(text).ToArray();

    private byte[] CellRecord(int column, object? value)
    {
        ByteList body = new ByteList().U32(column);
        switch (value)
        {
            case null:
                return [];
            case string text:
                _strings.Add(text);
                return Record(7, body.U32(0).U32(_strings.Count - 1).ToArray());
            case bool truth:
                return Record(4, body.U32(0).U8(truth ? 1 : 0).ToArray());
            case int whole:
                return Record(2, body.U32(0).U32(((long)whole << 2) | 2).ToArray());
            case Cell cell:
                return Record(5, body.U32(cell.Style).F64(cell.Number).ToArray());
            default:
                return Record(5, body.U32(0).F64(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
        }
    }

    private byte[] Workbook()
    {
        ByteList records = new ByteList().Add(Record(131, [])).Add(Record(153, new ByteList().U32(Uses1904Dates ? 1 : 0).U32(0).U32(0).ToArray())).Add(Record(143, []));
        for (int i = 0; i < _sheets.Count; i++)
        {
            byte[] id = Wide(FormattableString.Invariant($"rId{i + 3}"));
            records.Add(Record(156, new ByteList().U32(_sheets[i].State).U32(i + 1).Add(id).Add(Wide(_sheets[i].Name)).ToArray()));
        }
        return records.Add(Record(144, [])).Add(Record(132, [])).ToArray();
    }

    /// <summary>Number formats, a plain and a bold font, formats of styles, then those of cells.</summary>
    private byte[] Styles()
    {
        ByteList records = new ByteList().Add(Record(278, [])).Add(Record(615, new ByteList().U32(_formats.Count).ToArray()));
        for (int i = 0; i < _formats.Count; i++)
            records.Add(Record(44, new ByteList().U16(164 + i).Add(Wide(_formats[i])).ToArray()));
        records.Add(Record(616, [])).Add(Record(611, new ByteList().U32(2).ToArray())).Add(Font(400)).Add(Font(700)).Add(Record(612, []));
        records.Add(Record(626, new ByteList().U32(1).ToArray())).Add(CellFormat(1, 0)).Add(Record(627, []));
        records.Add(Record(617, new ByteList().U32(_formats.Count + 2).ToArray())).Add(CellFormat(0, 0)).Add(CellFormat(1, 0));
        for (int i = 0; i < _formats.Count; i++)
            records.Add(CellFormat(0, 164 + i));
        return records.Add(Record(618, [])).Add(Record(279, [])).ToArray();
    }

    private static byte[] Font(int weight) => Record(43, new ByteList().U16(220).U16(0).U16(weight).Add(new byte[15]).Add(Wide("Arial")).ToArray());

    private static byte[] CellFormat(int font, int format) => Record(47, new ByteList().U16(0).U16(format).U16(font).Add(new byte[10]).ToArray());

    private string ContentTypes() =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/>"
        + string.Concat(_sheets.Select((_, i) => FormattableString.Invariant($"<Override PartName=\"/xl/worksheets/sheet{i + 1}.bin\" ContentType=\"application/vnd.ms-excel.worksheet\"/>")))
        + "<Override PartName=\"/xl/styles.bin\" ContentType=\"application/vnd.ms-excel.styles\"/><Override PartName=\"/xl/sharedStrings.bin\" ContentType=\"application/vnd.ms-excel.sharedStrings\"/></Types>";

    private static byte[] Relationships(params (string Type, string Target)[] relationships) => Utf8(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relationships.Select((r, i) => FormattableString.Invariant($"<Relationship Id=\"rId{i + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>")))
        + "</Relationships>");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }
}

using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.ExcelBinary;

/// <summary>A sheet, as the workbook lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Its part; null when the file lacks it.</param>
/// <param name="IsHidden">Whether Excel does not show it.</param>
internal sealed record BinarySheet(string Name, string? Part, bool IsHidden);

/// <summary>What all sheets of a binary workbook share: texts, formats, the list of sheets.</summary>
internal sealed class BinaryWorkbook
{
    private const int BoldWeight = 600;
    private const int Uses1904Flag = 1;
    private const int MostSheets = 10_000;

    private readonly OfficePackage _package;
    private readonly ExtractedTextBuilder _text;
    private readonly CancellationToken _cancellationToken;
    private readonly List<BinarySheet> _sheets = [];
    private readonly Dictionary<int, string> _codes = [];
    private readonly List<bool> _boldFonts = [];
    private readonly List<(NumberFormat Format, bool IsBold)> _styles = [];
    private bool _uses1904Dates;
    private bool _inCellFormats;

    private BinaryWorkbook(OfficePackage package, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        _package = package;
        _text = text;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Texts that cells refer to by their number.</summary>
    public List<string> SharedStrings { get; } = [];

    /// <summary>The sheets in the order of their tabs.</summary>
    public IReadOnlyList<BinarySheet> Sheets => _sheets;

    /// <summary>Reads the workbook's own parts.</summary>
    public static BinaryWorkbook Read(OfficePackage package, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        BinaryWorkbook workbook = new(package, text, cancellationToken);
        string main = package.MainPart("xl/workbook.bin");
        workbook.ReadPart(main, record => workbook.ReadMain(main, record));
        workbook.ReadPart(package.Related(main, "styles"), workbook.ReadStyle);
        workbook.ReadPart(package.Related(main, "sharedStrings"), record =>
        {
            if (record.Type == BinaryType.SharedText)
                workbook.SharedStrings.Add(BinaryText.Read(record.Body, 1) ?? "");
        });
        return workbook;
    }

    /// <summary>A number as a cell shows it.</summary>
    public string Show(double number, int style) =>
        (style < _styles.Count ? _styles[style].Format : NumberFormat.General).Show(number, _uses1904Dates);

    /// <summary>Whether a style is bold.</summary>
    public bool IsBold(int style) => style < _styles.Count && _styles[style].IsBold;

    /// <summary>Reads the records of a part; a part that ends too early, or cannot be unpacked, is recorded.</summary>
    public void ReadPart(string? part, Action<BinaryRecords> read)
    {
        try
        {
            if (_package.OpenBytes(part) is not { } bytes)
                return;
            using BinaryRecords records = new(bytes, _cancellationToken);
            while (!_text.IsFull && records.Next())
                read(records);
            if (records.IsCutShort)
                _text.AddCut("damaged part left out", part!);
        }
        catch (InvalidDataException)
        {
            _text.AddCut("damaged part left out", part!);
        }
    }

    private void ReadMain(string main, BinaryRecords record)
    {
        ByteView body = record.Body;
        if (record.Type == BinaryType.WorkbookProperties && body.Has(0, 4))
        {
            _uses1904Dates = (body.U32(0) & Uses1904Flag) != 0;
        }
        else if (record.Type == BinaryType.Sheet && body.Has(0, 8) && _sheets.Count >= MostSheets)
        {
            _text.AddCut(FormattableString.Invariant($"{MostSheets:N0} sheets"), "the workbook");
        }
        else if (record.Type == BinaryType.Sheet && body.Has(0, 8))
        {
            // State, number, relationship, name ([MS-XLSB] 2.4.312); the first Excel with this format wrote four bytes more.
            BinarySheet sheet = ReadSheet(main, body, 8);
            _sheets.Add(sheet.Part is null && ReadSheet(main, body, 12) is { Part: not null } first ? first : sheet);
        }
    }

    private BinarySheet ReadSheet(string main, ByteView body, long at)
    {
        string? relationship = BinaryText.Read(body, ref at);
        return new BinarySheet(BinaryText.Read(body, at) ?? "", _package.Target(main, relationship), body.U32(0) != 0);
    }

    private void ReadStyle(BinaryRecords record)
    {
        ByteView body = record.Body;
        switch (record.Type)
        {
            case BinaryType.Format when body.Has(0, 2):
                _codes[body.U16(0)] = BinaryText.Read(body, 2) ?? "";
                break;
            case BinaryType.Font when body.Has(0, 6):
                _boldFonts.Add(body.U16(4) >= BoldWeight);
                break;
            case BinaryType.BeginCellFormats or BinaryType.EndCellFormats:
                // Formats of styles stand in a list of their own before.
                _inCellFormats = record.Type == BinaryType.BeginCellFormats;
                break;
            case BinaryType.CellFormat when _inCellFormats && body.Has(0, 6):
                int id = body.U16(2);
                int font = body.U16(4);
                string code = _codes.GetValueOrDefault(id) is { Length: > 0 } stated ? stated : BuiltInFormats.CodeOf(id);
                _styles.Add((NumberFormat.Parse(code), font < _boldFonts.Count && _boldFonts[font]));
                break;
        }
    }
}

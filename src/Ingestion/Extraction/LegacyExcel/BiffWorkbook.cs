using System.Text;
using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>A sheet, as the workbook lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where it lies.</param>
/// <param name="IsHidden">Whether Excel does not show it.</param>
/// <param name="HeaderRows">Rows that the workbook itself says are headers: of its filters and print titles.</param>
internal sealed record BiffSheet(string Name, long Offset, bool IsHidden, IReadOnlyCollection<int> HeaderRows);

/// <summary>What all sheets of a workbook share: texts, formats, the list of sheets ([MS-XLS] 2.1.7.20.3, the globals).</summary>
internal sealed class BiffWorkbook
{
    private const int Version8 = 0x0600;
    private const int Version5 = 0x0500;
    private const int BoldWeight = 600;
    private const int VisualBasicModule = 6;

    /// <summary>Sheets beyond these are not read; Excel opens no workbook of so many.</summary>
    public const int MostSheets = 10_000;


    private readonly List<(string Name, long Offset, bool IsHidden)> _sheets = [];
    private readonly Dictionary<int, List<int>> _headerRows = [];
    private readonly Dictionary<int, string> _codes = [];
    private readonly List<bool> _boldFonts = [];
    private readonly List<(int Font, int Format)> _cellFormats = [];
    private readonly List<(NumberFormat Format, bool IsBold)> _styles = [];
    private bool _uses1904Dates;

    private BiffWorkbook(ByteView stream) => Stream = stream;

    /// <summary>The stream with all records.</summary>
    public ByteView Stream { get; }

    /// <summary>Whether it is from Excel 97 or later, with Unicode texts.</summary>
    public bool IsUnicode { get; private set; } = true;

    /// <summary>The charset of texts of Excel 5 and 95.</summary>
    public Encoding Encoding { get; private set; } = CodePages.Western;

    /// <summary>Whether it has more sheets than are read.</summary>
    public bool HasMoreSheets { get; private set; }

    /// <summary>Texts that cells refer to by their number.</summary>
    public List<string> SharedStrings { get; } = [];

    /// <summary>The sheets in the order of their tabs.</summary>
    public IEnumerable<BiffSheet> Sheets => _sheets.Select((s, i) => new BiffSheet(s.Name, s.Offset, s.IsHidden, _headerRows.GetValueOrDefault(i) ?? []));

    /// <summary>Reads the globals.</summary>
    /// <exception cref="ExtractionException">The workbook is protected, or of a version that is not read.</exception>
    public static BiffWorkbook Read(ByteView stream, CancellationToken cancellationToken)
    {
        BiffWorkbook workbook = new(stream);
        if (BiffRecord.ReadAt(stream, 0) is not { Type: BiffType.Begin } begin || !begin.Body.Has(0, 4) || begin.Body.U16(0) is not (Version5 or Version8))
            throw new ExtractionException(FailureReason.Corrupt, "The workbook is damaged: it does not begin with a header of Excel.");
        workbook.IsUnicode = begin.Body.U16(0) == Version8;
        long at = begin.Next;
        while (BiffRecord.ReadAt(stream, at) is { } record && record.Type != BiffType.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            at = record.Next;
            if (record.Type == BiffType.SharedStrings)
                workbook.ReadSharedStrings(record.WithContinuations(stream, out at), cancellationToken);
            else
                workbook.ReadGlobal(record);
        }
        workbook.MakeStyles();
        return workbook;
    }

    /// <summary>A number as a cell shows it.</summary>
    public string Show(double number, int style) =>
        (style < _styles.Count ? _styles[style].Format : NumberFormat.General).Show(number, _uses1904Dates);

    /// <summary>Whether a style is bold.</summary>
    public bool IsBold(int style) => style < _styles.Count && _styles[style].IsBold;

    /// <summary>A text in a record, with its length before it.</summary>
    /// <param name="record">The record's bytes.</param>
    /// <param name="at">Where its length stands.</param>
    /// <param name="lengthBytes">Bytes of the length: 1 or 2.</param>
    public string ReadText(ByteView record, long at, int lengthBytes)
    {
        if (!record.Has(at, lengthBytes))
            return "";
        int length = lengthBytes == 1 ? record.U8(at) : record.U16(at);
        ByteView rest = record.Clip(at + lengthBytes, record.Length);
        return IsUnicode ? new BiffText([rest]).ReadWithFlags(length) : Encoding.GetString(rest.Clip(0, length).Span);
    }

    private void ReadGlobal(BiffRecord record)
    {
        ByteView body = record.Body;
        switch (record.Type)
        {
            case BiffType.FilePass:
                throw new ExtractionException(FailureReason.Encrypted, "The workbook is protected by a password.");
            case BiffType.CodePage when body.Has(0, 2):
                Encoding = CodePages.Of(body.U16(0));
                break;
            case BiffType.Dates1904 when body.Has(0, 2):
                _uses1904Dates = body.U16(0) != 0;
                break;
            case BiffType.Font when body.Has(0, 8):
                _boldFonts.Add(body.U16(6) >= BoldWeight);
                break;
            case BiffType.Format when body.Has(0, 3):
                _codes[body.U16(0)] = ReadText(body, 2, IsUnicode ? 2 : 1);
                break;
            case BiffType.CellFormat when body.Has(0, 4):
                _cellFormats.Add((body.U16(0), body.U16(2)));
                break;
            case BiffType.Sheet when body.Has(0, 7) && body.U8(5) != VisualBasicModule:
                if (_sheets.Count >= MostSheets)
                    HasMoreSheets = true;
                else
                    _sheets.Add((ReadText(body, 6, 1).Trim('\0', ' '), body.U32(0), (body.U8(4) & 3) != 0));
                break;
            case BiffType.Name when IsUnicode:
                BuiltInNames.AddHeaderRows(body, _headerRows);
                break;
        }
    }

    private void ReadSharedStrings(List<ByteView> parts, CancellationToken cancellationToken)
    {
        BiffText texts = new(parts);
        // How many there are is stated first; what counts is how many there are bytes for.
        texts.Skip(8);
        while (texts.ReadShared() is { } text)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SharedStrings.Add(text);
        }
    }

    private void MakeStyles()
    {
        Dictionary<string, NumberFormat> parsed = new(StringComparer.Ordinal);
        foreach ((int font, int id) in _cellFormats)
        {
            string code = _codes.GetValueOrDefault(id) is { Length: > 0 } stated && !IsCountrys(id) ? stated : BuiltInFormats.CodeOf(id);
            if (!parsed.TryGetValue(code, out NumberFormat? format))
                parsed[code] = format = NumberFormat.Parse(code);
            // Number 4 is left out when fonts are counted (2.4.353, ifnt).
            int index = font > 4 ? font - 1 : font;
            _styles.Add((format, font != 4 && index < _boldFonts.Count && _boldFonts[index]));
        }
    }

    /// <summary>Dates that look different in every country are written as ISO dates, as in newer workbooks.</summary>
    private static bool IsCountrys(int id) => id is 14 or 22;
}

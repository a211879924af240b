using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.ExcelBinary;

/// <summary>Writes one sheet: its name as a heading, its rows with their headers, then comments.</summary>
internal sealed class BinarySheetText(OfficePackage package, BinaryWorkbook workbook, BinarySheet sheet, ExtractedTextBuilder text, ISet<string> pageLines)
{
    /// <summary>Excel's last column, XFD.</summary>
    private const int Columns = 16_384;
    // They only help to tell which rows are headers: no text depends on them, and a forged sheet could list millions.
    private const int MostMerges = 10_000;

    /// <summary>Merged cells are listed behind the cells, so that knowing them costs a second pass: done for sheets up to this many bytes.</summary>
    private const long LargestSheetReadTwice = 4 << 20;

    private readonly List<string> _authors = [];
    private SheetCells? _cells;
    private int _row;
    private int _commentRow;
    private string? _commentAuthor;

    /// <summary>Reads the sheet into the text.</summary>
    public void Read()
    {
        text.AddHeading(1, sheet.IsHidden ? $"{sheet.Name} (hidden)" : sheet.Name);
        if (sheet.Part is null)
        {
            text.AddCut("damaged part left out", $"sheet {sheet.Name}");
            return;
        }
        _cells = new SheetCells(new SheetRows(new SheetTables([], Merges()), sheet.Name, text), Columns);
        workbook.ReadPart(sheet.Part, ReadRecord);
        _cells.Finish();
        foreach (string comments in package.AllRelated(sheet.Part, "comments").ToArray())
            workbook.ReadPart(comments, ReadComment);
        text.Location = new Location(Sheet: sheet.Name);
        if (package.AllRelated(sheet.Part, "drawing").Any())
            text.AddCut("texts of drawings and charts are not read", $"sheet {sheet.Name}");
    }

    private List<CellRange> Merges()
    {
        List<CellRange> merges = [];
        if (package.LengthOf(sheet.Part!) > LargestSheetReadTwice)
            return merges;
        workbook.ReadPart(sheet.Part, record =>
        {
            ByteView body = record.Body;
            if (record.Type == BinaryType.MergedCells && body.Has(0, 16) && merges.Count < MostMerges)
                merges.Add(new CellRange(Index(body.U32(0)) + 1, Index(body.U32(8)) + 1, Index(body.U32(4)) + 1, Index(body.U32(12)) + 1));
        });
        return merges;
    }

    private void ReadRecord(BinaryRecords record)
    {
        ByteView body = record.Body;
        if (record.Type == BinaryType.Row && body.Has(0, 4))
        {
            _row = Index(body.U32(0));
        }
        else if (record.Type is >= BinaryType.CellRk and <= BinaryType.FormulaError or BinaryType.CellRichText)
        {
            ReadCell(record.Type, body);
        }
        else if (record.Type == BinaryType.HeaderFooter)
        {
            long at = 2;
            for (int i = 0; i < 6; i++)
                PrintEdges.Add(BinaryText.Read(body, ref at) ?? "", pageLines);
        }
    }

    /// <summary>A cell: its column, its style in three bytes, its value ([MS-XLSB] 2.5.9).</summary>
    private void ReadCell(BinaryType type, ByteView body)
    {
        if (!body.Has(0, 9))
            return;
        int style = (int)(body.U32(4) & 0xFF_FFFF);
        switch (type)
        {
            case BinaryType.CellRk when body.Has(8, 4):
                AddNumber(body, style, CellValues.FromRk(body.U32(8)));
                break;
            case BinaryType.CellNumber or BinaryType.FormulaNumber when body.Has(8, 8):
                AddNumber(body, style, body.F64(8));
                break;
            case BinaryType.CellError or BinaryType.FormulaError:
                Add(body, style, CellValues.Error(body.U8(8)), isText: false);
                break;
            case BinaryType.CellBoolean or BinaryType.FormulaBoolean:
                Add(body, style, body.U8(8) != 0 ? "TRUE" : "FALSE", isText: false);
                break;
            case BinaryType.CellText or BinaryType.FormulaText:
                Add(body, style, BinaryText.Read(body, 8), isText: true);
                break;
            case BinaryType.CellRichText:
                Add(body, style, BinaryText.Read(body, 9), isText: true);
                break;
            case BinaryType.CellSharedText when body.Has(8, 4) && body.U32(8) < workbook.SharedStrings.Count:
                Add(body, style, workbook.SharedStrings[(int)body.U32(8)], isText: true);
                break;
        }
    }

    private void AddNumber(ByteView body, int style, double number)
    {
        if (double.IsFinite(number))
            Add(body, style, workbook.Show(number, style), isText: false);
    }

    private void Add(ByteView body, int style, string? shown, bool isText) =>
        _cells!.Add(_row, Index(body.U32(0)), shown ?? "", isText, workbook.IsBold(style));

    private void ReadComment(BinaryRecords record)
    {
        ByteView body = record.Body;
        switch (record.Type)
        {
            case BinaryType.CommentAuthor:
                _authors.Add(BinaryText.Read(body, 0) ?? "");
                break;
            case BinaryType.Comment when body.Has(0, 8):
                _commentAuthor = body.U32(0) < _authors.Count ? _authors[(int)body.U32(0)] : null;
                _commentRow = Index(body.U32(4));
                break;
            case BinaryType.CommentText when BinaryText.Read(body, 1) is { } words:
                text.Location = new Location(Sheet: sheet.Name, Row: _commentRow + 1);
                text.AddNote(CommentNote.Of(_commentAuthor, words));
                break;
        }
    }

    /// <summary>A row or column; damage may state any number.</summary>
    private static int Index(uint stated) => (int)Math.Min(stated, 1 << 24);
}

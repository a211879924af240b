using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>Writes one sheet: its name as a heading, its rows with their headers, then comments, texts of drawings and charts, and links.</summary>
internal sealed class BiffSheetText(BiffWorkbook workbook, BiffSheet sheet, LegacyFile file, ISet<string> pageLines)
{
    /// <summary>Excel's last column before 2007, IV.</summary>
    private const int Columns = 256;
    // They only help to tell which rows are headers: no text depends on them, and a forged sheet could list millions.
    private const int MostMerges = 10_000;
    private const int MaxNesting = 100;
    private const int FormulaShowsText = 0;
    private const int FormulaShowsBoolean = 1;
    private const int FormulaShowsError = 2;

    private readonly ByteView _stream = workbook.Stream;
    private readonly BiffDrawings _drawings = new(workbook);
    private readonly List<(int Row, string? Text, string Address)> _links = [];
    private SheetCells? _cells;
    private (int Row, int Column, int Style)? _awaitsText;

    /// <summary>Reads the sheet into the text.</summary>
    public void Read()
    {
        file.Text.AddHeading(1, sheet.IsHidden ? $"{sheet.Name} (hidden)" : sheet.Name);
        _cells = new SheetCells(new SheetRows(new SheetTables(sheet.HeaderRows, Merges()), sheet.Name, file.Text), Columns);
        foreach (BiffRecord record in Records())
        {
            if (file.Text.IsFull)
                return;
            ReadRecord(record);
        }
        _cells.Finish();
        WriteRest();
    }

    /// <summary>The records of the sheet, with those of the charts inside it.</summary>
    private IEnumerable<BiffRecord> Records()
    {
        int depth = 0;
        long at = sheet.Offset;
        while (BiffRecord.ReadAt(_stream, at) is { } record)
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (record.Type == BiffType.Begin && ++depth > MaxNesting)
            {
                file.Text.AddCutHere(FormattableString.Invariant($"{MaxNesting:N0} levels of nesting"));
                yield break;
            }
            // A sheet begins with its own mark; anything else there is not one.
            if (depth == 0 || (record.Type == BiffType.End && --depth == 0))
                yield break;
            yield return record;
            at = record.Next;
        }
    }

    /// <summary>Merged cells are listed behind the cells; to know them costs a walk over the records.</summary>
    private List<CellRange> Merges()
    {
        List<CellRange> merges = [];
        foreach (BiffRecord record in Records())
        {
            if (record.Type != BiffType.MergedCells)
                continue;
            for (long at = 2; record.Body.Has(at, 8) && merges.Count < MostMerges; at += 8)
                merges.Add(new CellRange(record.Body.U16(at) + 1, record.Body.U16(at + 4) + 1, record.Body.U16(at + 2) + 1, record.Body.U16(at + 6) + 1));
        }
        return merges;
    }

    private void ReadRecord(BiffRecord record)
    {
        ByteView body = record.Body;
        switch (record.Type)
        {
            case BiffType.SharedLabel when body.Has(0, 10):
                if (body.U32(6) < workbook.SharedStrings.Count)
                    Add(body, 0, workbook.SharedStrings[(int)body.U32(6)], isText: true);
                break;
            case BiffType.Label or BiffType.RichLabel when body.Has(0, 8):
                Add(body, 0, workbook.ReadText(body, 6, 2), isText: true);
                break;
            case BiffType.Number when body.Has(0, 14):
                Add(body, body.F64(6));
                break;
            case BiffType.Rk when body.Has(0, 10):
                Add(body, CellValues.FromRk(body.U32(6)));
                break;
            case BiffType.MultipleRk when body.Has(0, 4):
                for (int i = 0; body.Has(4 + (i * 6), 6 + 2); i++)
                    Add(body.U16(0), body.U16(2) + i, body.U16(4 + (i * 6)), CellValues.FromRk(body.U32(6 + (i * 6))));
                break;
            case BiffType.BooleanOrError when body.Has(0, 8):
                Add(body, 0, body.U8(7) != 0 ? CellValues.Error(body.U8(6)) : body.U8(6) != 0 ? "TRUE" : "FALSE", isText: false);
                break;
            case BiffType.Formula or BiffType.FormulaOfExcel3 or BiffType.FormulaOfExcel4 when body.Has(0, 14):
                ReadFormula(body);
                break;
            case BiffType.FormulaText when _awaitsText is { } at:
                _awaitsText = null;
                List<ByteView> parts = record.WithContinuations(_stream, out _);
                string text = workbook.IsUnicode ? ReadLong(parts) : workbook.ReadText(body, 0, 2);
                _cells!.Add(at.Row, at.Column, text, true, workbook.IsBold(at.Style));
                break;
            case BiffType.Header or BiffType.Footer when body.Length > 2:
                PrintEdges.Add(workbook.ReadText(body, 0, workbook.IsUnicode ? 2 : 1), pageLines);
                break;
            case BiffType.Hyperlink:
                if (BiffHyperlink.Read(body) is { } link)
                    _links.Add(link);
                break;
            default:
                _drawings.Read(record);
                break;
        }
    }

    /// <summary>The value saved with a formula ([MS-XLS] 2.5.133): a number, or what kind of other value it is.</summary>
    private void ReadFormula(ByteView body)
    {
        if (body.U16(12) != 0xFFFF)
            Add(body, body.F64(6));
        else if (body.U8(6) == FormulaShowsText)
            _awaitsText = (body.U16(0), body.U16(2), body.U16(4));
        else if (body.U8(6) == FormulaShowsBoolean)
            Add(body, 0, body.U8(8) != 0 ? "TRUE" : "FALSE", isText: false);
        else if (body.U8(6) == FormulaShowsError)
            Add(body, 0, CellValues.Error(body.U8(8)), isText: false);
    }

    private static string ReadLong(List<ByteView> parts)
    {
        if (!parts[0].Has(0, 3))
            return "";
        int length = parts[0].U16(0);
        parts[0] = parts[0].Clip(2, parts[0].Length);
        return new BiffText(parts).ReadWithFlags(length);
    }

    /// <summary>A cell begins with its row, column and style, two bytes each.</summary>
    private void Add(ByteView body, int ahead, string text, bool isText) =>
        _cells!.Add(body.U16(ahead), body.U16(ahead + 2), text, isText, workbook.IsBold(body.U16(ahead + 4)));

    private void Add(ByteView body, double number) => Add(body.U16(0), body.U16(2), body.U16(4), number);

    private void Add(int row, int column, int style, double number)
    {
        if (double.IsFinite(number))
            _cells!.Add(row, column, workbook.Show(number, style), isText: false, workbook.IsBold(style));
    }

    private void WriteRest()
    {
        ExtractedTextBuilder text = file.Text;
        foreach ((int row, string comment) in _drawings.Comments)
        {
            text.Location = new Location(Sheet: sheet.Name, Row: row + 1);
            text.AddNote(comment);
        }
        LinkTargets targets = new();
        foreach (IGrouping<int, (int Row, string? Text, string Address)> links in _links.GroupBy(l => l.Row))
        {
            text.Location = new Location(Sheet: sheet.Name, Row: links.Key + 1);
            foreach ((int _, string? words, string address) in links)
                targets.Add(words ?? "", address);
            if (targets.Take() is { } note)
                text.AddNote(note);
        }
        text.Location = new Location(Sheet: sheet.Name);
        foreach (string drawn in _drawings.Texts)
            text.AddParagraph(drawn);
    }
}

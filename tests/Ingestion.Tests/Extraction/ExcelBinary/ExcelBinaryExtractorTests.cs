using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.ExcelBinary;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.ExcelBinary;

public sealed class ExcelBinaryExtractorTests
{
    [Fact]
    public void Rows_are_written_with_their_headers_and_places()
    {
        ExtractedText text = Read(new BinaryWorkbookFile().Sheet("Leave", ["Grade", "PTO days"], ["L4", 25], ["L5", 28.5]));
        Assert.Equal(["# Leave", "| Grade: L4 · PTO days: 25", "| Grade: L5 · PTO days: 28.5"], ExtractedLines.Of(text));
        Assert.Equal(["Leave!", "Leave!2", "Leave!3"], ExtractedLines.Places(text));
    }

    [Fact]
    public void Numbers_read_as_the_cell_shows_them()
    {
        BinaryWorkbookFile file = new();
        int date = file.Format("dd/mm/yyyy");
        int share = file.Format("0.0%");
        Assert.Equal(["# S", "| 01/01/2024 · 12.5% · TRUE"], Lines(file.Sheet("S", [new BinaryWorkbookFile.Cell(45_292, date), new BinaryWorkbookFile.Cell(0.125, share), true])));
    }

    [Fact]
    public void Dates_may_count_from_1904()
    {
        BinaryWorkbookFile file = new() { Uses1904Dates = true };
        int date = file.Format("yyyy-mm-dd");
        Assert.Equal(["# S", "| 2024-01-01"], Lines(file.Sheet("S", [new BinaryWorkbookFile.Cell(43_830, date)])));
    }

    [Fact]
    public void Formulas_count_with_the_values_saved_with_them() =>
        Assert.Equal(["# S", "| total"], Lines(new BinaryWorkbookFile().SheetRecords("S", 0, [.. BinaryWorkbookFile.Row(0), .. BinaryWorkbookFile.FormulaText(0, "total")])));

    [Fact]
    public void Hidden_sheets_are_read_and_marked()
    {
        BinaryWorkbookFile file = new();
        Assert.Equal(["# Rates (hidden)", "| old"], Lines(file.SheetRecords("Rates", 1, file.Cells(["old"]))));
    }

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row()
    {
        BinaryWorkbookFile file = new();
        byte[] cells = file.Cells(["Team", "Name", "Floor"], ["Sales", "Ada", 2], [null, "Bo", 3]);
        Assert.Equal(
            ["# S", "| Team: Sales · Name: Ada · Floor: 2", "| Team: Sales · Name: Bo · Floor: 3"],
            Lines(file.SheetRecords("S", 0, cells, BinaryWorkbookFile.Merge(1, 2, 0, 0))));
    }

    [Fact]
    public void Comments_follow_the_rows_and_page_headers_the_sheets()
    {
        BinaryWorkbookFile file = new();
        byte[] cells = file.Cells(["Grade", "Days"], ["L4", 25]);
        Assert.Equal(
            ["# S", "| Grade: L4 · Days: 25", "> Comment by Ada: Raised in spring.", "> Internal"],
            Lines(file.SheetRecords("S", 0, cells, BinaryWorkbookFile.Header("&CInternal"), BinaryWorkbookFile.Comment(1, 1, "Ada", "Raised in spring."))));
    }

    [Fact]
    public void A_record_that_claims_more_than_the_part_has_is_recorded()
    {
        BinaryWorkbookFile file = new();
        byte[] endless = new ByteList().U8(6).U8(0xFF).U8(0xFF).U8(0xFF).U8(0x7F).ToArray();
        ExtractedText text = Read(file.SheetRecords("S", 0, file.Cells(["x"]), endless));
        Assert.Equal(["# S", "| x"], ExtractedLines.Of(text));
        Assert.Equal("xl/worksheets/sheet1.bin", Assert.Single(text.Cuts).Where);
    }

    private static string[] Lines(BinaryWorkbookFile file) => ExtractedLines.Of(Read(file));

    private static ExtractedText Read(BinaryWorkbookFile file) => ExtractedLines.Read(new ExcelBinaryExtractor(), file.ToBytes());
}

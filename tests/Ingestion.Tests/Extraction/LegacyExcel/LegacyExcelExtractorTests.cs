using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyExcel;

public sealed class LegacyExcelExtractorTests
{
    [Fact]
    public void Rows_are_written_with_their_headers_and_places()
    {
        ExtractedText text = Read(new LegacyWorkbookFile().Sheet("Leave", ["Grade", "PTO days"], ["L4", 25], ["L5", 28.5]));
        Assert.Equal(["# Leave", "| Grade: L4 · PTO days: 25", "| Grade: L5 · PTO days: 28.5"], ExtractedLines.Of(text));
        Assert.Equal(["Leave!", "Leave!2", "Leave!3"], ExtractedLines.Places(text));
    }

    [Theory]
    [InlineData("dd/mm/yyyy", 45_292, "01/01/2024")]
    [InlineData("0.0%", 0.125, "12.5%")]
    [InlineData("#,##0.00 \"EUR\"", 1234.5, "1,234.50 EUR")]
    [InlineData("[h]:mm", 1.5, "36:00")]
    public void Numbers_read_as_the_cell_shows_them(string format, double number, string shown)
    {
        LegacyWorkbookFile file = new();
        int style = file.Format(format);
        Assert.Equal(["# S", $"| {shown}"], Lines(file.Sheet("S", [new LegacyWorkbookFile.Cell(number, style)])));
    }

    [Fact]
    public void Dates_may_count_from_1904()
    {
        LegacyWorkbookFile file = new() { Uses1904Dates = true };
        int date = file.Format("yyyy-mm-dd");
        Assert.Equal(["# S", "| 2024-01-01"], Lines(file.Sheet("S", [new LegacyWorkbookFile.Cell(43_830, date)])));
    }

    [Fact]
    public void Formulas_count_with_the_values_saved_with_them() =>
        Assert.Equal(
            ["# S", "| total · 42 · TRUE · #DIV/0!"],
            Lines(new LegacyWorkbookFile().SheetRecords("S", 0,
                LegacyWorkbookFile.Formula(0, 0, "total"), LegacyWorkbookFile.Formula(0, 1, 42.0), LegacyWorkbookFile.Formula(0, 2, true), LegacyWorkbookFile.Formula(0, 3, (byte)0x07))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Hidden_sheets_are_read_and_marked(int state)
    {
        LegacyWorkbookFile file = new();
        Assert.Equal(["# Rates (hidden)", "| old"], Lines(file.SheetRecords("Rates", state, file.Cells(["old"]))));
    }

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row()
    {
        LegacyWorkbookFile file = new();
        byte[] cells = file.Cells(["Team", "Name", "Floor"], ["Sales", "Ada", 2], [null, "Bo", 3]);
        Assert.Equal(
            ["# S", "| Team: Sales · Name: Ada · Floor: 2", "| Team: Sales · Name: Bo · Floor: 3"],
            Lines(file.SheetRecords("S", 0, cells, LegacyWorkbookFile.Merge(1, 2, 0, 0))));
    }

    [Fact]
    public void A_comment_that_begins_with_the_letters_of_its_author_is_kept_whole()
    {
        LegacyWorkbookFile file = new();
        byte[] cells = file.Cells(["Grade", "Days"], ["L4", 25]);
        Assert.Equal("> Comment by Ann: Annual figure.", Lines(file.SheetRecords("S", 0, cells, LegacyWorkbookFile.Comment(1, 1, "Ann", "Annual figure.")))[^1]);
    }

    [Fact]
    public void Comments_links_and_text_boxes_follow_the_rows()
    {
        LegacyWorkbookFile file = new();
        byte[] cells = file.Cells(["Grade", "Days"], ["L4", 25]);
        string[] lines = Lines(file.SheetRecords("S", 0, cells,
            LegacyWorkbookFile.Comment(1, 1, "Ada", "Ada:\nRaised in spring."), LegacyWorkbookFile.TextBox("Ask your lead"), LegacyWorkbookFile.Link(1, 0, "grades", "https://intranet.example/grades")));
        Assert.Equal(["> Comment by Ada: Raised in spring.", "> Links: grades (https://intranet.example/grades)", "Ask your lead"], lines[2..]);
    }

    [Fact]
    public void Page_headers_of_all_sheets_count_once_and_without_codes()
    {
        LegacyWorkbookFile file = new();
        byte[] header = LegacyWorkbookFile.Record(0x0014, LegacyWorkbookFile.Wide("&L&\"Arial,Bold\"&12Research && development&RPage &P of &N"));
        Assert.Equal(
            ["# A", "| x", "# B", "| y", "> Research & development", "> Page of"],
            Lines(file.SheetRecords("A", 0, file.Cells(["x"]), header).SheetRecords("B", 0, file.Cells(["y"]), header)));
    }

    [Fact]
    public void Shared_texts_go_on_over_records_wherever_the_seam_is()
    {
        // Sixteen lengths that differ by one let the seam fall on every kind of place.
        for (int length = 4_090; length < 4_106; length++)
        {
            string first = new('a', length);
            ExtractedText text = Read(new LegacyWorkbookFile().Sheet("S", [first], ["second text"], ["third text"]));
            Assert.Equal(["# S", $"| {first}", "| second text", "| third text"], ExtractedLines.Of(text));
        }
    }

    [Fact]
    public void Old_workbooks_are_read_in_their_charset() =>
        Assert.Equal(["# S", "| Отпуск: 25"], Lines(new LegacyWorkbookFile { IsOld = true, CodePage = 1251 }.Sheet("S", ["Отпуск", 25])).Select(l => l.Replace(" · ", ": ", StringComparison.Ordinal)));

    [Fact]
    public void The_stated_title_is_the_title() => Assert.Equal("Zulagen für Größere", Read(new LegacyWorkbookFile { Title = "Zulagen für Größere" }.Sheet("S", ["x"])).Title);

    [Fact]
    public void A_table_of_texts_that_claims_four_billion_has_as_many_as_it_has() =>
        Assert.Equal(["# S", "| x"], Lines(new LegacyWorkbookFile { ClaimedStrings = uint.MaxValue }.Sheet("S", ["x"])));

    [Fact]
    public void Records_longer_than_the_stream_end_with_it()
    {
        LegacyWorkbookFile file = new();
        byte[] endless = new ByteList().U16(0x00FD).U16(0xFFFF).ToArray();
        Assert.Equal(["# S", "| x"], Lines(file.SheetRecords("S", 0, file.Cells(["x"]), endless)));
    }

    [Fact]
    public void Sheets_nested_without_end_are_left_alone()
    {
        LegacyWorkbookFile file = new();
        byte[] begin = LegacyWorkbookFile.Record(0x0809, new byte[16]);
        byte[] nested = [.. Enumerable.Repeat(begin, 50_000).SelectMany(b => b)];
        Assert.Equal(["# S", "| x"], Lines(file.SheetRecords("S", 0, file.Cells(["x"]), nested)));
    }

    [Fact]
    public void A_stream_that_is_no_workbook_is_corrupt()
    {
        byte[] file = new CompoundFileBuilder().Stream("Workbook", new byte[500]).ToBytes();
        ExtractionException e = Assert.Throws<ExtractionException>(() => ExtractedLines.Read(new LegacyExcelExtractor(), file));
        Assert.Equal(FailureReason.Corrupt, e.Failure.Reason);
    }

    private static string[] Lines(LegacyWorkbookFile file) => ExtractedLines.Of(Read(file));

    private static ExtractedText Read(LegacyWorkbookFile file) => ExtractedLines.Read(new LegacyExcelExtractor(), file.ToBytes());
}

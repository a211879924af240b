using System.Globalization;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Excel;

namespace IntranetSearch.Ingestion.Tests.Extraction.Excel;

public sealed class ExcelExtractorTests
{
    [Fact]
    public void Rows_are_written_with_their_headers_and_know_sheet_and_row()
    {
        var text = ExtractedLines.Read(new ExcelExtractor(), new WorkbookFile().Sheet("Bands", ["Grade", "Days"], ["L4", 25]).ToBytes());
        Assert.Equal(["# Bands", "| Grade: L4 · Days: 25"], ExtractedLines.Of(text));
        Assert.Equal(["Bands!", "Bands!2"], ExtractedLines.Places(text));
    }

    [Fact]
    public void A_title_above_the_headers_stays_a_line_of_its_own() =>
        Assert.Equal(["# S", "| Bands of 2026", "| Grade: L4 · Days: 25"], Read(new WorkbookFile().Sheet("S", ["Bands of 2026"], ["Grade", "Days"], ["L4", 25])));

    [Fact]
    public void A_second_table_below_an_empty_row_has_its_own_headers() =>
        Assert.Equal(["# S", "| Grade: L4 · Days: 25", "| Rooms", "| Room: Attic · Seats: 8"], Read(new WorkbookFile().SheetXml("S",
            WorkbookFile.RowXml(1, "Grade", "Days") + WorkbookFile.RowXml(2, "L4", 25)
            + WorkbookFile.RowXml(4, "Rooms") + WorkbookFile.RowXml(5, "Room", "Seats") + WorkbookFile.RowXml(6, "Attic", 8))));

    [Theory]
    [InlineData("General", 0.30000000000000004, "0.3")]
    [InlineData("General", 1234567.0, "1234567")]
    [InlineData("0.00", 2.675, "2.68")]
    [InlineData("#,##0", 1234567.0, "1,234,567")]
    [InlineData("0%", 0.125, "13%")]
    [InlineData("0.0%", 0.125, "12.5%")]
    [InlineData("\"£\"#,##0.00;[Red]-\"£\"#,##0.00", -1234.5, "-£1,234.50")]
    [InlineData("[$€-407]#,##0.00", 12.5, "€12.50")]
    [InlineData("#,##0.00\\ [$€-407]", 12.5, "12.50 €")]
    [InlineData("(#,##0);(#,##0)", -12, "(12)")]
    [InlineData("0.0,,\"m\"", 12500000.0, "12.5m")]
    [InlineData("yyyy-mm-dd", 46023.0, "2026-01-01")]
    [InlineData("d mmm yyyy", 46023.0, "1 Jan 2026")]
    [InlineData("dddd, d mmmm yyyy", 46023.0, "Thursday, 1 January 2026")]
    [InlineData("h:mm AM/PM", 0.75, "6:00 PM")]
    [InlineData("[h]:mm", 1.5, "36:00")]
    [InlineData("hh:mm:ss", 0.5, "12:00:00")]
    [InlineData("yyyy-mm-dd", 1.0, "1900-01-01")]
    [InlineData("00000", 42.0, "00042")]
    [InlineData("0.00E+00", 12345.0, "1.23E+04")]
    public void Numbers_read_as_the_cell_shows_them(string code, double value, string shown)
    {
        WorkbookFile file = new();
        int style = file.Format(code);
        string cell = string.Create(CultureInfo.InvariantCulture, $"<c r=\"A1\" s=\"{style}\"><v>{value:R}</v></c>");
        Assert.Equal(["# S", "| " + shown], Read(file.SheetXml("S", $"<row r=\"1\">{cell}</row>")));
    }

    [Fact]
    public void Dates_of_a_workbook_that_counts_from_1904_are_right()
    {
        WorkbookFile file = new() { Uses1904Dates = true };
        int style = file.Format("yyyy-mm-dd");
        string cell = string.Create(CultureInfo.InvariantCulture, $"<c r=\"A1\" s=\"{style}\"><v>1</v></c>");
        Assert.Equal(["# S", "| 1904-01-02"], Read(file.SheetXml("S", $"<row r=\"1\">{cell}</row>")));
    }

    [Fact]
    public void Shared_rich_boolean_error_and_formula_cells_are_read() =>
        Assert.Equal(["# S", "| Plain · Two runs · TRUE · #N/A · 42 · said"], Read(new WorkbookFile { SharedStrings = ["Plain", "<r><t>Two</t></r><r><t xml:space=\"preserve\"> runs</t></r><rPh><t>no</t></rPh>"] }.SheetXml("S",
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\"><f>6*7</f><v>42</v></c><c r=\"F1\" t=\"str\"><f>A1</f><v>said</v></c></row>")));

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row() =>
        Assert.Equal(["# S", "| Office: Bristol · Floor: First · Desks: 20", "| Office: Bristol · Floor: Second · Desks: 30"], Read(new WorkbookFile().SheetXml("S",
            WorkbookFile.RowXml(1, "Office", "Floor", "Desks") + WorkbookFile.RowXml(2, "Bristol", "First", 20) + WorkbookFile.RowXml(3, null, "Second", 30),
            "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")));

    [Fact]
    public void The_file_s_own_word_on_header_rows_counts() =>
        Assert.Equal(["# S", "| Any · thing", "| 2024: 1 · 2025: 2"], Read(new WorkbookFile().SheetXml("S",
            WorkbookFile.RowXml(1, "Any", "thing") + WorkbookFile.RowXml(2, "2024", "2025") + WorkbookFile.RowXml(3, 1, 2), tables: "A2:B3")));

    [Fact]
    public void Hidden_sheets_are_read_and_marked() =>
        Assert.Equal(["# Old (hidden)", "| retired"], Read(new WorkbookFile().SheetXml("Old", WorkbookFile.RowXml(1, "retired"), attributes: "state=\"hidden\"")));

    private static string[] Read(WorkbookFile file) => ExtractedLines.Of(new ExcelExtractor(), file.ToBytes());
}

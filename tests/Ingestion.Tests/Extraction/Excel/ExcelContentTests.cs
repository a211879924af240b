using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Excel;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Excel;

/// <summary>What stands in a workbook beside the rows of its sheets, and what rows may be like.</summary>
public sealed class ExcelContentTests
{
    private const string Drawing = "xmlns:xdr=\"x\" xmlns:a=\"a\" xmlns:c=\"c\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    [Fact]
    public void Notes_on_cells_name_their_author_and_their_row()
    {
        ExtractedText text = ExtractedLines.Read(new ExcelExtractor(), Sheet(Row(1, "25"))
            .Relate("xl/worksheets/sheet1.xml", "rId1", "comments", "../comments1.xml")
            .Part("xl/comments1.xml", "<comments><authors><author>Ada</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"><text><r><t>Ada:</t></r><r><t xml:space=\"preserve\"> as of May</t></r></text></comment></commentList></comments>")
            .ToBytes());
        Assert.Equal(["# S", "| 25", "> Comment by Ada: as of May"], ExtractedLines.Of(text));
        Assert.Equal("S!1", ExtractedLines.Places(text)[^1]);
    }

    [Fact]
    public void A_thread_of_comments_is_read_in_place_of_the_note_beside_it() =>
        Assert.Equal(["# S", "| 25", "> Comment by Ada: Why 25?", "> Comment by Ben: Law."], Read(Sheet(Row(1, "25"))
            .Relate("xl/workbook.xml", "rId9", "person", "persons/person.xml")
            .Part("xl/persons/person.xml", "<personList><person displayName=\"Ada\" id=\"{A}\"/><person displayName=\"Ben\" id=\"{B}\"/></personList>")
            .Relate("xl/worksheets/sheet1.xml", "rId1", "comments", "../comments1.xml")
            .Relate("xl/worksheets/sheet1.xml", "rId2", "threadedComment", "../threadedComments/threadedComment1.xml")
            .Part("xl/comments1.xml", "<comments><commentList><comment ref=\"A1\"><text><t>[Threaded comment] Your version of Excel</t></text></comment></commentList></comments>")
            .Part("xl/threadedComments/threadedComment1.xml", "<ThreadedComments><threadedComment ref=\"A1\" personId=\"{A}\"><text>Why 25?</text></threadedComment><threadedComment ref=\"A1\" personId=\"{B}\"><text>Law.</text></threadedComment></ThreadedComments>")));

    [Fact]
    public void Links_say_where_they_lead_whether_listed_or_made_by_a_formula() =>
        Assert.Equal(["# S", "| portal · form", "> Links: form (https://example.org/form); portal (https://example.org/leave)"], Read(PackageFile.Workbook(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>portal</t></is></c><c r=\"B1\" t=\"str\"><f>HYPERLINK(\"https://example.org/form\",\"form\")</f><v>form</v></c></row></sheetData><hyperlinks><hyperlink ref=\"A1\" r:id=\"rId1\"/></hyperlinks>")
            .Relate("xl/worksheets/sheet1.xml", "rId1", "hyperlink", "https://example.org/leave", isExternal: true)));

    [Fact]
    public void Text_boxes_pictures_and_charts_above_a_sheet_are_read() =>
        Assert.Equal(["# S", "| 25", "Draft", "> Picture: Our office", "Revenue", "| Q1 · EU: 1.5"], Read(Sheet(Row(1, "25"))
            .Relate("xl/worksheets/sheet1.xml", "rId1", "drawing", "../drawings/drawing1.xml")
            .Part("xl/drawings/drawing1.xml", $"<xdr:wsDr {Drawing}><xdr:sp><xdr:txBody><a:p><a:r><a:t>Draft</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"2\" descr=\"Our office\"/></xdr:nvPicPr></xdr:pic><xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id=\"rId1\"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:wsDr>")
            .Relate("xl/drawings/drawing1.xml", "rId1", "chart", "../charts/chart1.xml")
            .Part("xl/charts/chart1.xml", PackageFile.ChartXml("Revenue", ["Q1"], ("EU", [1.5])))));

    [Fact]
    public void The_header_of_printed_pages_is_a_note_without_its_codes() =>
        Assert.Equal(["# S", "| 25", "> R&D budget", "> Confidential"], Read(PackageFile.Workbook(
            $"<sheetData>{Row(1, "25")}</sheetData><headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12R&amp;&amp;D budget&amp;RPage &amp;P</oddHeader><oddFooter>&amp;C&amp;KFF0000Confidential</oddFooter></headerFooter>"))
            .Where(l => !l.Contains("Page", StringComparison.Ordinal)));

    [Fact]
    public void A_cell_in_the_last_column_of_the_last_row_is_one_cell()
    {
        ExtractedText text = ExtractedLines.Read(new ExcelExtractor(), PackageFile.Workbook(
            "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>far</t></is></c></row></sheetData>").ToBytes());
        Assert.Equal(["# S", "| far"], ExtractedLines.Of(text));
        Assert.Equal("S!1048576", ExtractedLines.Places(text)[^1]);
    }

    [Fact]
    public void A_shared_string_that_does_not_exist_is_an_empty_cell() =>
        Assert.Equal(["# S", "| 25"], Read(PackageFile.Workbook("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"B1\"><v>25</v></c></row></sheetData>")));

    [Fact]
    public void Rows_beyond_the_limit_are_cut_and_the_cut_says_where()
    {
        ExtractedText text = ExtractedLines.Read(new ExcelExtractor(), Sheet(string.Concat(Enumerable.Range(1, 50).Select(i => Row(i, "25")))).ToBytes(), new ExtractionLimits { MaxRows = 10 });
        Assert.Equal(11, ExtractedLines.Of(text).Length);
        Assert.Equal([new TextCut("10 rows", "sheet S, row 11")], text.Cuts);
    }

    [Fact]
    public void A_sheet_that_the_workbook_lists_and_lacks_is_recorded()
    {
        ExtractedText text = ExtractedLines.Read(new ExcelExtractor(), Sheet(Row(1, "25")).Without("xl/worksheets/sheet1.xml").ToBytes());
        Assert.Equal("sheet S", Assert.Single(text.Cuts).Where);
    }

    [Theory]
    [InlineData("# ?/?", 2.5, "2 1/2")]
    [InlineData("# ??/??", 0.3125, "5/16")]
    [InlineData("?/8", 1.25, "10/8")]
    [InlineData("# ?/?", 3.0, "3")]
    [InlineData("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 1234567.0, "1.2M")]
    [InlineData("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 1500.0, "1.5K")]
    [InlineData("[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", 12.0, "12")]
    [InlineData("000-00-0000", 123456789.0, "123-45-6789")]
    [InlineData("(000) 000-0000", 1174960123.0, "(117) 496-0123")]
    [InlineData("General\" days\"", 25.0, "25 days")]
    [InlineData("[$-407]d. mmmm yyyy", 46082.0, "1. März 2026")]
    [InlineData("[$-fr-FR]dddd", 46023.0, "jeudi")]
    [InlineData("0;-0;;@", -5.0, "-5")]
    [InlineData(";;;", 42.0, "42")]
    [InlineData("[mm]:ss", 0.125, "180:00")]
    public void Numbers_of_rarer_formats_read_as_the_cell_shows_them(string code, double value, string shown)
    {
        WorkbookFile file = new();
        int style = file.Format(code);
        Assert.Equal(["# S", "| " + shown], ExtractedLines.Of(new ExcelExtractor(), file.SheetXml("S", FormattableString.Invariant($"<row r=\"1\"><c r=\"A1\" s=\"{style}\"><v>{value:R}</v></c></row>")).ToBytes()));
    }

    [Fact]
    public void A_format_for_text_is_shown_around_it()
    {
        WorkbookFile file = new();
        int style = file.Format("0;-0;0;\"Room \"@");
        Assert.Equal(["# S", "| Room Attic"], ExtractedLines.Of(new ExcelExtractor(), file.SheetXml("S", FormattableString.Invariant($"<row r=\"1\"><c r=\"A1\" s=\"{style}\" t=\"inlineStr\"><is><t>Attic</t></is></c></row>")).ToBytes()));
    }

    private static PackageFile Sheet(string rows) => PackageFile.Workbook($"<sheetData>{rows}</sheetData>");

    private static string Row(int number, string value) => FormattableString.Invariant($"<row r=\"{number}\"><c r=\"A{number}\"><v>{value}</v></c></row>");

    private static string[] Read(PackageFile file) => ExtractedLines.Of(new ExcelExtractor(), file.ToBytes());
}

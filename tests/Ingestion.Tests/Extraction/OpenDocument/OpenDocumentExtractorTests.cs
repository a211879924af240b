using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.OpenDocument;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.OpenDocument;

public sealed class OpenDocumentExtractorTests
{
    [Fact]
    public void Headings_lists_and_the_title_keep_their_structure()
    {
        ExtractedText text = ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("text")
            .Xml("<text:p text:style-name=\"Title\">Handbook</text:p><text:h text:outline-level=\"2\">Leave</text:h>"
                + "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>").ToBytes());
        Assert.Equal(["# Handbook", "## Leave", "- one", "  - two"], ExtractedLines.Of(text));
        Assert.Equal("Handbook", text.Title);
    }

    [Fact]
    public void Spaces_tabs_and_line_breaks_part_words() =>
        Assert.Equal(["one two three four"], Text("<text:p>one<text:s text:c=\"3\"/>two<text:tab/>three<text:line-break/>four</text:p>"));

    [Fact]
    public void Links_tell_where_they_lead() =>
        Assert.Equal(["See the portal.", "> Links: the portal (https://portal.example/)"], Text("<text:p>See <text:a xlink:href=\"https://portal.example/\">the portal</text:a>.</text:p>"));

    [Fact]
    public void Comments_name_their_author_and_day() =>
        Assert.Equal(["Text here.", "> Comment by Ada (2026-05-01): Check this."], Text(
            "<text:p>Text<office:annotation><dc:creator>Ada</dc:creator><dc:date>2026-05-01T10:00:00</dc:date><text:p>Check this.</text:p></office:annotation> here.</text:p>"));

    [Fact]
    public void Text_boxes_and_descriptions_of_pictures_follow_their_paragraph() =>
        Assert.Equal(["Beside.", "Boxed.", "A chart of costs"], Text(
            "<text:p>Beside.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href=\"a.png\"/><svg:desc>A chart of costs</svg:desc></draw:frame></text:p>"));

    [Fact]
    public void A_table_of_contents_and_hidden_sections_are_left_out() =>
        Assert.Equal(["Shown."], Text("<text:table-of-content><text:index-body><text:p>Leave 3</text:p></text:index-body></text:table-of-content><text:section text:display=\"none\"><text:p>hidden</text:p></text:section><text:p>Shown.</text:p>"));

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row() =>
        Assert.Equal(["| Office: Bristol · Floor: 1 · Desks: 20", "| Office: Bristol · Floor: 2 · Desks: 30"], Text(
            "<table:table><table:table-row>" + Cells("Office", "Floor", "Desks") + "</table:table-row>"
            + "<table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>Bristol</text:p></table:table-cell>" + Cells("1", "20") + "</table:table-row>"
            + "<table:table-row><table:covered-table-cell/>" + Cells("2", "30") + "</table:table-row></table:table>"));

    [Fact]
    public void A_page_header_comes_once_at_the_end_without_page_numbers() =>
        Assert.Equal(["Text.", "> Policy 7"], ExtractedLines.Of(new OpenDocumentExtractor(), new OpenDocumentFile("text")
        {
            MasterPage = "<style:header><text:p>Policy 7 <text:page-number>3</text:page-number></text:p></style:header><style:header-left><text:p>Policy 7 </text:p></style:header-left>",
        }.Paragraph("Text.").ToBytes()));

    [Fact]
    public void The_titles_and_data_of_an_embedded_chart_are_read() =>
        Assert.Equal(["Costs a year", "| Year: 2026 · Cost: 7"], Text(new OpenDocumentFile("text")
            .Xml("<text:p><draw:frame><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame></text:p>")
            .Part("Object 1/content.xml", "<office:document-content NAMESPACES><office:body><office:chart><chart:chart><chart:title><text:p>Costs a year</text:p></chart:title>"
                + "<chart:plot-area/>" + OpenDocumentFile.Table("local-table", ["Year", "Cost"], ["2026", "7"]) + "</chart:chart></office:chart></office:body></office:document-content>")));

    [Fact]
    public void A_formula_is_read_as_its_author_typed_it() =>
        Assert.Equal(["a over b"], Text(new OpenDocumentFile("text")
            .Xml("<text:p><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p>")
            .Part("Object 1/content.xml", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac><annotation encoding=\"StarMath 5.0\">a over b</annotation></semantics></math>")));

    [Fact]
    public void An_object_that_refers_to_itself_is_read_once() =>
        Assert.Equal(["Inside."], Text(new OpenDocumentFile("text")
            .Xml("<text:p><draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p>")
            .Part("Object 1/content.xml", "<office:document-content NAMESPACES><office:body><office:text><text:p>Inside.<draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></text:p></office:text></office:body></office:document-content>")));

    [Fact]
    public void Rows_say_sheet_and_row_and_blank_repeats_count()
    {
        ExtractedText text = ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("spreadsheet").Xml(
            "<table:table table:name=\"Days\"><table:table-row>" + Cells("Grade", "Days") + "</table:table-row><table:table-row table:number-rows-repeated=\"5\"><table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
            + "<table:table-row><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\"><text:p>7</text:p></table:table-cell></table:table-row></table:table>").ToBytes());
        Assert.Equal(["# Days", "| Grade · Days", "| 7 · 7"], ExtractedLines.Of(text));
        Assert.Equal(["Days!", "Days!1", "Days!7"], ExtractedLines.Places(text));
    }

    [Fact]
    public void Hidden_sheets_and_slides_are_marked()
    {
        const string hiddenTable = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
        const string hiddenSlide = "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>";
        Assert.Equal(["# Pay (hidden)", "| 1"], ExtractedLines.Of(new OpenDocumentExtractor(), new OpenDocumentFile("spreadsheet") { AutomaticStyles = hiddenTable }
            .Xml("<table:table table:name=\"Pay\" table:style-name=\"ta1\"><table:table-row>" + Cells("1") + "</table:table-row></table:table>").ToBytes()));
        Assert.Equal(["# Slide 1 (hidden)", "Words"], ExtractedLines.Of(new OpenDocumentExtractor(), new OpenDocumentFile("presentation") { AutomaticStyles = hiddenSlide }
            .Xml("<draw:page draw:style-name=\"dp1\"><draw:frame><draw:text-box><text:p>Words</text:p></draw:text-box></draw:frame></draw:page>").ToBytes()));
    }

    [Fact]
    public void Cells_and_rows_repeated_a_million_times_stay_within_the_limits()
    {
        ExtractedText text = ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("spreadsheet").Xml(
            "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>" + new string('x', 1000) + "</text:p></table:table-cell></table:table-row></table:table>").ToBytes(),
            new ExtractionLimits { MaxCharacters = 100_000 });
        Assert.InRange(text.Text.Length, 1, 100_000);
        Assert.Single(text.Cuts);
    }

    [Fact]
    public void Shapes_of_a_slide_come_in_reading_order() =>
        Assert.Equal(["# Results", "Left", "Right", "Below"], ExtractedLines.Of(new OpenDocumentExtractor(), new OpenDocumentFile("presentation").Xml("<draw:page>"
            + Shape("Below", "1cm", "10cm") + Shape("Right", "12cm", "4cm") + Shape("Left", "1cm", "4.2cm")
            + "<draw:frame presentation:class=\"title\"><draw:text-box><text:p>Results</text:p></draw:text-box></draw:frame></draw:page>").ToBytes()));

    [Fact]
    public void Slides_beyond_the_limit_are_cut_and_the_cut_recorded()
    {
        ExtractedText text = ExtractedLines.Read(new OpenDocumentExtractor(), new OpenPresentationFixture().Large(5), new ExtractionLimits { MaxPages = 2 });
        Assert.Equal(2, text.Sections.Sum(s => s.Blocks.Length));
        Assert.Equal(new TextCut("2 slides", "slide 3"), Assert.Single(text.Cuts));
    }

    [Theory]
    [InlineData("text", "<text:p>Words</text:p>", "a.fodt")]
    [InlineData("spreadsheet", "<table:table table:name=\"A\"><table:table-row><table:table-cell><text:p>Words</text:p></table:table-cell></table:table-row></table:table>", "a.xml")]
    [InlineData("presentation", "<draw:page><draw:frame><draw:text-box><text:p>Words</text:p></draw:text-box></draw:frame></draw:page>", "a")]
    public void A_flat_file_is_known_by_its_root_and_read_like_a_package(string kind, string xml, string name)
    {
        using MemoryStream file = new(new OpenDocumentFile(kind).Xml(xml).ToFlatBytes());
        Assert.Contains(MediaTypeDetector.Detect(file, name).MediaType, new OpenDocumentExtractor().MediaTypes);
        Assert.Contains("Words", ExtractedLines.Read(new OpenDocumentExtractor(), file.ToArray()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_damaged_in_the_middle_gives_what_stands_before()
    {
        ExtractedText text = ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("text").Paragraph("Sound.").Xml("<text:p>broken</text:q>").ToBytes());
        Assert.StartsWith("Sound.\n", text.Text, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Single(text.Cuts).Limit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<table:table-row table:number-rows-repeated=\"101\"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>", "100 repeats of a row")]
    [InlineData("<table:table-row><table:table-cell table:number-columns-repeated=\"101\"><text:p>a</text:p></table:table-cell></table:table-row>", "100 repeats of a cell")]
    public void Words_repeated_beyond_the_limit_are_recorded(string row, string limit) =>
        Assert.Equal(limit, Assert.Single(ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("text").Xml($"<table:table>{row}</table:table>").ToBytes()).Cuts).Limit);

    [Fact]
    public void Blank_cells_repeated_beyond_the_limit_are_nothing_to_record() =>
        Assert.Empty(ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("text").Xml(
            "<table:table><table:table-row>" + Cells("a", "b") + "<table:table-cell table:number-columns-repeated=\"9000\"/></table:table-row><table:table-row table:number-rows-repeated=\"9000\"><table:table-cell/></table:table-row></table:table>").ToBytes()).Cuts);

    [Fact]
    public void Columns_of_a_text_table_beyond_the_limit_are_recorded() =>
        Assert.Equal("1,000 columns of a table", ExtractedLines.Read(new OpenDocumentExtractor(), new OpenDocumentFile("text").Xml(
            "<table:table><table:table-row>" + Cells([.. Enumerable.Repeat("a", 1_001)]) + "</table:table-row></table:table>").ToBytes()).Cuts[0].Limit);

    private static string Shape(string text, string x, string y) =>
        $"<draw:frame svg:x=\"{x}\" svg:y=\"{y}\" svg:height=\"3cm\"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>";

    private static string Cells(params string[] texts) => string.Concat(texts.Select(OpenDocumentFile.Cell));

    private static string[] Text(string xml) => Text(new OpenDocumentFile("text").Xml(xml));

    private static string[] Text(OpenDocumentFile file) => ExtractedLines.Of(new OpenDocumentExtractor(), file.ToBytes());
}

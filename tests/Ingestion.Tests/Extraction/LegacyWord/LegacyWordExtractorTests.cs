using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyWord;

public sealed class LegacyWordExtractorTests
{
    private const int Hidden = 0x083C;
    private const int Deleted = 0x0800;
    private const int Bold = 0x0835;

    [Fact]
    public void Heading_styles_give_headings_with_their_levels() =>
        Assert.Equal(["# Leave", "## Parental", "12 weeks."], Lines(new LegacyWordFile().Heading(1, "Leave").Heading(2, "Parental").Paragraph("12 weeks.")));

    [Fact]
    public void A_short_bold_line_is_a_heading_below_the_last_one() =>
        Assert.Equal(["# Leave", "## Who may take it", "All."], Lines(new LegacyWordFile().Heading(1, "Leave").Formatted("", "Who may take it", "", Bold).Paragraph("All.")));

    [Fact]
    public void The_stated_title_is_the_title_and_else_the_paragraph_in_style_title()
    {
        Assert.Equal("Stated", Read(new LegacyWordFile { Title = "Stated" }.TitleParagraph("Styled").Paragraph("x")).Title);
        Assert.Equal("Styled", Read(new LegacyWordFile().TitleParagraph("Styled").Paragraph("x")).Title);
    }

    [Fact]
    public void List_items_keep_their_depth() =>
        Assert.Equal(["- first", "  - inner"], Lines(new LegacyWordFile().ListItem(1, "first").ListItem(2, "inner")));

    [Fact]
    public void Rows_are_written_with_the_headers_of_their_table() =>
        Assert.Equal(["| Grade: L4 · Days: 25", "| Grade: L5 · Days: 28"], Lines(new LegacyWordFile().Table(true, ["Grade", "Days"], ["L4", "25"], ["L5", "28"])));

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row() =>
        Assert.Equal(
            ["| Team: Sales · Name: Ada", "| Team: Sales · Name: Bo"],
            Lines(new LegacyWordFile().Row(1, true, [], "Team", "Name").Row(1, false, [], "Sales", "Ada").Row(1, false, [0], "", "Bo")));

    [Fact]
    public void A_table_in_a_cell_follows_the_row_with_rows_of_its_own()
    {
        LegacyWordFile file = new LegacyWordFile()
            .Row(1, true, [], "Site", "Rooms")
            .Cell(1, "North")
            .Row(2, false, [], "Blue room", "12 seats").Row(2, false, [], "Red room", "8 seats").Cell(1, "see below").EndRow(1, false, [], 2);
        Assert.Equal(["| Site: North · Rooms: see below", "| Blue room · 12 seats", "| Red room · 8 seats"], Lines(file));
    }

    [Fact]
    public void A_row_of_one_cell_stands_between_the_rows_around_it() =>
        Assert.Equal(
            ["| Team: Sales · Lead: Ada", "Abroad", "| Team: Support · Lead: Bo"],
            Lines(new LegacyWordFile().Row(1, true, [], "Team", "Lead").Row(1, false, [], "Sales", "Ada").Row(1, false, [], "Abroad").Row(1, false, [], "Support", "Bo")));

    [Theory]
    [InlineData(Hidden)]
    [InlineData(Deleted)]
    public void Hidden_and_deleted_text_is_left_out(int property) =>
        Assert.Equal(["See note"], Lines(new LegacyWordFile().Formatted("See ", "secret ", "note", property)));

    [Fact]
    public void Tables_of_contents_are_left_out() => Assert.Equal(["Text."], Lines(new LegacyWordFile().Contents("Leave 3").Paragraph("Text.")));

    [Fact]
    public void Fields_show_their_result_and_page_numbers_are_left_out() =>
        Assert.Equal(["Due on 3 May, page"], Lines(new LegacyWordFile().Paragraph($"Due on {LegacyWordFile.Field(" DATE \\@ d ", "3 May")}, page {LegacyWordFile.Field(" PAGE ", "7")}")));

    [Fact]
    public void Where_links_lead_is_told_below_the_paragraph() =>
        Assert.Equal(
            ["Open the portal.", "> Links: portal (https://intranet.example/x)"],
            Lines(new LegacyWordFile().Paragraph($"Open the {LegacyWordFile.Field(" HYPERLINK \"https://intranet.example/x\" ", "portal")}.")));

    [Fact]
    public void Footnotes_comments_and_text_boxes_follow_the_paragraph_they_belong_to() =>
        Assert.Equal(
            ["First.", "> A note.", "Second.", "> Comment by Ada Winter: Is it?", "Third.", "In a box", "Last."],
            Lines(new LegacyWordFile().Paragraph("First.").Footnote("A note.").Paragraph("Second.").Comment("Ada Winter", "Is it?").Paragraph("Third.").TextBox("In a box").Paragraph("Last.")));

    [Fact]
    public void Page_headers_count_once() =>
        Assert.Equal(["Text.", "> Internal"], Lines(new LegacyWordFile().Paragraph("Text.").Header("Internal").Header("Internal").Header("7")));

    [Fact]
    public void Symbols_are_written_as_the_characters_they_show() =>
        Assert.Equal(["Limit ≤"], Lines(new LegacyWordFile().Symbol("Limit ", 0xF0A3)));

    [Fact]
    public void Special_hyphens_and_breaks_are_what_a_reader_sees() =>
        Assert.Equal(["e-mail to cooperation now", "Next page"], Lines(new LegacyWordFile().Paragraph("e\u001Email\u000Bto co\u001Foperation\tnow\u000CNext page")));

    [Fact]
    public void Text_of_a_byte_a_character_is_western() =>
        Assert.Equal(["Größe: 5 € – “gut”"], Lines(new LegacyWordFile { IsNarrow = true }.Paragraph("Größe: 5 € – “gut”")));

    [Fact]
    public void Pieces_that_lie_out_of_order_are_put_together()
    {
        LegacyWordFile Fill(LegacyWordFile file) => file.Heading(1, "Leave").Paragraph("Everyone has 25 days.").Table(true, ["Grade", "Days"], ["L4", "25"]);
        Assert.Equal(Lines(Fill(new LegacyWordFile())), Lines(Fill(new LegacyWordFile { PieceLength = 7 })));
    }

    private static string[] Lines(LegacyWordFile file) => ExtractedLines.Of(Read(file));

    private static ExtractedText Read(LegacyWordFile file) => ExtractedLines.Read(new LegacyWordExtractor(), file.ToBytes());
}

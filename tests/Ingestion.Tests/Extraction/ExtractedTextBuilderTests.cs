using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class ExtractedTextBuilderTests
{
    private readonly ExtractedTextBuilder _text = new(new ExtractionLimits());

    [Fact]
    public void White_space_is_folded_and_what_nobody_sees_dropped()
    {
        _text.AddParagraph(" A\u00A0 line\r\n broken\tup,\0 soft\u00ADened \uFEFFand\uD800 lone ");
        Assert.Equal("A line broken up, softened and lone\n", Build().Text);
    }

    [Fact]
    public void Pairs_of_surrogates_stay_whole()
    {
        _text.AddParagraph("😀 smile 𝒳");
        Assert.Equal("😀 smile 𝒳\n", Build().Text);
    }

    [Fact]
    public void Blank_blocks_are_left_out()
    {
        _text.AddParagraph(" \n ");
        _text.AddHeading(1, "");
        _text.AddListItem(1, "\0");
        _text.AddTableRow(["A"], ["", null]);
        Assert.Empty(Build().Sections);
    }

    [Fact]
    public void Headings_open_sections_and_close_deeper_ones()
    {
        _text.AddParagraph("intro");
        _text.AddHeading(1, "One");
        _text.AddHeading(3, "Deep");
        _text.AddParagraph("a");
        _text.AddHeading(2, "Two");
        _text.AddParagraph("b");
        _text.AddHeading(1, "Three");
        Assert.Equal(["", "One", "One > Deep", "One > Two", "Three"], Build().Sections.Select(s => string.Join(" > ", s.HeadingPath)));
    }

    [Fact]
    public void Clearing_headings_begins_a_section_without_one()
    {
        _text.AddHeading(1, "Slide 1");
        _text.AddParagraph("a");
        _text.ClearHeadings();
        _text.AddParagraph("b");
        Assert.Equal([1, 0], Build().Sections.Select(s => s.HeadingPath.Length));
    }

    [Fact]
    public void Rows_are_written_with_their_headers_and_empty_cells_left_out()
    {
        _text.AddTableRow(["Grade", "PTO days:", null], ["L4", "25", "from 2026", "extra"]);
        _text.AddTableRow(["Grade", "PTO days:"], ["", "30"]);
        _text.AddTableRow(["Grade"], ["Grade"]);
        Assert.Equal("Grade: L4 · PTO days: 25 · from 2026 · extra\nPTO days: 30\nGrade\n", Build().Text);
    }

    [Fact]
    public void Code_keeps_its_lines_and_indentation()
    {
        _text.AddCode("\nif (a)\r\n\tb();\n");
        Assert.Equal("if (a)\n\tb();\n", Build().Text);
    }

    [Fact]
    public void A_block_stands_where_it_was_added()
    {
        _text.Location = new Location(Page: 3);
        _text.AddParagraph("a");
        _text.Location = new Location(Page: 4);
        _text.AddParagraph("b");
        Assert.Equal([3, 4], Build().Sections[0].Blocks.Select(b => b.Location.Page));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void The_limit_cuts_and_says_where(int maxCharacters)
    {
        ExtractedTextBuilder text = new(new ExtractionLimits { MaxCharacters = maxCharacters }) { Location = new Location(Page: 2) };
        for (int i = 0; i < 10; i++)
            text.AddParagraph("😀😀 abc");
        Assert.True(text.IsFull);
        ExtractedText cut = text.Build();
        ExtractedTextRules.AssertValid(cut);
        Assert.InRange(cut.Text.Length, 0, maxCharacters);
        Assert.Equal(new TextCut($"{maxCharacters} characters", "page 2"), Assert.Single(cut.Cuts));
    }

    [Fact]
    public void A_note_of_links_is_a_block_of_its_own_kind()
    {
        _text.AddNote("Links: portal (https://portal.example)");
        _text.AddNote("Comment by Ada: look at the links");
        Assert.Equal([BlockKind.Links, BlockKind.Note], Build().Sections[0].Blocks.Select(b => b.Kind));
    }

    [Fact]
    public void The_same_cut_is_recorded_once()
    {
        _text.AddCut("200 levels of nesting", "page 1");
        _text.AddCut("200 levels of nesting", "page 1");
        Assert.Single(Build().Cuts);
    }

    [Fact]
    public void A_title_is_folded_and_a_blank_one_is_none()
    {
        _text.Title = " A \n title ";
        Assert.Equal("A title", Build().Title);
        _text.Title = " ";
        Assert.Null(Build().Title);
    }

    private ExtractedText Build()
    {
        ExtractedText text = _text.Build();
        ExtractedTextRules.AssertValid(text);
        return text;
    }
}

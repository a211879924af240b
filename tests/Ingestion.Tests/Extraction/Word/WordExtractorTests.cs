using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Tests.Extraction.Word;

public sealed class WordExtractorTests
{
    [Fact]
    public void Headings_keep_their_levels_whatever_the_language_of_their_style_ids() =>
        Assert.Equal(["# Leave", "## Carry-over", "Five days."], Read(new WordFile().Heading(1, "Leave").Heading(2, "Carry-over").Paragraph("Five days.")));

    [Fact]
    public void A_style_based_on_a_heading_is_a_heading() =>
        Assert.Equal(["## Scope"], Read(new WordFile { Styles = "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"berschrift2\"/></w:style>" }.Styled("Own", "Scope")));

    [Fact]
    public void The_title_is_the_stated_one_else_the_paragraph_in_style_Title()
    {
        Assert.Equal("Stated", ExtractedLines.Read(new WordExtractor(), new WordFile { Title = "Stated" }.Styled("Titel", "Shown").ToBytes()).Title);
        Assert.Equal("Shown", ExtractedLines.Read(new WordExtractor(), new WordFile { Title = "Document1" }.Styled("Titel", "Shown").ToBytes()).Title);
    }

    [Fact]
    public void Lists_keep_their_depth_also_when_it_comes_from_the_style() =>
        Assert.Equal(["- one", "  - two", "- three"], Read(new WordFile().ListItem(1, "one").ListItem(2, "two").Styled("Aufzhlung", "three")));

    [Fact]
    public void Deleted_text_is_left_out_and_inserted_text_kept() =>
        Assert.Equal(["You have 28 days."], Read(new WordFile().Xml(
            "<w:p><w:r><w:t xml:space=\"preserve\">You have </w:t></w:r><w:del><w:r><w:delText>25</w:delText></w:r></w:del><w:ins><w:r><w:t>28</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> days.</w:t></w:r></w:p>")));

    [Fact]
    public void Hidden_text_is_left_out() =>
        Assert.Equal(["Shown."], Read(new WordFile().Xml("<w:p><w:r><w:t>Shown.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>")));

    [Fact]
    public void A_text_box_written_for_old_and_new_programs_is_read_once() =>
        Assert.Equal(["Beside.", "Boxed."], Read(new WordFile().Xml(
            "<w:p><w:r><w:t>Beside.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")));

    [Fact]
    public void Notes_follow_the_paragraph_that_refers_to_them() =>
        Assert.Equal(["See below", "> Agreed in May.", "> Comment: Check this.", "After."], Read(new WordFile()
            .Xml("<w:p><w:r><w:t>See below</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>")
            .Paragraph("After.").Note("footnote", 3, "Agreed in May.").Note("comment", 0, "Check this.")));

    [Fact]
    public void A_page_header_is_read_once_at_the_end_without_its_page_number() =>
        Assert.Equal(["Text.", "> Policy 7"], Read(new WordFile { Header = "<w:p><w:r><w:t xml:space=\"preserve\">Policy 7 </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>12</w:t></w:r></w:fldSimple></w:p>" }.Paragraph("Text.")));

    [Fact]
    public void Tabs_and_breaks_part_words() =>
        Assert.Equal(["one two three"], Read(new WordFile().Xml("<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>")));

    [Fact]
    public void A_cell_merged_downwards_counts_for_every_row() =>
        Assert.Equal(["| Office: Bristol · Floor: 1 · Desks: 20", "| Office: Bristol · Floor: 2 · Desks: 30"], Read(new WordFile().Xml(
            "<w:tbl><w:tr>" + WordFile.CellXml("Office") + WordFile.CellXml("Floor") + WordFile.CellXml("Desks") + "</w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>Bristol</w:t></w:r></w:p></w:tc>" + WordFile.CellXml("1") + WordFile.CellXml("20") + "</w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" + WordFile.CellXml("2") + WordFile.CellXml("30") + "</w:tr></w:tbl>")));

    [Fact]
    public void Labels_and_values_have_no_header_row() =>
        Assert.Equal(["| Owner: Jane Doe", "| In force: 1 May 2026"], Read(new WordFile().Table(["Owner:", "Jane Doe"], ["In force:", "1 May 2026"])));

    [Fact]
    public void Headers_of_an_empty_form_are_not_lost() =>
        Assert.Equal(["| Name · Signature · Date"], Read(new WordFile().Table(["Name", "Signature", "Date"], ["", "", ""])));

    [Fact]
    public void A_table_of_contents_is_left_out() =>
        Assert.Equal(["# Leave", "Text."], Read(new WordFile().Styled("Verzeichnis1", "Leave 3").Heading(1, "Leave").Paragraph("Text.")));

    private static string[] Read(WordFile file) => ExtractedLines.Of(new WordExtractor(), file.ToBytes());
}

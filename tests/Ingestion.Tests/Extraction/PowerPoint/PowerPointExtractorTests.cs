using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.PowerPoint;

namespace IntranetSearch.Ingestion.Tests.Extraction.PowerPoint;

public sealed class PowerPointExtractorTests
{
    [Fact]
    public void Each_slide_has_its_title_as_heading_and_knows_its_number()
    {
        var text = ExtractedLines.Read(new PowerPointExtractor(), new PresentationFile().Slide("One", "first").Slide("Two", "second").ToBytes());
        Assert.Equal(["# One", "first", "# Two", "second"], ExtractedLines.Of(text));
        Assert.Equal(["s1", "s1", "s2", "s2"], ExtractedLines.Places(text));
        Assert.Equal("One", text.Title);
    }

    [Fact]
    public void Slides_come_in_the_order_of_the_show_not_of_their_names() =>
        Assert.Equal(["# Two", "# One"], Read(new PresentationFile { IsReversed = true }.Slide("One").Slide("Two")));

    [Fact]
    public void Body_paragraphs_are_list_items_with_their_depth() =>
        Assert.Equal(["# T", "- one", "  - two", "- three"], Read(new PresentationFile().Slide("T", "one", "\ttwo", "three")));

    [Fact]
    public void Shapes_are_read_from_top_to_bottom_and_left_to_right() =>
        Assert.Equal(["# T", "upper left", "upper right", "below"], Read(new PresentationFile().SlideXml(
            PresentationFile.BoxXml(10, 300, "below") + PresentationFile.BoxXml(400, 102, "upper right") + PresentationFile.BoxXml(10, 100, "upper left")
            + TitleAt("T"))));

    [Fact]
    public void Tables_are_rows_with_headers() =>
        Assert.Equal(["| Figure: Revenue · Q1 2025: 6.1 · Q1 2026: 7.4"], Read(new PresentationFile().SlideXml(
            PresentationFile.TableXml(0, 0, ["Figure", "Q1 2025", "Q1 2026"], ["Revenue", "6.1", "7.4"]))));

    [Fact]
    public void Speaker_notes_are_notes() =>
        Assert.Equal(["# T", "shown", "> Say hello."], Read(new PresentationFile().Slide("T", "Say hello.", false, "shown")));

    [Fact]
    public void Hidden_slides_are_read_and_marked() =>
        Assert.Equal(["# T (hidden)", "shown"], Read(new PresentationFile().Slide("T", null, true, "shown")));

    [Fact]
    public void Groups_are_opened() =>
        Assert.Equal(["inside"], Read(new PresentationFile().SlideXml("<p:grpSp><p:grpSpPr/>" + PresentationFile.BoxXml(0, 0, "inside") + "</p:grpSp>")));

    private static string TitleAt(string text) => PresentationFile.PlaceholderXml("title", text);

    private static string[] Read(PresentationFile file) => ExtractedLines.Of(new PowerPointExtractor(), file.ToBytes());
}

using System.Buffers.Binary;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyPowerPoint;

public sealed class LegacyPowerPointExtractorTests
{
    [Fact]
    public void Titles_are_headings_and_body_texts_are_lists_with_their_levels()
    {
        ExtractedText text = Read(new LegacyPresentationFile()
            .AddSlide(s => s.Heading("Results").Items((0, "Revenue grew"), (1, "by nine percent")))
            .AddSlide(s => s.Heading("Plans").Text("We hire in May.")));
        Assert.Equal(["# Results", "- Revenue grew", "  - by nine percent", "# Plans", "We hire in May."], ExtractedLines.Of(text));
        Assert.Equal(["s1", "s1", "s1", "s2", "s2"], ExtractedLines.Places(text));
    }

    [Fact]
    public void The_first_slides_title_is_the_title_when_none_is_stated()
    {
        Assert.Equal("Town hall", Read(new LegacyPresentationFile { DocumentTitle = "Town hall" }.AddSlide(s => s.Heading("Results"))).Title);
        Assert.Equal("Results", Read(new LegacyPresentationFile().AddSlide(s => s.Heading("Results"))).Title);
    }

    [Fact]
    public void Shapes_are_read_from_top_to_bottom() =>
        Assert.Equal(["upper", "lower"], Lines(new LegacyPresentationFile().AddSlide(s => s.Text("lower", 3000).Text("upper", 1000))));

    [Fact]
    public void Tables_are_rows_with_their_headers() =>
        Assert.Equal(
            ["| Team: Sales · Open: 4", "| Team: Support · Open: 2"],
            Lines(new LegacyPresentationFile().AddSlide(s => s.Table(["Team", "Open"], ["Sales", "4"], ["Support", "2"]))));

    [Fact]
    public void Speaker_notes_and_comments_follow_the_slide() =>
        Assert.Equal(
            ["# Results", "> Pause here.", "> Comment by Ada: Check the number.", "# Plans"],
            Lines(new LegacyPresentationFile()
                .AddSlide(s => s.Heading("Results").SpeakerNotes("Pause here.").Comment("Ada", "Check the number."))
                .AddSlide(s => s.Heading("Plans"))));

    [Fact]
    public void Hidden_slides_are_read_and_marked() =>
        Assert.Equal(["# Backup (hidden)", "# Slide 2 (hidden)", "text"], Lines(new LegacyPresentationFile().AddSlide(s => s.Heading("Backup").Hide()).AddSlide(s => s.Text("text").Hide())));

    [Fact]
    public void Where_links_lead_is_told_below_the_slide() =>
        Assert.Equal(
            ["Open the portal", "> Links: Open the portal (https://intranet.example/x)"],
            Lines(new LegacyPresentationFile().Link("portal", "https://intranet.example/x").AddSlide(s => s.LinkedText("Open the portal", 1))));

    [Fact]
    public void Footers_count_once() =>
        Assert.Equal(["a", "b", "> Internal only"], Lines(new LegacyPresentationFile { Footer = "Internal only" }.AddSlide(s => s.Text("a")).AddSlide(s => s.Text("b"))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Objects_are_read_below_their_slide(bool compressed)
    {
        byte[] workbook = new LegacyWorkbookFile().Sheet("Rates", ["Grade", "Days"], ["L4", 25]).ToBytes();
        Assert.Equal(
            ["# Numbers", "## Excel.Sheet.8", "### Rates", "| Grade: L4 · Days: 25", "# Next"],
            Lines(new LegacyPresentationFile().Embed("Excel.Sheet.8", workbook, compressed).AddSlide(s => s.Heading("Numbers").Object(1)).AddSlide(s => s.Heading("Next"))));
    }

    [Fact]
    public void Slides_beyond_the_limit_are_cut_and_the_cut_recorded()
    {
        LegacyPresentationFile file = new();
        for (int i = 0; i < 5; i++)
            file.AddSlide(s => s.Text("a slide"));
        ExtractedText text = ExtractedLines.Read(new LegacyPowerPointExtractor(), file.ToBytes(), new ExtractionLimits { MaxPages = 3 });
        Assert.Equal(["s1", "s2", "s3"], ExtractedLines.Places(text));
        Assert.Equal(new TextCut("3 slides", "slide 4"), Assert.Single(text.Cuts));
    }

    [Fact]
    public void Edits_that_lead_in_a_circle_end()
    {
        // The first edit names itself as the one before; its place is found by building the file twice.
        byte[] Build(uint? edit) => new LegacyPresentationFile { EarlierEdit = edit }.AddSlide(s => s.Heading("Results")).ToBytes();
        byte[] plain = Build(null);
        uint edit = BinaryPrimitives.ReadUInt32LittleEndian(plain.AsSpan(plain.AsSpan().IndexOf(new byte[] { 0x5F, 0xC0, 0x91, 0xE3 }) + 4));
        Assert.Equal(["# Results"], ExtractedLines.Of(new LegacyPowerPointExtractor(), Build(edit)));
    }

    [Fact]
    public void Without_the_table_of_slides_all_texts_are_read_and_the_lost_order_is_recorded()
    {
        ExtractedText text = Read(new LegacyPresentationFile { HasNoTables = true }.AddSlide(s => s.Heading("Results").Text("We hire in May.")));
        Assert.Equal(["Results", "We hire in May."], ExtractedLines.Of(text));
        Assert.Equal("slide order unknown", Assert.Single(text.Cuts).Limit);
    }

    [Fact]
    public void A_record_that_claims_four_billion_bytes_ends_with_the_stream()
    {
        LegacyPresentationFile file = new() { HasNoTables = true, Patch = s => BinaryPrimitives.WriteUInt32LittleEndian(s.AsSpan(4), 0xFFFF_FFF8) };
        Assert.NotEmpty(Read(file.AddSlide(s => s.Heading("Results"))).Cuts);
    }

    private static string[] Lines(LegacyPresentationFile file) => ExtractedLines.Of(Read(file));

    private static ExtractedText Read(LegacyPresentationFile file) => ExtractedLines.Read(new LegacyPowerPointExtractor(), file.ToBytes());
}

using System.Text;
using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class EmbeddedFileTests
{
    [Fact]
    public void A_file_inside_a_file_stands_below_its_name_and_says_that_it_is_inside()
    {
        ExtractedText text = Embed(new ExtractionLimits(), ("rules/pto.md", "# Leave\n\n25 days.\n\n## Carry-over\n\nFive days."));
        Assert.Equal(["# Box", "before", "## rules/pto.md", "### Leave", "25 days.", "#### Carry-over", "Five days.", "after"], ExtractedLines.Of(text));
        Assert.All(text.Sections.SelectMany(s => s.Blocks).Where(b => text.Read(b).ToString().EndsWith("days.", StringComparison.Ordinal)), b => Assert.Equal("rules/pto.md", b.Location.Part));
        Assert.Equal(["Box"], text.Sections[^1].HeadingPath);
        Assert.Null(text.Sections[^1].Blocks[^1].Location.Part);
    }

    [Fact]
    public void A_file_inside_that_cannot_be_read_costs_only_itself_and_is_named()
    {
        ExtractedText text = Embed(new ExtractionLimits(), ("broken.docx", "no zip at all"), ("notes.txt", "Bring cake."));
        Assert.Contains("## broken.docx", ExtractedLines.Of(text));
        Assert.Contains("Bring cake.", ExtractedLines.Of(text));
        TextCut cut = Assert.Single(text.Cuts);
        Assert.Equal(("broken.docx", FailureReason.Corrupt), (cut.Where, cut.Reason));
    }

    [Fact]
    public void A_name_that_climbs_out_or_hides_its_end_is_shown_tamed()
    {
        ExtractedText text = Embed(new ExtractionLimits(), ("..\\..\\etc/./\u202Etxt.exe\n", "words"));
        Assert.Equal("## etc/txt.exe", ExtractedLines.Of(text)[2]);
    }

    [Fact]
    public void Files_beyond_the_number_allowed_are_named_with_the_limit()
    {
        ExtractedText text = Embed(new ExtractionLimits { MaxEmbeddedFiles = 1 }, ("a.txt", "first"), ("b.txt", "second"));
        Assert.Contains("first", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("second", text.Text, StringComparison.Ordinal);
        Assert.Equal("b.txt", Assert.Single(text.Cuts).Where);
    }

    [Fact]
    public void The_character_limit_counts_over_all_files_together()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(i => $"{i}.txt")];
        ExtractedText text = Embed(new ExtractionLimits { MaxCharacters = 200 }, [.. names.Select(n => (n, new string('x', 50)))]);
        Assert.InRange(text.Text.Length, 150, 200);
        Assert.NotEmpty(text.Cuts);
    }

    [Fact]
    public void Only_the_first_cuts_are_told_one_by_one_and_the_others_counted()
    {
        ExtractedTextBuilder text = new(new ExtractionLimits());
        for (int i = 0; i < 1000; i++)
            text.AddCut("too much", $"place {i}");
        TextCut[] cuts = [.. text.Build().Cuts];
        Assert.Equal(51, cuts.Length);
        Assert.Contains("950", cuts[^1].Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_file_inside_leaves_nothing_on_disk()
    {
        string[] before = Directory.GetFiles(Path.GetTempPath(), "intranet-search-*");
        using (Stream buffer = EmbeddedContent.Buffer(new MemoryStream(new byte[9 << 20]), 1 << 30, TestContext.Current.CancellationToken))
            Assert.Equal(9 << 20, buffer.Length);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "intranet-search-*").Except(before));
    }

    [Fact]
    public void A_file_inside_larger_than_a_file_may_be_is_refused() =>
        Assert.Equal(
            FailureReason.TooLarge,
            Assert.Throws<ExtractionException>(() => EmbeddedContent.Buffer(new MemoryStream(new byte[101]), 100, TestContext.Current.CancellationToken)).Failure.Reason);

    private static ExtractedText Embed(ExtractionLimits limits, params (string Name, string Content)[] files)
    {
        ExtractionContext context = ExtractedLines.Context("box", 1000, limits);
        ExtractedTextBuilder into = context.NewText();
        into.AddHeading(1, "Box");
        into.AddParagraph("before");
        foreach ((string name, string content) in files)
            context.ReadEmbedded(into, name, new MemoryStream(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);
        into.AddParagraph("after");
        ExtractedText text = into.Build();
        ExtractedTextRules.AssertValid(text);
        return text;
    }
}

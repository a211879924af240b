using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using Xunit;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>What an extractor makes of files that are too much: they are cut where the limit says, and the cut is recorded.</summary>
public abstract class ExtractorLimitTests(ExtractorFixture fixture)
{
    private const int Paragraphs = 400;

    [Fact]
    public void Every_paragraph_of_a_large_file_is_read()
    {
        ExtractedText text = Read(new ExtractionLimits());
        Assert.Equal(Paragraphs, Occurrences(text.Text));
        Assert.Empty(text.Cuts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(10000)]
    public void Text_beyond_the_character_limit_is_cut_and_the_cut_recorded(int maxCharacters)
    {
        ExtractionResult result = fixture.Extract(fixture.Large(Paragraphs), new ExtractionLimits { MaxCharacters = maxCharacters }, TestContext.Current.CancellationToken);
        if (result.Text is null)
        {
            // No room for a single character: there is nothing to record a cut in.
            Assert.Equal(1, maxCharacters);
            Assert.Contains(result.Failure!.Reason, new[] { FailureReason.NoText, FailureReason.TooLarge });
            return;
        }
        Assert.InRange(result.Text.Text.Length, 1, maxCharacters);
        TextCut cut = Assert.Single(result.Text.Cuts);
        Assert.Contains("characters", cut.Limit, StringComparison.Ordinal);
        Assert.NotEmpty(cut.Where);
        ExtractedTextRules.AssertValid(result.Text);
    }

    [Fact]
    public void A_cut_text_is_the_beginning_of_the_whole_text()
    {
        string whole = Read(new ExtractionLimits()).Text;
        string cut = Read(new ExtractionLimits { MaxCharacters = whole.Length / 2 }).Text;
        Assert.StartsWith(cut.TrimEnd(), whole, StringComparison.Ordinal);
        Assert.InRange(cut.Length, whole.Length / 4, whole.Length / 2);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Nesting_of_any_depth_gives_the_text_or_a_recorded_cut_or_a_reason(int depth)
    {
        Assert.SkipWhen(fixture.Nested(1) is null, "this format does not nest");
        ExtractionResult result = fixture.Extract(fixture.Nested(depth)!, TestContext.Current.CancellationToken);
        ExtractedTextRules.AssertValid(result);
        if (result.Text is { } text && !text.Text.Contains("kernel", StringComparison.Ordinal))
            Assert.NotEmpty(text.Cuts);
    }

    [Fact]
    public void Modest_nesting_is_followed_to_the_innermost_word()
    {
        Assert.SkipWhen(fixture.Nested(1) is null, "this format does not nest");
        ExtractionResult result = fixture.Extract(fixture.Nested(5)!, TestContext.Current.CancellationToken);
        Assert.Contains("kernel", result.Text!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_the_reading_and_is_no_outcome()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => fixture.Extract(fixture.Large(Paragraphs), cancelled.Token));
    }

    private ExtractedText Read(ExtractionLimits limits)
    {
        ExtractionResult result = fixture.Extract(fixture.Large(Paragraphs), limits, TestContext.Current.CancellationToken);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!;
    }

    private static int Occurrences(string text) => text.Split(ExtractorFixture.ParagraphWords).Length - 1;
}

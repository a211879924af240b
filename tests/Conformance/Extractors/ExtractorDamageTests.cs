using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using Xunit;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>What an extractor makes of damaged files: a text that keeps the rules, or a reason. Never an exception, never a hang.</summary>
public abstract class ExtractorDamageTests(ExtractorFixture fixture)
{
    private const int Points = 60;
    private const int Seeds = 30;

    [Fact]
    public void An_empty_file_has_no_text()
    {
        ExtractionResult result = fixture.Extract([], TestContext.Current.CancellationToken);
        Assert.Equal(FailureReason.NoText, result.Failure?.Reason);
        Assert.Equal("The file is empty.", result.Failure?.Detail);
    }

    [Fact]
    public void An_empty_file_past_the_detector_is_a_failure_too() =>
        Assert.NotNull(fixture.ExtractDirectly([], TestContext.Current.CancellationToken).Failure);

    [Fact]
    public void A_valid_file_without_text_says_so()
    {
        Assert.SkipWhen(fixture.WithoutText() is null, "this format has no file without text but the empty one");
        ExtractionResult result = fixture.Extract(fixture.WithoutText()!, TestContext.Current.CancellationToken);
        Assert.Equal(FailureReason.NoText, result.Failure?.Reason);
    }

    [Fact]
    public void A_file_cut_off_anywhere_gives_a_text_or_a_reason()
    {
        byte[] file = fixture.Sample();
        for (int i = 0; i < Points; i++)
            AssertValid(file[..(int)((long)file.Length * i / Points)]);
    }

    [Fact]
    public void A_file_with_bytes_changed_anywhere_gives_a_text_or_a_reason()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            byte[] file = fixture.Sample();
            for (int i = 0; i < 1 + (file.Length / 200); i++)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            AssertValid(file);
        }
    }

    [Fact]
    public void A_file_with_a_piece_missing_gives_a_text_or_a_reason()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            byte[] file = fixture.Sample();
            int from = random.Next(file.Length);
            AssertValid([.. file[..from], .. file[Math.Min(file.Length, from + random.Next(1, 64))..]]);
        }
    }

    [Fact]
    public void Random_bytes_give_a_text_or_a_reason()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            byte[] file = new byte[1 << (4 + (seed % 12))];
            new Random(seed).NextBytes(file);
            AssertValid(file);
        }
    }

    [Fact]
    public void Zeros_are_not_a_document() => Assert.NotNull(fixture.Extract(new byte[5000], TestContext.Current.CancellationToken).Failure);

    private void AssertValid(byte[] file)
    {
        ExtractedTextRules.AssertValid(fixture.Extract(file, TestContext.Current.CancellationToken));
        ExtractedTextRules.AssertValid(fixture.ExtractDirectly(file, TestContext.Current.CancellationToken));
    }
}

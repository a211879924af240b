using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using Xunit;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>What becomes of files protected by a password.</summary>
public abstract class ExtractorEncryptionTests(ExtractorFixture fixture)
{
    [Fact]
    public void A_file_protected_by_a_password_is_called_encrypted()
    {
        Assert.SkipWhen(fixture.Encrypted() is null, "this format has no password protection");
        ExtractionResult result = fixture.Extract(fixture.Encrypted()!, TestContext.Current.CancellationToken);
        Assert.Equal(FailureReason.Encrypted, result.Failure?.Reason);
        Assert.Null(result.Text);
    }

    [Fact]
    public void A_sound_file_is_never_called_encrypted() =>
        Assert.Null(fixture.Extract(fixture.Sample(), TestContext.Current.CancellationToken).Failure);
}

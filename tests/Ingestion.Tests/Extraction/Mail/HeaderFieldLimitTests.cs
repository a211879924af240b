using System.Text;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Extraction.Mail;

public sealed class HeaderFieldLimitTests
{
    [Fact]
    public void A_field_folded_without_end_is_refused()
    {
        using MemoryStream message = Message("X-Long: " + string.Concat(Enumerable.Repeat("aaaaaaaaaaaaaaaa\r\n ", 20_000)));
        Assert.Equal(FailureReason.TooLarge, Assert.Throws<ExtractionException>(() => HeaderFieldLimit.Verify(message, TestContext.Current.CancellationToken)).Failure.Reason);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void A_long_body_and_many_fields_are_no_long_field(string lineEnd)
    {
        using MemoryStream message = Message(string.Concat(Enumerable.Repeat("X-Field: value" + lineEnd, 30_000)) + lineEnd + new string('a', 500_000));
        HeaderFieldLimit.Verify(message, TestContext.Current.CancellationToken);
        Assert.Equal(0, message.Position);
    }

    private static MemoryStream Message(string text) => new(Encoding.ASCII.GetBytes(text));
}

using System.Text;
using IntranetSearch.Ingestion.Extraction.Contacts;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Contacts;

public sealed class ContactsExtractorTests
{
    [Fact]
    public void Details_beyond_the_limit_are_recorded()
    {
        ExtractedText text = Read("FN:Ada\n" + string.Concat(Enumerable.Range(1, 2_001).Select(i => $"TEL:{i}\n")));
        Assert.Equal(2_001, ExtractedLines.Of(text).Length);
        Assert.Equal("2,000 details of a contact", Assert.Single(text.Cuts).Limit);
    }

    [Fact]
    public void An_endless_value_is_recorded_as_cut() =>
        Assert.Equal(new TextCut("1,048,576 characters of a value", "NOTE"), Assert.Single(Read("FN:Ada\nNOTE:" + new string('a', 1 << 20) + "\n").Cuts));

    [Theory]
    [InlineData("PHOTO;ENCODING=b:{0}\nNOTE:Short.\n")]
    [InlineData("NOTE:Short.\nPHOTO;ENCODING=b:{0}\n")]
    public void A_large_picture_takes_no_words_away(string details) =>
        Assert.Empty(Read("FN:Ada\n" + details.Replace("{0}", new string('a', 1 << 20), StringComparison.Ordinal)).Cuts);

    private static ExtractedText Read(string details) =>
        ExtractedLines.Read(new ContactsExtractor(), Encoding.UTF8.GetBytes($"BEGIN:VCARD\nVERSION:3.0\n{details}END:VCARD\n"));
}

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>Codes, numbers with units, periods, mail addresses and hosts, however they are written.</summary>
public sealed class WrittenTogetherTests
{
    [Theory]
    [InlineData("ISO-27001", "Our security follows ISO 27001.")]
    [InlineData("ISO-27001", "Our security follows ISO27001.")]
    [InlineData("ISO 27001", "Our security follows ISO27001.")]
    [InlineData("ISO 27001", "Our security follows ISO-27001.")]
    [InlineData("ISO27001", "Our security follows ISO 27001.")]
    [InlineData("ISO27001", "Our security follows ISO-27001.")]
    [InlineData("covid19", "Rules about COVID-19 at work.")]
    [InlineData("30GB", "A mailbox holds 30 GB.")]
    [InlineData("30 GB", "A mailbox holds 30GB.")]
    [InlineData("25days", "Leave is 25 days.")]
    [InlineData("Q3'25", "The audit was in Q3 2025.")]
    [InlineData("Q3 2025", "The audit was in Q3'25.")]
    [InlineData("€1,500", "Orders above 1500 euros.")]
    [InlineData("1.500 €", "Orders above € 1.500 need a signature.")]
    [InlineData("10%", "A share of 10 % is kept.")]
    public async Task A_code_is_found_however_it_is_written(string query, string text)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("wanted.md", text), ("other.md", "Our offices are open all day."));
        Assert.Equal(["wanted.md"], await corpus.FindAsync(query));
    }

    [Fact]
    public async Task A_mail_address_is_found_whole_before_its_parts()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "Acme has a shop at acme.com. Write to info@acme.com about hr and other acme things."),
            ("b.md", "Write to hr@acme.com before the end of the month."),
            ("c.md", "Open vpn.acme.com in a browser."));
        Assert.Equal("b.md", (await corpus.FindAsync("hr@acme.com"))[0]);
        Assert.Equal("c.md", (await corpus.FindAsync("vpn.acme.com"))[0]);
        Assert.Equal(3, (await corpus.FindAsync("acme")).Length);
    }

    [Fact]
    public async Task Other_numbers_are_not_found()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "A mailbox holds 300 GB."), ("b.md", "The audit was in Q2 2025."));
        Assert.DoesNotContain("a.md", await corpus.FindAsync("30GB"));
        Assert.DoesNotContain("b.md", await corpus.FindAsync("Q3'25"));
    }
}

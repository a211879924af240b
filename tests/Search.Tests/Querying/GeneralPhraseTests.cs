namespace IntranetSearch.Search.Tests.Querying;

/// <summary>Phrases of general English in a query: "own pocket" is said by "reimbursement", and its words may stand apart.</summary>
public sealed class GeneralPhraseTests
{
    [Fact]
    public async Task A_file_is_found_that_says_what_a_phrase_means()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("conduct.md", "Outside employment must be approved beforehand."), ("menu.md", "Soup is served on Mondays."));
        Assert.Equal(["conduct.md"], await corpus.FindAsync("job on the side"));
    }

    [Fact]
    public async Task A_file_that_says_the_words_of_a_phrase_apart_is_found_behind_one_that_says_the_phrase()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("apart.md", "Parking is behind the house. The permit is asked for at the desk."),
            ("phrase.md", "A parking permit costs nothing."),
            ("menu.md", "Soup is served on Mondays."));
        Assert.Equal(["phrase.md", "apart.md"], await corpus.FindAsync("parking permit"));
    }

    [Fact]
    public async Task A_phrase_without_a_word_to_look_for_does_not_stand_in_the_way_of_an_answer()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("leave.md", "Employees receive 30 days of vacation per year."));
        Assert.Contains("30 days", (await corpus.AskAsync("How many vacation days do employees receive?")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("menu", "Soup is served on Mondays.")]
    [InlineData("on the side", "Salad comes on the side.")]
    public async Task A_word_of_a_phrase_alone_is_not_the_phrase(string query, string text)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("conduct.md", "Outside employment must be approved beforehand."), ("menu.md", text));
        Assert.DoesNotContain("conduct.md", await corpus.FindAsync(query));
    }
}

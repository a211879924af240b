using IntranetSearch.Search.Querying;
using IntranetSearch.Search.Querying.Explaining;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class WordsInARowTests
{
    // The same words, as often, in texts of the same length: only their order differs.
    private const string InARow = "Mira Tan is head of field operations. She works at the harbour with eleven others and a dog.";
    private const string Apart = "Operations at the harbour need a clear head. She is out in the field with Mira Tan and eleven others of a dog.";

    [Fact]
    public async Task Of_texts_with_the_same_words_the_one_that_has_them_in_a_row_stands_first()
    {
        // The other one is the shorter, so that without the row it would stand first.
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "Operations in the field need a clear head. Mira Tan works at the harbour with eleven others."), ("b.md", InARow));
        Assert.Equal(["b.md", "a.md"], await corpus.FindAsync("Who is head of field operations?"));
    }

    [Theory]
    [InlineData("Who is head of field operations?", true)]
    [InlineData("field operations", true)]
    [InlineData("operations field head", false)]
    [InlineData("harbour dog operations", false)]
    [InlineData("operations", false)]
    public async Task A_row_is_words_of_the_query_side_by_side_in_its_order(string query, bool isRow)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", InARow), ("b.md", Apart), ("c.md", "Soup is served on Mondays."));
        Assert.Equal(isRow, await FactorAsync(corpus, query, "a.md") > 1);
        Assert.Equal(1, await FactorAsync(corpus, query, "b.md"));
    }

    [Fact]
    public async Task A_longer_row_lifts_more_and_none_more_than_the_weight_says()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("two.md", "Mira Tan is at her desk. The field operations are elsewhere, said the head."),
            ("four.md", InARow));
        double two = await FactorAsync(corpus, "Who is head of field operations?", "two.md");
        double four = await FactorAsync(corpus, "Who is head of field operations?", "four.md");
        Assert.InRange(two, 1.0001, four - 0.0001);
        Assert.InRange(four, two, 1 + new SearchOptions().RowWeight);
    }

    [Fact]
    public async Task A_row_counts_in_any_form_of_its_words_and_in_headings()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "# Reporting lost cards\nCall the desk at once, and say where you are."),
            ("b.md", "Cards that are lost: a reporter writes. Call the desk at once, and say where you are."));
        Assert.True(await FactorAsync(corpus, "report lost card", "a.md") > 1);
    }

    private static async Task<double> FactorAsync(SearchCorpus corpus, string query, string file)
    {
        SearchResults results = await corpus.SearchAsync(new SearchRequest(query, Explain: true));
        SearchHit hit = Assert.Single(results.Hits, h => h.File.Path == file);
        return hit.Explanation!.Factors.FirstOrDefault(f => f.Name == "words in a row") is ScoreFactor row ? row.Value : 1;
    }
}

using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class LexiconTests
{
    private readonly WordForms _forms = new();

    [Theory]
    [InlineData("quit", "resign")]
    [InlineData("reimburse", "refund")]
    [InlineData("salary", "wage")]
    [InlineData("evaluate", "assess")]
    public void Words_that_mean_nearly_the_same_are_related(string word, string other) =>
        Assert.Contains(StemOf(other), RelatedTo(word).Select(w => w.Stems[0]));

    [Theory]
    [InlineData("increase", "decrease")]
    [InlineData("increased", "decrease")]
    [InlineData("profit", "loss")]
    [InlineData("maximum", "minimum")]
    public void Opposites_are_not(string word, string opposite) =>
        Assert.DoesNotContain(StemOf(opposite), RelatedTo(word).Select(w => w.Stems[0]));

    [Fact]
    public void A_related_word_counts_for_less_than_the_word_itself_and_the_nearest_comes_first()
    {
        ImmutableArray<Way> ways = RelatedTo("salary");
        Assert.All(ways, w => Assert.InRange(w.Weight, 0.01, 0.8));
        Assert.Equal(ways.OrderByDescending(w => w.Weight).Select(w => w.Weight), ways.Select(w => w.Weight));
    }

    [Fact]
    public void A_word_is_not_related_to_its_own_forms() =>
        Assert.DoesNotContain(StemOf("vacation"), RelatedTo("vacation").Select(w => w.Stems[0]));

    [Fact]
    public void Nothing_is_related_to_a_word_that_is_none() => Assert.Empty(RelatedTo("qwrtz"));

    [Fact]
    public async Task A_related_word_finds_a_file_only_behind_those_that_say_the_word()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("assess.md", "We assess every project twice."), ("evaluate.md", "We evaluate every project twice."), ("menu.md", "Soup is served on Mondays."));
        Assert.Equal(["evaluate.md", "assess.md"], await corpus.FindAsync("evaluate projects"));
    }

    private ImmutableArray<Way> RelatedTo(string word) => Lexicon.General.RelatedTo(StemOf(word), _forms);

    private string StemOf(string word) => _forms.Of(word).Stem;
}

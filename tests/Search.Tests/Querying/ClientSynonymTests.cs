using IntranetSearch.Model.Text;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class ClientSynonymTests
{
    private static readonly (string, string)[] Works =
    [
        ("kiln.md", "The kiln is fired at nine."),
        ("press.md", "The hydraulic press is serviced in May."),
        ("menu.md", "Soup is served on Mondays."),
    ];

    [Fact]
    public async Task A_word_that_was_entered_finds_the_others_of_its_group()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Works);
        Assert.Empty(await corpus.FindAsync("dragon"));
        corpus.Vocabulary.Set([SynonymGroup.Parse("dragon, kiln")]);
        Assert.Equal(["kiln.md"], await corpus.FindAsync("dragon"));
        Assert.Equal(["kiln.md"], await corpus.FindAsync("dragons fired"));
    }

    [Fact]
    public async Task Phrases_lead_both_ways()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Works, ("log.md", "Bertha was oiled.")]);
        corpus.Vocabulary.Set([SynonymGroup.Parse("bertha, hydraulic press, the old lady")]);
        Assert.Equal(["log.md", "press.md"], (await corpus.FindAsync("hydraulic press")).Order());
        Assert.Equal(["log.md", "press.md"], (await corpus.FindAsync("Bertha")).Order());
        Assert.Equal(["log.md", "press.md"], (await corpus.FindAsync("where is the old lady")).Order());
    }

    [Fact]
    public async Task A_one_way_word_finds_and_is_not_found()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Works, ("heat.md", "Heat rises.")]);
        corpus.Vocabulary.Set([SynonymGroup.Parse("kiln, =heat")]);
        Assert.Equal(["heat.md", "kiln.md"], (await corpus.FindAsync("heat")).Order());
        Assert.Equal(["kiln.md"], await corpus.FindAsync("kiln"));
    }

    [Fact]
    public async Task Words_of_different_groups_do_not_find_each_other()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Works);
        corpus.Vocabulary.Set([SynonymGroup.Parse("dragon, kiln"), SynonymGroup.Parse("bertha, hydraulic press")]);
        Assert.DoesNotContain("press.md", await corpus.FindAsync("dragon"));
    }

    [Fact]
    public async Task A_removed_group_is_used_no_more()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(Works);
        corpus.Vocabulary.Set([SynonymGroup.Parse("dragon, kiln")]);
        Assert.NotEmpty(await corpus.FindAsync("dragon"));
        corpus.Vocabulary.Set([]);
        Assert.Empty(await corpus.FindAsync("dragon"));
    }

    [Fact]
    public async Task Words_are_found_in_documents_of_any_language()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("ofen.md", "Die Brennöfen werden um neun Uhr angeheizt und geprüft.", language: "de");
        corpus.Add("kiln.md", "The kiln is fired at nine.", language: "en");
        await corpus.ApplyAsync();
        corpus.Vocabulary.Set([SynonymGroup.Parse("Brennofen, kiln")]);
        Assert.Equal(["kiln.md", "ofen.md"], (await corpus.FindAsync("kiln")).Order());
        Assert.Equal(["kiln.md", "ofen.md"], (await corpus.FindAsync("Brennofen")).Order());
    }

    [Fact]
    public async Task A_word_that_was_entered_is_not_mended()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync([.. Works, ("drag.md", "Dragoon uniforms hang in the hall.")]);
        corpus.Vocabulary.Set([SynonymGroup.Parse("dragon, kiln")]);
        SearchResults results = await corpus.SearchAsync("dragon");
        Assert.Null(results.DidYouMean);
        Assert.Equal("kiln.md", Assert.Single(results.Hits).File.Path);
    }
}

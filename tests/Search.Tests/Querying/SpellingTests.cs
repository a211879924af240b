using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Tests.Querying;

public sealed class SpellingTests
{
    private static readonly Principal Board = Principal.Group("board");

    [Theory]
    [InlineData("comitee", "committee")]
    [InlineData("accomodation", "accommodation")]
    [InlineData("breakfsat", "breakfast")]
    [InlineData("brekfast", "breakfast")]
    [InlineData("breakffast", "breakfast")]
    [InlineData("rbeakfast", "breakfast")]
    [InlineData("siad", "said")]
    [InlineData("soupladle", "soup ladle")]
    public async Task A_slip_is_mended(string typed, string meant)
    {
        await using SearchCorpus corpus = await Canteen();
        SearchResults results = await corpus.SearchAsync(typed);
        Assert.Equal(meant, results.DidYouMean);
        Assert.NotEmpty(results.Hits);
    }

    [Theory]
    [InlineData("noon with Comitee")]
    [InlineData("siod")]
    [InlineData("breakfast committee")]
    [InlineData("ladlesoup")]
    [InlineData("xyzzyx")]
    [InlineData("brekfst4")]
    public async Task Names_and_words_that_are_near_to_none_are_left_as_they_are(string query)
    {
        await using SearchCorpus corpus = await Canteen();
        Assert.Null((await corpus.SearchAsync(query)).DidYouMean);
    }

    [Fact]
    public async Task For_a_rare_word_a_far_more_usual_one_is_suggested_and_the_results_stay()
    {
        await using SearchCorpus corpus = await Manuals();
        SearchResults results = await corpus.SearchAsync("printre");
        Assert.Equal("printer", results.DidYouMean);
        Assert.Equal("slip.md", Assert.Single(results.Hits).File.Path);
    }

    [Fact]
    public async Task A_rare_word_that_somebody_entered_is_no_slip()
    {
        await using SearchCorpus corpus = await Manuals();
        corpus.Vocabulary.Set([SynonymGroup.Parse("printre, typesetter")]);
        Assert.Null((await corpus.SearchAsync("printre")).DidYouMean);
    }

    [Fact]
    public async Task Another_form_of_the_word_is_not_suggested()
    {
        await using SearchCorpus corpus = await Manuals();
        corpus.Add("many.md", "Both printers hum.");
        await corpus.ApplyAsync();
        Assert.Null((await corpus.SearchAsync("printers")).DidYouMean);
    }

    [Fact]
    public async Task Two_words_that_files_write_as_one_are_suggested_as_one()
    {
        await using SearchCorpus corpus = await Canteen();
        Assert.Equal("breakfast hours", (await corpus.SearchAsync("break fast hours")).DidYouMean);
        Assert.Null((await corpus.SearchAsync("soup ladle")).DidYouMean);
    }

    [Fact]
    public async Task Two_words_that_some_file_has_side_by_side_are_left_apart()
    {
        await using SearchCorpus corpus = await Canteen();
        corpus.Add("fast.md", "They break fast in the evening.");
        await corpus.ApplyAsync();
        Assert.Null((await corpus.SearchAsync("break fast")).DidYouMean);
    }

    [Fact]
    public async Task Nothing_of_closed_files_is_told()
    {
        await using SearchCorpus corpus = await Canteen();
        corpus.Add("secret.md", "The kumquat merger and the breakfst of the board. Doves nest: dovecote.", new AccessList([Board]));
        await corpus.ApplyAsync();
        Caller member = Caller.Person("ann@acme.com", Board);
        Assert.Null((await corpus.SearchAsync("kumqaut")).DidYouMean);
        Assert.Equal("kumquat", (await corpus.SearchAsync("kumqaut", member)).DidYouMean);
        Assert.Null((await corpus.SearchAsync("dove cote")).DidYouMean);
        Assert.Equal("dovecote", (await corpus.SearchAsync("dove cote", member)).DidYouMean);
        Assert.Null((await corpus.SearchAsync("kumquatmerger")).DidYouMean);
        // That the board's file has the slip too is not to be seen from its being left alone.
        Assert.Equal("breakfast", (await corpus.SearchAsync("breakfst")).DidYouMean);
    }

    private static Task<SearchCorpus> Canteen() => SearchCorpus.OfAsync(
        ("menu.md", "Breakfast is served by the committee from seven. A break at noon."),
        ("rooms.md", "Accommodation is booked by the office, as was said. The fast lane is closed."),
        ("soup.md", "The soup ladle hangs by the door."));

    private static async Task<SearchCorpus> Manuals()
    {
        SearchCorpus corpus = await SearchCorpus.OpenAsync();
        for (int i = 0; i < 12; i++)
            corpus.Add($"manual{i}.md", $"The printer on floor {i} is switched on at eight.");
        corpus.Add("slip.md", "Paper for the printre is in the cupboard.");
        await corpus.ApplyAsync();
        return corpus;
    }
}

namespace IntranetSearch.App.Tests.Cli;

public sealed class SynonymTests : CliTest
{
    [Fact]
    public async Task An_added_group_is_used_by_the_next_search_and_a_removed_one_no_more()
    {
        await ConnectKilnAsync();
        Assert.Equal(0, await CountAsync("dragon"));
        long id = (await DoAsync("synonym", "add", "acme", "dragon", "kiln", "--one-way", "heat", "--json")).ReadJson().GetProperty("id").GetInt64();
        Assert.Equal((1, 1), (await CountAsync("dragon"), await CountAsync("heat")));
        Assert.Contains("dragon, kiln, =heat", (await DoAsync("synonym", "list", "acme")).Output, StringComparison.Ordinal);
        await DoAsync("synonym", "remove", "acme", $"{id}");
        Assert.Equal(0, await CountAsync("dragon"));
        Assert.Empty((await DoAsync("synonym", "list", "acme", "--json")).Output);
    }

    [Fact]
    public async Task A_file_of_groups_is_read_all_or_none()
    {
        await ConnectKilnAsync();
        string file = Path.Combine(Root, "synonyms.txt");
        await File.WriteAllTextAsync(file, "# ours\n\n! dragon, kiln\ncar, vehicle, =transport\n", Cancellation);
        await DoAsync("synonym", "import", "acme", "synonyms.txt");
        Assert.Equal(["dragon", "car"], (await DoAsync("synonym", "list", "acme", "--json")).ReadJsonLines().Select(l => l.GetProperty("words")[0].GetString()));

        await File.WriteAllTextAsync(file, "bus, coach\ntrain\n", Cancellation);
        CliResult refused = await RunAsync("synonym", "import", "acme", "synonyms.txt");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("line 2: A group of synonyms needs at least two", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await DoAsync("synonym", "list", "acme", "--json")).ReadJsonLines().Count);

        await File.WriteAllTextAsync(file, "bus, coach\n", Cancellation);
        await DoAsync("synonym", "import", "acme", "synonyms.txt", "--replace");
        Assert.Single((await DoAsync("synonym", "list", "acme", "--json")).ReadJsonLines());
    }

    [Theory]
    [InlineData(1, "There is no client 'acne'", "synonym", "add", "acne", "a", "b")]
    [InlineData(2, "at least two", "synonym", "add", "acme", "a")]
    [InlineData(1, "no synonyms with the number 7", "synonym", "remove", "acme", "7")]
    [InlineData(2, "There is no file", "synonym", "import", "acme", "nowhere.txt")]
    public async Task Mistakes_are_answered_with_what_to_do(int exitCode, string message, params string[] command)
    {
        await DoAsync("client", "add", "acme");
        CliResult result = await RunAsync(command);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private async Task ConnectKilnAsync()
    {
        WriteFile("kiln.md", "The kiln is fired at nine.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
    }

    private async Task<int> CountAsync(string query) => (await DoAsync("search", "acme", query, "--json")).ReadJson().GetProperty("total").GetInt32();
}

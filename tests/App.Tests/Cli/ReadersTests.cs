using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>Other readers for the files of a storage that knows none itself: at once, without the storage.</summary>
public sealed class ReadersTests : CliTest
{
    private const string Anna = "anna@example.com";
    private const string Ben = "ben@example.com";

    [Fact]
    public async Task New_readers_hold_at_once_and_without_the_source()
    {
        await ShareAsync($"user:{Anna}");
        Directory.Delete(Files, recursive: true);

        CliResult changed = await DoAsync("connection", "set-readers", "acme", "intranet", "--readers", $"user:{Ben},group:board");

        Assert.Contains($"may be read by: group:board,user:{Ben}. 2 files have other readers than before.", changed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (await FoundByAsync(Anna), await FoundByAsync(Ben)));
        Assert.Contains($"readers=group:board,user:{Ben}", (await DoAsync("connection", "show", "acme", "intranet")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_sync_finds_nothing_left_to_do_and_gives_new_files_the_same_readers()
    {
        await ShareAsync("everyone");
        await DoAsync("connection", "set-readers", "acme", "intranet", "--readers", Anna);
        WriteFile("c.txt", "The third walrus.");
        JsonElement counts = (await DoAsync("sync", "acme", "--json")).ReadJsonLines()[^1].GetProperty("counts");
        Assert.Equal((2, 1, 0), (counts.GetProperty("unchanged").GetInt32(), counts.GetProperty("added").GetInt32(), counts.GetProperty("access_changed").GetInt32()));
        Assert.Equal((3, 0), (await FoundByAsync(Anna), await FoundByAsync(Ben)));
    }

    [Fact]
    public async Task The_same_readers_change_nothing_and_a_paused_connection_stays_paused()
    {
        await ShareAsync("everyone");
        await DoAsync("connection", "pause", "acme", "intranet");
        Assert.Contains("0 files have", (await DoAsync("connection", "set-readers", "acme", "intranet", "--readers", "everyone")).Output, StringComparison.Ordinal);
        Assert.Contains("2 files have", (await DoAsync("connection", "set-readers", "acme", "intranet", "--readers", $"user:{Ben}")).Output, StringComparison.Ordinal);
        Assert.Contains("paused", (await DoAsync("connection", "show", "acme", "intranet")).Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (await FoundByAsync(Anna), await FoundByAsync(Ben)));
    }

    [Theory]
    [InlineData("", "The list of readers is empty")]
    [InlineData("nobody of those", "nobody of those")]
    public async Task A_list_that_is_none_changes_nothing(string readers, string message)
    {
        await ShareAsync($"user:{Anna}");
        CliResult refused = await RunAsync("connection", "set-readers", "acme", "intranet", "--readers", readers);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0), (await FoundByAsync(Anna), await FoundByAsync(Ben)));
    }

    [Fact]
    public async Task Readers_of_other_connections_stay_what_they_are()
    {
        await ShareAsync("everyone");
        Directory.CreateDirectory(Path.Combine(Root, "more"));
        await File.WriteAllTextAsync(Path.Combine(Root, "more", "d.txt"), "The fourth walrus.", Cancellation);
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "more", "--path", "more");
        await DoAsync("sync", "acme");
        await DoAsync("connection", "set-readers", "acme", "intranet", "--readers", $"user:{Anna}");
        Assert.Equal((3, 1), (await FoundByAsync(Anna), await FoundByAsync(Ben)));
    }

    private async Task ShareAsync(string readers)
    {
        WriteFile("a.txt", "The first walrus.");
        WriteFile("b/b.txt", "The second walrus.");
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "intranet", "--path", "files", "--readers", readers);
        await DoAsync("sync", "acme");
    }

    private async Task<int> FoundByAsync(string person) =>
        (await DoAsync("search", "acme", "walrus", "--as", person, "--json")).ReadJson().GetProperty("total").GetInt32();
}

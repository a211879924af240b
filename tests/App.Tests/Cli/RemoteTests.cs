using System.Net;
using System.Net.Http.Json;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>A process owns the data directory; commands given elsewhere run in it.</summary>
public sealed class RemoteTests : CliTest
{
    [Fact]
    public async Task A_command_prints_the_same_whether_it_runs_here_or_in_the_owner()
    {
        WriteFile("pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        string[][] commands =
        [
            ["client", "list"], ["client", "show", "acme", "--json"], ["connection", "list", "acme"], ["files", "acme"], ["files", "acme", "--json"],
            ["status", "acme"], ["access", "acme", "pto.md", "--as", "anna@example.com"], ["status", "acne"], ["search", "acme"], ["files", "acme", "--state", "lost", "--json"],
        ];
        List<CliResult> here = [];
        foreach (string[] command in commands)
            here.Add(await RunAsync(command));
        await using Owner owner = await OwnAsync();
        for (int i = 0; i < commands.Length; i++)
            Assert.Equal(here[i], await RunAsync(commands[i]));
    }

    [Fact]
    public async Task Changes_made_through_the_owner_are_there_when_it_has_ended()
    {
        WriteFile("a.txt", "One lonely walrus.");
        await using (await OwnAsync())
        {
            await ConnectAsync();
            await DoAsync("sync", "acme");
        }
        Assert.Equal(1, (await DoAsync("search", "acme", "walrus", "--json")).ReadJson().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Synonyms_added_elsewhere_are_used_by_the_owner_at_once()
    {
        WriteFile("kiln.md", "The kiln is fired at nine.");
        await using Owner owner = await OwnAsync();
        await ConnectAsync();
        await DoAsync("sync", "acme");
        Assert.Equal(0, (await DoAsync("search", "acme", "dragon", "--json")).ReadJson().GetProperty("total").GetInt32());
        await DoAsync("synonym", "add", "acme", "dragon", "kiln");
        Assert.Equal(1, (await DoAsync("search", "acme", "dragon", "--json")).ReadJson().GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Without_the_token_nothing_is_run()
    {
        await using Owner owner = await OwnAsync();
        OwnerRecord record = DataDirectoryOwner.Read(new DataDirectory(Data))!;
        using HttpClient http = new(new SocketsHttpHandler()) { BaseAddress = new Uri(record.Address!) };
        using HttpResponseMessage without = await http.PostAsJsonAsync(RemoteCommand.Path, new { arguments = new[] { "client", "add", "evil" } }, Cancellation);
        http.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', record.Token!.Length));
        using HttpResponseMessage wrong = await http.PostAsJsonAsync(RemoteCommand.Path, new { arguments = new[] { "client", "add", "evil" } }, Cancellation);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
        Assert.Empty((await DoAsync("client", "list", "--json")).Output);
    }

    [Fact]
    public async Task The_token_is_for_the_owner_s_eyes_only_and_goes_with_the_owner()
    {
        await using (await OwnAsync())
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "server.json")));
        }
        Assert.False(File.Exists(Path.Combine(Data, "server.json")));
    }

    [Fact]
    public async Task A_second_server_is_refused_with_the_first_one_s_name()
    {
        await using Owner owner = await OwnAsync();
        CliResult refused = await RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("already runs", refused.Error, StringComparison.Ordinal);
        Assert.Contains("'intranet-search serve'", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_owner_left_behind_does_not_matter()
    {
        await DoAsync("client", "add", "acme");
        await File.WriteAllTextAsync(
            Path.Combine(Data, "server.json"),
            """{"process":999999,"command":"serve","started":"2026-01-01T00:00:00Z","address":"http://127.0.0.1:1","token":"x"}""",
            Cancellation);
        await File.WriteAllTextAsync(Path.Combine(Data, "spool", "leftover"), "half a download", Cancellation);
        Assert.Contains("acme", (await DoAsync("client", "list")).Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Data, "spool")));
    }

    private async Task<Owner> OwnAsync()
    {
        DataDirectory directory = new(Data);
        directory.Create();
        DataDirectoryOwner owner = DataDirectoryOwner.TryAcquire(directory, "serve", TimeProvider.System)!;
        Installation installation = await Installation.OpenAsync(directory, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        return new Owner(owner, installation, await AdminServer.StartAsync(installation, owner, Cancellation));
    }

    private sealed class Owner(DataDirectoryOwner owner, Installation installation, AdminServer admin) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await admin.DisposeAsync();
            await installation.DisposeAsync();
            owner.Dispose();
        }
    }
}

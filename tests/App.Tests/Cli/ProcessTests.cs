using System.Diagnostics;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>The real program in processes of its own.</summary>
public sealed class ProcessTests : CliTest
{
    [Fact]
    public async Task Commands_given_at_the_same_time_on_one_data_directory_all_succeed()
    {
        CliResult[] added = await Task.WhenAll(
            LaunchAsync("client", "add", "one"), LaunchAsync("client", "add", "two"), LaunchAsync("client", "add", "three"));
        Assert.All(added, result => Assert.True(result.ExitCode == 0, result.Error));
        Assert.Equal(3, (await DoAsync("client", "list", "--json")).ReadJsonLines().Count);
    }

    [Fact]
    public async Task Of_two_that_add_the_same_client_one_is_told_that_it_is_there()
    {
        CliResult[] added = await Task.WhenAll(LaunchAsync("client", "add", "acme"), LaunchAsync("client", "add", "acme"));
        Assert.Equal([0, 1], added.Select(result => result.ExitCode).Order());
    }

    [Fact]
    public async Task Redirected_output_has_no_control_sequences()
    {
        WriteFile("pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        await ConnectAsync();
        await LaunchAsync("sync", "acme");
        foreach (string[] command in (string[][])[["search", "acme", "paid"], ["ask", "acme", "How many days?"], ["status"], ["client", "list"]])
            Assert.DoesNotContain('\e', (await LaunchAsync(command)).Output);
    }

    [Fact]
    public async Task Extract_writes_a_text_or_a_reason_for_every_file_and_loses_none_with_the_same_name()
    {
        WriteFile("a/readme.md", "# One\n\nThe first readme.");
        WriteFile("b/readme.md", "# Two\n\nThe second readme.");
        WriteFile("empty.docx", "");
        WriteFile("note.txt", "A note.");
        CliResult result = await LaunchAsync("extract", "files", "--out", "texts");
        Assert.Equal((0, ""), (result.ExitCode, result.ExitCode == 0 ? "" : result.Error));
        string texts = Path.Combine(Root, "texts");
        Assert.Equal(
            ["a/readme.md.txt", "b/readme.md.txt", "empty.docx.error.txt", "note.txt.txt"],
            Directory.EnumerateFiles(texts, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(texts, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Contains("The second readme.", await File.ReadAllTextAsync(Path.Combine(texts, "b", "readme.md.txt"), Cancellation), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "elsewhere")));
    }

    [Fact]
    public async Task The_demo_answers_from_the_sample_company_and_can_be_run_again()
    {
        CliResult first = await LaunchAsync("demo", "--once");
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("> What's the company's PTO policy?", first.Output, StringComparison.Ordinal);
        Assert.Contains("Not found.", first.Output, StringComparison.Ordinal);
        CliResult second = await LaunchAsync("demo", "--once");
        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Contains("unchanged", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_serves_commands_run_in_the_server_and_it_ends_in_order_when_told()
    {
        WriteFile("a.txt", "One lonely walrus.");
        await ConnectAsync();
        using Process server = Begin("serve", "--urls", "http://127.0.0.1:0");
        string? announced = await server.StandardOutput.ReadLineAsync(Cancellation);
        Assert.StartsWith("The search page is at http://127.0.0.1:", announced, StringComparison.Ordinal);
        await DoAsync("sync", "acme");
        Assert.Equal(1, (await DoAsync("search", "acme", "walrus", "--json")).ReadJson().GetProperty("total").GetInt32());
        Assert.Contains("already runs", (await RunAsync("serve")).Error, StringComparison.Ordinal);
        using (Process.Start("kill", ["-TERM", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await server.WaitForExitAsync(Cancellation);
        Assert.Equal(0, server.ExitCode);
        Assert.False(File.Exists(Path.Combine(Data, "server.json")));
    }
}

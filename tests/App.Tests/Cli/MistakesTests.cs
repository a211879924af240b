using System.Globalization;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>Mistakes that must not open, delete or hide anything.</summary>
public sealed class MistakesTests : CliTest
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(" , ")]
    public async Task An_empty_list_of_readers_is_refused_and_not_taken_for_everyone(string readers)
    {
        Directory.CreateDirectory(Files);
        await DoAsync("client", "add", "acme");

        CliResult result = await RunAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", Files, "--readers", readers);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("readers", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search")]
    [InlineData("ask")]
    public async Task A_mistyped_option_is_not_taken_for_a_word_of_the_question(string command)
    {
        await ConnectAsync();

        CliResult result = await RunAsync(command, "acme", "salaries", "--sa", "anna@example.com");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--sa", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletions_cannot_be_confirmed_in_advance()
    {
        for (int i = 0; i < 60; i++)
            WriteFile(string.Create(CultureInfo.InvariantCulture, $"file{i}.txt"), "Text.");
        await ConnectAsync();
        await DoAsync("sync", "acme");

        CliResult early = await RunAsync("connection", "confirm-deletions", "acme", "intranet");
        foreach (string file in Directory.EnumerateFiles(Files).ToArray())
            File.Delete(file);
        await DoAsync("sync", "acme");

        Assert.Equal(1, early.ExitCode);
        Assert.Contains("nothing to confirm", early.Error, StringComparison.Ordinal);
        Assert.Equal(60, (await DoAsync("files", "acme", "--json")).ReadJsonLines().Count);

        await DoAsync("connection", "confirm-deletions", "acme", "intranet");
        await DoAsync("sync", "acme");
        Assert.Empty((await DoAsync("files", "acme", "--json")).ReadJsonLines());
    }

    [Fact]
    public async Task A_limit_out_of_its_range_is_refused()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "settings.json"), """{"sync":{"held_deletion_share":7}}""", Cancellation);

        CliResult result = await RunAsync("client", "add", "acme");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("HeldDeletionShare", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalog_is_readable_by_its_owner_only_wherever_it_lies()
    {
        Directory.CreateDirectory(Data);

        await DoAsync("client", "add", "acme");

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such file modes.");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "catalog.db")));
    }
}

using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>A company that works in nine languages, through the command line and the real extraction: its files' languages are told from their text.</summary>
public sealed class LanguagesTests : CliTest
{
    private static string Fixtures => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    [Fact]
    public async Task Questions_in_each_language_find_their_documents()
    {
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", Path.Combine(Fixtures, "Languages"), "--readers", "everyone");
        await DoAsync("sync", "acme");
        JsonElement result = (await DoAsync("eval", "acme", "--questions", Path.Combine(Fixtures, "language-questions.jsonl"), "--json")).ReadJson();
        Assert.True(result.GetProperty("success_at1").GetDouble() >= 0.95, result.ToString());
        Assert.True(result.GetProperty("success_at5").GetDouble() >= 0.98, result.ToString());
    }
}

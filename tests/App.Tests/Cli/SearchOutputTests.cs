using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>What searches and answers print.</summary>
public sealed class SearchOutputTests : CliTest
{
    private const string FireDrill =
        "When the alarm rings, leave the building by the nearest stairs, meet at the old oak tree behind the car park, and wait there for the fire warden to read the list of names.";

    [Fact]
    public async Task Other_places_of_the_same_text_are_printed_and_only_those_the_person_may_open()
    {
        WriteFile("drill.txt", FireDrill);
        WriteFile("sites/rome/drill.txt", FireDrill);
        string board = Path.Combine(Root, "board");
        Directory.CreateDirectory(Path.Combine(board, "secret plans"));
        await File.WriteAllTextAsync(Path.Combine(board, "secret plans", "drill of the board.txt"), FireDrill, Cancellation);
        foreach (string file in Directory.EnumerateFiles(Root, "*.txt", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "intranet", "--path", "files", "--readers", "everyone");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "board", "--path", board, "--readers", "user:mona@acme.example");
        await DoAsync("sync", "acme");

        string ben = Flat((await DoAsync("search", "acme", "oak tree", "--as", "ben@acme.example")).Output);
        string mona = Flat((await DoAsync("search", "acme", "oak tree", "--as", "mona@acme.example")).Output);

        Assert.Contains("1 file for", ben, StringComparison.Ordinal);
        Assert.Contains("also in sites/rome/drill.txt", ben, StringComparison.Ordinal);
        Assert.DoesNotContain("board", ben, StringComparison.Ordinal);
        Assert.Contains("also in sites/rome/drill.txt, secret plans/drill of the board.txt", mona, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_understood_is_printed_before_the_files()
    {
        WriteFile("visitors.txt", "Visitors sign in at the desk.");
        await ConnectAsync();
        await DoAsync("sync", "acme");

        string output = (await DoAsync("search", "acme", "visitors", "type:pfd,txt", "after:yesterdayish")).Output;
        Assert.Contains("Note: after:yesterdayish has no date that exists, so it was left out. Dates are a year, a month or a day", output, StringComparison.Ordinal);
        Assert.Contains("Note: No file you may open has the type \"pfd\".", output, StringComparison.Ordinal);
        Assert.Contains("visitors.txt", output, StringComparison.Ordinal);
        JsonElement json = (await DoAsync("ask", "acme", "Where do visitors sign in? in:nowhere", "--json")).ReadJson();
        Assert.Equal(1, json.GetProperty("notes").GetArrayLength());
    }

    [Fact]
    public async Task Operators_alone_list_files_newest_first()
    {
        WriteFile("hr/old.txt", "Long ago.");
        WriteFile("hr/new.txt", "Just now.");
        WriteFile("it/other.txt", "Elsewhere.");
        File.SetLastWriteTimeUtc(Path.Combine(Files, "hr", "old.txt"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await ConnectAsync();
        await DoAsync("sync", "acme");

        Assert.StartsWith("2 files for \"type:text in:hr\", newest first", (await DoAsync("search", "acme", "type:text", "in:hr")).Output, StringComparison.Ordinal);
        JsonElement json = (await DoAsync("search", "acme", "type:text in:hr", "--json")).ReadJson();
        Assert.Equal("newest", json.GetProperty("order").GetString());
        Assert.Equal(["hr/new.txt", "hr/old.txt"], json.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("file").GetProperty("path").GetString()));
        Assert.Equal(["it/other.txt"], await PathsAsync("-in:hr from:intranet"));
        Assert.Contains("This only narrows a question", (await DoAsync("ask", "acme", "type:text in:hr")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explained_score_is_printed_with_its_parts_and_the_json_adds_up()
    {
        WriteFile("hr/vacation.md", "# Vacation\n\nEveryone has 25 vacation days a year.");
        WriteFile("archive/vacation.md", "# Vacation\n\nEveryone had 20 holidays a year.");
        await ConnectAsync();
        await DoAsync("sync", "acme");

        string output = Flat((await DoAsync("search", "acme", "vacation days", "--explain")).Output);
        Assert.Contains("= passage", output, StringComparison.Ordinal);
        Assert.Contains("(exact \"Vacation\", \"vacation\" 2×)", output, StringComparison.Ordinal);
        Assert.Contains("its name, folder or title says \"archive\"", output, StringComparison.Ordinal);
        JsonElement hits = (await DoAsync("search", "acme", "vacation days", "--explain", "--json")).ReadJson().GetProperty("hits");
        Assert.Equal(2, hits.GetArrayLength());
        foreach (JsonElement hit in hits.EnumerateArray())
        {
            JsonElement explanation = hit.GetProperty("explanation");
            double product = explanation.GetProperty("passages")[0].GetProperty("terms").EnumerateArray()
                .SelectMany(t => t.GetProperty("parts").EnumerateArray()).Sum(p => p.GetProperty("score").GetDouble());
            foreach (JsonElement factor in explanation.GetProperty("factors").EnumerateArray())
                product *= factor.GetProperty("value").GetDouble();
            Assert.Equal(hit.GetProperty("score").GetDouble(), product, 0.0002);
        }
        Assert.DoesNotContain("explanation", (await DoAsync("search", "acme", "vacation days", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_value_in_another_file_is_printed_below_the_answer_with_dates_and_standing()
    {
        WriteFile("hr/PTO policy 2026.md", "Employees receive 25 days of vacation per year.");
        WriteFile("archive/PTO policy 2023.md", "Employees receive 20 days of vacation per year.");
        for (int i = 0; i < 5; i++)
            WriteFile($"other/note {(char)('a' + i)}.md", $"Note {i}: soup is served in the canteen on Mondays, salad on Fridays.");
        File.SetLastWriteTimeUtc(Path.Combine(Files, "hr", "PTO policy 2026.md"), new DateTime(2026, 1, 15, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Path.Combine(Files, "archive", "PTO policy 2023.md"), new DateTime(2023, 1, 20, 0, 0, 0, DateTimeKind.Utc));
        await ConnectAsync();
        await DoAsync("sync", "acme");
        const string Question = "How many vacation days do employees get per year?";

        string output = Flat((await DoAsync("ask", "acme", Question)).Output);
        Assert.StartsWith("Employees receive 25 days of vacation per year. — hr/PTO policy 2026.md, changed 2026-01-15 Other files say otherwise:", output, StringComparison.Ordinal);
        Assert.EndsWith(
            "• archive/PTO policy 2023.md, changed 2023-01-20, not in force (its name, folder or title says \"archive\") Employees receive 20 days of vacation per year.", output, StringComparison.Ordinal);
        JsonElement json = (await DoAsync("ask", "acme", Question, "--json")).ReadJson();
        JsonElement conflict = Assert.Single(json.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("Employees receive 20 days of vacation per year.", conflict.GetProperty("quote").GetString());
        Assert.Equal("archive/PTO policy 2023.md", conflict.GetProperty("file").GetProperty("path").GetString());
        Assert.Contains("archive", conflict.GetProperty("standing").GetString(), StringComparison.Ordinal);
        Assert.False(json.GetProperty("citations")[0].TryGetProperty("standing", out _));
    }

    private async Task<IEnumerable<string?>> PathsAsync(string query) => (await DoAsync("search", "acme", query, "--json")).ReadJson()
        .GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("file").GetProperty("path").GetString());

    /// <summary>The output without the line breaks of a narrow terminal.</summary>
    private static string Flat(string output) => string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

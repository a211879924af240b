using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

public sealed class LifecycleTests : CliTest
{
    [Fact]
    public async Task Added_edited_renamed_moved_and_deleted_files_are_found_exactly_as_they_are_after_a_sync()
    {
        WriteFile("pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        WriteFile("expenses/taxi.md", "# Taxi\n\nTaxis are paid up to 40 euros.");
        WriteFile("old.md", "# Old\n\nThis page speaks of dinosaurs.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        Assert.Equal(["expenses/taxi.md", "old.md", "pto.md"], await PathsAsync());
        Assert.Equal(["old.md"], await SearchAsync("dinosaurs"));

        WriteFile("pto.md", "# Paid time off\n\nEmployees get 30 days of paid time off a year, sabbaticals apart.");
        WriteFile("new/welcome.txt", "Welcome to the platypus team.");
        File.Delete(Path.Combine(Files, "old.md"));
        Directory.Move(Path.Combine(Files, "expenses"), Path.Combine(Files, "finance"));
        File.Move(Path.Combine(Files, "finance", "taxi.md"), Path.Combine(Files, "finance", "cabs.md"));
        JsonElement counts = (await DoAsync("sync", "acme", "--json")).ReadJson().GetProperty("counts");

        Assert.Equal(["finance/cabs.md", "new/welcome.txt", "pto.md"], await PathsAsync());
        Assert.Empty(await SearchAsync("dinosaurs"));
        Assert.Equal(["new/welcome.txt"], await SearchAsync("platypus"));
        Assert.Equal(["pto.md"], await SearchAsync("sabbaticals"));
        Assert.Equal(["finance/cabs.md"], await SearchAsync("taxi"));
        Assert.Equal((1, 1, 1, 1), (Number(counts, "added"), Number(counts, "updated"), Number(counts, "moved"), Number(counts, "removed")));
    }

    [Fact]
    public async Task The_question_is_answered_with_the_sentence_and_where_it_stands()
    {
        WriteFile("hr/pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off (PTO) a year.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        JsonElement answer = (await DoAsync("ask", "acme", "How many days of paid time off do employees get?", "--json")).ReadJson();
        Assert.Equal("Employees get 25 days of paid time off (PTO) a year.", answer.GetProperty("answer").GetString());
        JsonElement citation = answer.GetProperty("citations")[0];
        Assert.Equal("hr/pto.md", citation.GetProperty("file").GetProperty("path").GetString());
        Assert.Equal("Paid time off", citation.GetProperty("anchor").GetProperty("heading").GetString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_listed_with_its_reason_and_the_totals_add_up()
    {
        WriteFile("good.txt", "All is well.");
        WriteFile("empty.pptx", "");
        await ConnectAsync();
        Assert.Equal(0, (await RunAsync("sync", "acme")).ExitCode);
        JsonElement unreadable = Assert.Single((await DoAsync("files", "acme", "--state", "unreadable", "--json")).ReadJsonLines());
        Assert.Equal("empty.pptx", unreadable.GetProperty("name").GetString());
        Assert.False(string.IsNullOrEmpty(unreadable.GetProperty("reason").GetString()));
        JsonElement status = (await DoAsync("status", "acme", "--json")).ReadJson();
        JsonElement stream = status.GetProperty("connections")[0].GetProperty("streams")[0];
        Assert.Equal((2, 2, true), (Number(stream, "files"), Number(stream, "listed"), stream.GetProperty("reconciled").GetBoolean()));
        Assert.Equal((1, 1), (Number(status.GetProperty("states"), "Answerable"), Number(status.GetProperty("states"), "Unreadable")));
    }

    [Fact]
    public async Task A_person_finds_only_what_they_may_open_and_access_says_why()
    {
        WriteFile("salaries.txt", "Everybody earns a wage.");
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "hr", "--path", "files", "--readers", "user:anna@example.com");
        await DoAsync("sync", "acme");
        Assert.Equal(["salaries.txt"], await SearchAsync("wage", "--as", "Anna@example.com"));
        Assert.Empty(await SearchAsync("wage", "--as", "ben@example.com"));
        JsonElement access = (await DoAsync("access", "acme", "salaries.txt", "--as", "ben@example.com", "--json")).ReadJson();
        Assert.False(access.GetProperty("may_read").GetBoolean());
        Assert.Contains("user:anna@example.com", access.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_connection_takes_its_files_along_and_a_removed_client_everything()
    {
        WriteFile("a.txt", "One lonely walrus.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        await DoAsync("connection", "remove", "acme", "intranet");
        Assert.Empty(await SearchAsync("walrus"));
        await DoAsync("client", "remove", "acme");
        Assert.False(Directory.Exists(Path.Combine(Data, "clients", "acme")));
        Assert.Equal(1, (await RunAsync("status", "acme")).ExitCode);
        await DoAsync("client", "add", "acme");
    }

    [Fact]
    public async Task A_paused_connection_is_not_synchronized_until_resumed()
    {
        await ConnectAsync();
        await DoAsync("connection", "pause", "acme", "intranet", "--reason", "the share is being moved");
        CliResult refused = await RunAsync("sync", "acme");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the share is being moved", refused.Error, StringComparison.Ordinal);
        Assert.Contains("connection resume acme intranet", refused.Error, StringComparison.Ordinal);
        await DoAsync("connection", "resume", "acme", "intranet");
        await DoAsync("sync", "acme");
    }

    [Fact]
    public async Task Rewriting_from_stored_passages_and_reading_again_both_end_in_the_same_files()
    {
        WriteFile("a.txt", "One lonely walrus.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        await DoAsync("reindex", "acme", "--from", "stored");
        Assert.Equal(["a.txt"], await SearchAsync("walrus"));
        Assert.Equal(1, Number((await DoAsync("reindex", "acme", "--json")).ReadJson().GetProperty("counts"), "updated"));
        Assert.Equal(["a.txt"], await SearchAsync("walrus"));
    }

    [Fact]
    public async Task Eval_prints_the_figures_and_writes_a_line_a_question()
    {
        WriteFile("pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        await File.WriteAllTextAsync(
            Path.Combine(Root, "q.jsonl"),
            """{"id":"q1","question":"How many days of paid time off do employees get?","relevant_files":["pto.md"],"answers":["25 days"]}""" + "\n",
            Cancellation);
        JsonElement summary = (await DoAsync("eval", "acme", "--questions", "q.jsonl", "--out", "r.jsonl", "--json")).ReadJson();
        Assert.Equal(1.0, summary.GetProperty("success_at1").GetDouble());
        JsonElement line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Root, "r.jsonl"), Cancellation))).RootElement;
        Assert.Equal(["id", "files", "answer", "answer_files", "passages"], line.EnumerateObject().Select(p => p.Name));
        Assert.Equal("pto.md", line.GetProperty("files")[0].GetString());
    }

    private async Task<string[]> PathsAsync() => [.. (await DoAsync("files", "acme", "--json")).ReadJsonLines().Select(f => f.GetProperty("path").GetString()!).Order(StringComparer.Ordinal)];

    private async Task<string[]> SearchAsync(string query, params string[] options) =>
        [.. (await DoAsync(["search", "acme", query, "--json", .. options])).ReadJson().GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("file").GetProperty("path").GetString()!)];

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}

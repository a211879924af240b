using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

public sealed class EvalTests : CliTest
{
    private const string Questions = """
        {"id":"q1","question":"How many days of paid time off do employees get?","relevant_files":["pto.md"],"answers":["25 days"],"kind":"number"}
        {"id":"q2","question":"Which soup is served on Mondays?","relevant_files":["food/soup menu.md"],"answers":["lentil"],"kind":"keyword"}
        {"id":"q3","question":"Who repairs the zeppelin?","relevant_files":[],"answers":[]}
        """;

    [Fact]
    public async Task Figures_have_intervals_and_kinds_have_figures_of_their_own()
    {
        await SyncAsync();
        JsonElement summary = (await DoAsync("eval", "acme", "--questions", "q.jsonl", "--json")).ReadJson();
        Assert.Equal(1, summary.GetProperty("success_at1").GetDouble());
        Assert.Equal(1, summary.GetProperty("intervals").GetProperty("success_at1").GetProperty("low").GetDouble());
        Assert.Equal(["keyword", "number"], summary.GetProperty("kinds").EnumerateObject().Select(k => k.Name));
        Assert.Equal(1, summary.GetProperty("kinds").GetProperty("number").GetProperty("questions").GetInt32());
        Assert.True(summary.GetProperty("latency_ms").GetProperty("p95").GetDouble() > 0);
        Assert.False(summary.TryGetProperty("comparison", out _));
    }

    [Fact]
    public async Task A_stored_run_is_scored_and_compared_without_asking()
    {
        await SyncAsync();
        await DoAsync("eval", "acme", "--questions", "q.jsonl", "--out", "now.jsonl");
        string[] now = await File.ReadAllLinesAsync(Path.Combine(Root, "now.jsonl"), Cancellation);
        await WriteAsync("old.jsonl", now[0].Replace("pto.md", "other.md", StringComparison.Ordinal) + "\n" + now[1]);

        JsonElement summary = (await DoAsync("eval", "acme", "--questions", "q.jsonl", "--results", "now.jsonl", "--baseline", "old.jsonl", "--json")).ReadJson();
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("latency_ms").ValueKind);
        JsonElement comparison = summary.GetProperty("comparison");
        Assert.Equal(2, comparison.GetProperty("paired").GetInt32());
        Assert.Equal(1, comparison.GetProperty("only_this").GetInt32());
        JsonElement first = comparison.GetProperty("measures").GetProperty("success_at1");
        Assert.Equal(0.5, first.GetProperty("baseline").GetDouble());
        Assert.Equal(0.5, first.GetProperty("difference").GetDouble());
        Assert.Equal("q1", Assert.Single(first.GetProperty("won").EnumerateArray()).GetString());
        Assert.Empty(first.GetProperty("lost").EnumerateArray());

        string table = (await DoAsync("eval", "acme", "--questions", "q.jsonl", "--results", "now.jsonl", "--baseline", "old.jsonl")).Output;
        Assert.Contains("success@1 won: q1", table, StringComparison.Ordinal);
        Assert.Contains("1 only here, 0 only there", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_names_files_by_their_paths_when_questions_do()
    {
        await SyncAsync();
        await DoAsync("eval", "acme", "--questions", "q.jsonl", "--trec", "acme.run");
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Root, "acme.run"), Cancellation);
        Assert.Contains(lines, l => l.StartsWith("q1 Q0 pto.md 1 ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("q2 Q0 food/soup%20menu.md 1 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_collection_is_scored_by_topics_and_judgments()
    {
        await SyncAsync();
        await WriteAsync("topics.txt", "1\tpaid time off\n2\tlentil soup\n3\tzeppelin\n");
        await WriteAsync("qrels.txt", "1 0 pto 2\n2 0 pto 0\n2 0 soup%20menu 1\n2 0 absent 1\n");
        JsonElement summary = (await DoAsync("eval", "acme", "--topics", "topics.txt", "--qrels", "qrels.txt", "--trec", "acme.run", "--json")).ReadJson();
        Assert.Equal(3, summary.GetProperty("topics").GetInt32());
        Assert.Equal(2, summary.GetProperty("judged").GetInt32());
        Assert.Equal(0.75, summary.GetProperty("measures").GetProperty("map").GetDouble());
        Assert.Equal(1, summary.GetProperty("measures").GetProperty("success_at1").GetDouble());

        JsonElement again = (await DoAsync("eval", "acme", "--qrels", "qrels.txt", "--results", "acme.run", "--baseline", "acme.run", "--json")).ReadJson();
        Assert.Equal(0.75, again.GetProperty("measures").GetProperty("map").GetDouble());
        Assert.Equal(0, again.GetProperty("comparison").GetProperty("measures").GetProperty("map").GetProperty("difference").GetDouble());
    }

    [Theory]
    [InlineData("1\tlift\n", "1 0 pto", "qrels.txt, line 1")]
    [InlineData("1\n", "1 0 pto 1", "topics.txt, line 1")]
    [InlineData("2\tlift\n", "1 0 pto 1", "no relevant document")]
    [InlineData("", "1 0 pto 1", "holds no topics")]
    public async Task What_is_wrong_with_a_collection_is_said_with_its_place(string topics, string judgments, string fault)
    {
        await SyncAsync();
        await WriteAsync("topics.txt", topics);
        await WriteAsync("qrels.txt", judgments);
        CliResult result = await RunAsync("eval", "acme", "--topics", "topics.txt", "--qrels", "qrels.txt");
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(fault, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_of_other_questions_is_refused()
    {
        await SyncAsync();
        await WriteAsync("old.jsonl", """{"id":"z","files":[],"answer":null,"answer_files":[],"passages":[]}""");
        CliResult result = await RunAsync("eval", "acme", "--questions", "q.jsonl", "--baseline", "old.jsonl");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds no result of these questions", result.Error, StringComparison.Ordinal);
    }

    private async Task SyncAsync()
    {
        WriteFile("pto.md", "# Paid time off\n\nEmployees get 25 days of paid time off a year.");
        WriteFile("food/soup menu.md", "# Soup\n\nOn Mondays the soup that is served is lentil soup.");
        await DoAsync("client", "add", "acme");
        await DoAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", Files, "--readers", "everyone");
        await DoAsync("sync", "acme");
        await WriteAsync("q.jsonl", Questions);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Root, name), text, Cancellation);
}

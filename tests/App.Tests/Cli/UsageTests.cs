using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

public sealed class UsageTests : CliTest
{
    [Theory]
    [InlineData("serch")]
    [InlineData("search")]
    [InlineData("search", "acme")]
    [InlineData("search", "acme", "pto", "--top", "many")]
    [InlineData("connection", "add", "acme", "carrier-pigeon", "--name", "x")]
    [InlineData("connection", "add", "acme", "local-folder", "--path", ".")]
    [InlineData("eval", "acme")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--qrels", "q.txt")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--topics", "t.txt")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--results", "r.jsonl", "--out", "r.jsonl")]
    [InlineData("eval", "acme", "--qrels", "q.txt")]
    [InlineData("eval", "acme", "--qrels", "q.txt", "--topics", "t.txt", "--out", "r.jsonl")]
    [InlineData("extract", "--out", "texts")]
    [InlineData("extract", ".", "--max-memory", "little")]
    [InlineData("extract", ".", "--max-memory", "1M")]
    [InlineData("extract", ".", "--max-bytes", "9999999999G")]
    [InlineData("extract", ".", "--max-seconds", "0")]
    [InlineData("extract", ".", "--languages", "eng; rm")]
    [InlineData("extract", "no-such-file", "--out", "texts")]
    [InlineData("reindex", "acme", "--from", "memory")]
    [InlineData("serve", "--urls", "http://0.0.0.0:8080")]
    public async Task Wrong_usage_ends_with_2_and_says_what_is_wrong(params string[] arguments)
    {
        CliResult result = await RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("search", "acme", "pto", "--top", "0")]
    [InlineData("search", "acme", "pto", "--after", "someday")]
    [InlineData("search", "acme", "pto", "--as", "anna")]
    [InlineData("files", "acme", "--state", "lost")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--depth", "1001")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--resamples", "1")]
    [InlineData("eval", "acme", "--questions", "q.jsonl", "--docno", "number")]
    [InlineData("client", "show", "Not_A_Name")]
    [InlineData("reindex", "acme", "--from", "stored", "--failed")]
    public async Task A_value_that_cannot_be_meant_ends_with_2(params string[] arguments)
    {
        await DoAsync("client", "add", "acme");
        Assert.Equal(2, (await RunAsync(arguments)).ExitCode);
    }

    [Theory]
    [InlineData("--top is 'many': use a whole number.", "search", "acme", "pto", "--top", "many")]
    [InlineData("--max-rows is '1e3': use a whole number.", "extract", ".", "--max-rows", "1e3")]
    public async Task A_value_of_the_wrong_kind_is_answered_in_plain_words(string message, params string[] arguments) =>
        Assert.Contains(message, (await RunAsync(arguments)).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"extraction":{"limits":{"max_seconds":0}}}""", "extraction.limits.max_seconds")]
    [InlineData("""{"extraction":{"limits":{"max_memory_bytes":1}}}""", "extraction.limits.max_memory_bytes")]
    [InlineData("""{"extraction":{"recognition":{"languages":"eng; rm"}}}""", "extraction.recognition.languages")]
    [InlineData("""{"extraction":{"limits":null}}""", "extraction.limits")]
    public async Task A_setting_out_of_its_range_is_named_with_its_place(string settings, string place)
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "settings.json"), settings, Cancellation);
        CliResult result = await RunAsync("client", "add", "acme");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(place, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_of_the_finger_is_answered_with_the_command_that_was_meant() =>
        Assert.Contains("Did you mean 'search'?", (await RunAsync("serch", "acme", "pto")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_client_name_is_answered_with_a_near_one()
    {
        await DoAsync("client", "add", "acme");
        CliResult result = await RunAsync("status", "acne");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Did you mean 'acme'?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_an_error_is_a_json_object_on_the_error_stream()
    {
        CliResult result = await RunAsync("serch", "--json");
        Assert.False(string.IsNullOrEmpty(JsonDocument.Parse(result.Error).RootElement.GetProperty("error").GetString()));
        await DoAsync("client", "add", "acme");
        result = await RunAsync("status", "acne", "--json");
        Assert.Equal("Did you mean 'acme'?", JsonDocument.Parse(result.Error).RootElement.GetProperty("hint").GetString());
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_data_directory_that_is_not_there_is_not_made_by_looking_at_it()
    {
        CliResult result = await RunAsync("status", "--data", "elsewhere");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("client add", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "elsewhere")));
    }

    [Fact]
    public async Task A_settings_file_with_an_unknown_setting_is_refused_by_name()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "settings.json"), """{"sync":{"commit_often":true}}""", Cancellation);
        CliResult result = await RunAsync("client", "add", "acme");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("commit_often", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_may_begin_with_an_at_sign()
    {
        await ConnectAsync();
        Assert.Equal("@here where is the manual", (await DoAsync("ask", "acme", "@here where is the manual", "--json")).ReadJson().GetProperty("question").GetString());
    }
}

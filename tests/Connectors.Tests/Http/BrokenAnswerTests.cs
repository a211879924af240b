using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>Answers that are none: cut, empty, a web page, none at all. The provider's library never sees them.</summary>
public sealed class BrokenAnswerTests : PipelineTest
{
    [Fact]
    public async Task An_answer_cut_off_is_asked_for_again()
    {
        Server.Answer(Cut(promised: 100, sent: 40), Text(200, """{"whole":true}"""));
        using HttpClient client = NewClient();
        Assert.Equal("""{"whole":true}""", await client.GetStringAsync("/list", Cancel));
    }

    [Fact]
    public async Task An_answer_always_cut_off_is_a_failure_of_the_moment()
    {
        Server.Answer(Cut(promised: 100, sent: 40));
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + Options.Retries, Server.Seen.Count);
    }

    [Fact]
    public async Task A_connection_reset_is_tried_again()
    {
        Server.Answer(Reset(), Reset(), Text(200, "{}"));
        using HttpClient client = NewClient();
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
    }

    [Fact]
    public async Task An_empty_answer_is_asked_for_again()
    {
        Server.Answer(Empty(200), Text(200, "{}"));
        using HttpClient client = NewClient();
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
    }

    [Fact]
    public async Task An_answer_always_empty_is_a_failure_of_the_moment_with_the_providers_id()
    {
        Server.Answer(Empty(200, ("x-request-id", "r-17")));
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal("r-17", error.RequestId);
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        Server.Answer(Empty(200));
        using HttpClient client = NewClient();
        Assert.Empty(await client.GetByteArrayAsync("/content/empty.txt", Cancel));
    }

    [Fact]
    public async Task A_web_page_in_place_of_data_is_not_taken_for_it()
    {
        Server.Answer(Text(200, "<html>Please sign in to the network</html>", "text/html"));
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_a_web_page_is_a_file()
    {
        Server.Answer(Text(200, "<html>handbook</html>", "text/html"));
        using HttpClient client = NewClient();
        Assert.Equal("<html>handbook</html>", await client.GetStringAsync("/content/handbook.html", Cancel));
    }

    [Fact]
    public async Task An_answer_without_end_is_refused_and_not_held_in_memory()
    {
        Options = Options with { MaxAnswerBytes = 1_024 };
        Server.Answer(Text(200, new string('x', 1_025)));
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Permanent, error.Fault);
        Assert.Contains("http.max_answer_bytes", error.Message, StringComparison.Ordinal);
        Assert.Single(Server.Seen);
    }

    [Fact]
    public async Task An_answer_as_large_as_allowed_is_taken()
    {
        Options = Options with { MaxAnswerBytes = 1_024 };
        Server.Answer(Text(200, new string('x', 1_024)));
        using HttpClient client = NewClient();
        Assert.Equal(1_024, (await client.GetStringAsync("/list", Cancel)).Length);
    }

    [Fact]
    public async Task A_long_page_of_error_is_cut()
    {
        Server.Answer(Text(404, new string('x', 1 << 20), "text/html"));
        using HttpClient client = NewClient();
        HttpResponseMessage response = await client.GetAsync("/list", Cancel);
        Assert.Equal(64 << 10, (await response.Content.ReadAsByteArrayAsync(Cancel)).Length);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_of_the_moment_that_says_so()
    {
        using HttpClient client = NewClient();
        await Server.DisposeAsync();
        ConnectorException error = await FailAsync(client: client);
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("could not be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        Options = Options with { Retries = 1 };
        Time.Timeouts = true;
        Server.Answer(Silence);
        ConnectorException error = await FailAsync();
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("did not answer within", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_stops_coming_fails_as_a_cut_one_does()
    {
        Server.Answer(Stall(promised: 100, sent: 10));
        using HttpClient client = NewClient();
        using HttpResponseMessage response = await client.GetAsync("/content/large.bin", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using Stream content = await response.Content.ReadAsStreamAsync(Cancel);
        await content.ReadExactlyAsync(new byte[10], Cancel);
        Time.Timeouts = true;
        await Assert.ThrowsAnyAsync<IOException>(async () => await content.ReadExactlyAsync(new byte[1], Cancel));
    }
}

using System.Net;
using System.Text;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Api;

public sealed class AnswerTests(ApiServer server)
{
    [Fact]
    public async Task An_answer_is_quoted_word_for_word_with_its_file_and_place()
    {
        using HttpResponseMessage response = await server.AskAsync("How many days of paid time off do employees receive per year?");
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonElement citation = answer.RootElement.GetProperty("citations")[0];
        string quote = citation.GetProperty("quote").GetString()!;
        JsonElement sentence = citation.GetProperty("highlights")[0];
        Assert.Equal(quote, answer.RootElement.GetProperty("answer").GetString());
        Assert.Equal("Full-time employees receive 25 days of paid time off (PTO) per calendar year.", quote[sentence[0].GetInt32()..sentence[1].GetInt32()]);
        Assert.Equal("hr/policies/pto.md", citation.GetProperty("file").GetProperty("path").GetString());
        Assert.Equal("Paid time off", citation.GetProperty("anchor").GetProperty("heading").GetString());
        Assert.Equal(quote.Length, citation.GetProperty("end").GetInt32() - citation.GetProperty("start").GetInt32());
    }

    [Fact]
    public async Task Other_files_that_say_otherwise_come_with_the_answer_and_only_those_the_caller_may_open()
    {
        using HttpResponseMessage response = await server.AskAsync("How long is the notice period for permanent employees?");
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using HttpResponseMessage toMona = await server.AskAsync("How long is the notice period for permanent employees?", asUser: "mona@acme.example");
        using JsonDocument monas = JsonDocument.Parse(await toMona.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("The notice period is three months", answer.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        JsonElement conflict = Assert.Single(answer.RootElement.GetProperty("conflicts").EnumerateArray());
        Assert.Equal("hr/archive/notice 2021.txt", conflict.GetProperty("file").GetProperty("path").GetString());
        Assert.Contains("archive", conflict.GetProperty("standing").GetString(), StringComparison.Ordinal);
        Assert.Contains(monas.RootElement.GetProperty("conflicts").EnumerateArray().Concat(monas.RootElement.GetProperty("citations").EnumerateArray()),
            c => c.GetProperty("file").GetProperty("path").GetString() == "hr/board/notice.txt");
    }

    [Fact]
    public async Task What_no_file_answers_is_answered_with_null_and_a_reason()
    {
        using HttpResponseMessage response = await server.AskAsync("Who won the chess championship in Reykjavik?");
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("answer").ValueKind);
        Assert.Empty(answer.RootElement.GetProperty("citations").EnumerateArray());
        Assert.False(string.IsNullOrEmpty(answer.RootElement.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task An_answer_comes_as_server_sent_events_when_asked_for()
    {
        using HttpResponseMessage response = await server.AskAsync("How many days of paid time off do employees receive per year?", accept: "text/event-stream");
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string[] lines = body.Split('\n');
        Assert.Equal("event: answer", lines[0]);
        using JsonDocument answer = JsonDocument.Parse(lines[1]["data: ".Length..]);
        Assert.StartsWith("Full-time employees", answer.RootElement.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Contains("event: done", lines);
    }

    [Theory]
    [InlineData("""{"question":""}""")]
    [InlineData("""{"question":"   "}""")]
    [InlineData("""{"question":null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"question":5}""")]
    [InlineData("""{"question":"a""")]
    [InlineData("""null""")]
    [InlineData("")]
    public async Task A_body_without_a_question_is_refused(string body)
    {
        using HttpResponseMessage response = await PostAsync(new StringContent(body, Encoding.UTF8, "application/json"));

        await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_question_that_is_too_long_is_refused_with_the_limit()
    {
        using HttpResponseMessage response = await server.AskAsync(new string('a', 2001));

        Assert.Contains("2,001 characters; at most 2,000", await Problem.ReadAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_the_limit()
    {
        using HttpResponseMessage response = await server.AskAsync(new string('a', 70_000));

        Assert.Contains("64 KiB", await Problem.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_another_site_could_send_is_refused()
    {
        using HttpResponseMessage response = await PostAsync(new StringContent("""{"question":"a"}""", Encoding.UTF8, "text/plain"));

        await Problem.ReadAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent body) => server.SendAsync(HttpMethod.Post, "/v1/clients/acme/answers", body: body);
}

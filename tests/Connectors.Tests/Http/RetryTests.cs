using System.Net;
using IntranetSearch.Connectors.Http;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>What is sent again, when, and how often.</summary>
public sealed class RetryTests : PipelineTest
{
    [Fact]
    public async Task A_sound_answer_is_asked_for_once()
    {
        Server.Answer(Text(200, "{}"));
        using HttpClient client = NewClient();
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
        Assert.Single(Server.Seen);
        Assert.Empty(Time.Waits);
    }

    [Fact]
    public async Task Seconds_named_by_the_provider_are_waited()
    {
        Server.Answer(Text(429, "", headers: ("Retry-After", "17")), Text(200, "{}"));
        using HttpClient client = NewClient();
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
        Assert.Equal([TimeSpan.FromSeconds(17)], Time.Waits);
    }

    [Fact]
    public async Task A_date_named_by_the_provider_is_waited_for()
    {
        Server.Answer(Text(429, "", headers: ("Retry-After", Time.GetUtcNow().AddSeconds(40).ToString("R"))), Text(200, "{}"));
        using HttpClient client = NewClient();
        await client.GetStringAsync("/list", Cancel);
        Assert.InRange(Assert.Single(Time.Waits).TotalSeconds, 39, 40);
    }

    [Fact]
    public async Task A_503_with_a_wait_is_waited_for_and_one_without_backs_off()
    {
        Server.Answer(Text(503, "<html>", "text/html", ("Retry-After", "5")), Text(503, "<html><body>Service Unavailable</body></html>", "text/html"), Text(200, "{}"));
        using HttpClient client = NewClient();
        await client.GetStringAsync("/list", Cancel);
        Assert.Equal(3, Server.Seen.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), Time.Waits[0]);
    }

    [Fact]
    public async Task A_wait_too_long_to_sit_out_is_handed_on_at_once()
    {
        Server.Answer(Text(429, "slow down", headers: ("Retry-After", "900")));
        using HttpClient client = NewClient();
        HttpResponseMessage response = await client.GetAsync("/list", Cancel);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Single(Server.Seen);
        Assert.Empty(Time.Waits);
    }

    [Fact]
    public async Task A_wait_of_years_is_capped()
    {
        HttpPipeline pipeline = NewPipeline();
        Server.Answer(Text(429, "", headers: ("Retry-After", "99999999999")));
        using HttpClient client = NewClient(pipeline);
        HttpResponseMessage response = await client.GetAsync("/list", Cancel);
        Assert.Equal(Options.LongestRetryAfter, HttpError.Of(response, null, Traffic, pipeline).RetryAfter);
    }

    [Fact]
    public async Task Throttling_told_in_the_body_is_recognised_by_the_providers_own_rule()
    {
        Server.Answer(Text(403, """{"error":{"errors":[{"reason":"userRateLimitExceeded"}]}}"""), Text(200, "{}"));
        using HttpClient client = NewClient();
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
        Assert.Equal(2, Server.Seen.Count);
    }

    [Fact]
    public async Task A_refusal_is_no_throttling_and_its_body_stays_readable()
    {
        Server.Answer(Text(403, """{"error":{"errors":[{"reason":"insufficientFilePermissions"}]}}"""));
        using HttpClient client = NewClient();
        HttpResponseMessage response = await client.GetAsync("/list", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("insufficientFilePermissions", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Single(Server.Seen);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_failure_that_outlasts_the_retries_is_handed_on(int status)
    {
        Server.Answer(Text(status, "<html>oops</html>", "text/html"));
        using HttpClient client = NewClient();
        HttpResponseMessage response = await client.GetAsync("/list", Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(1 + Options.Retries, Server.Seen.Count);
        Assert.All(Time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, Options.LongestDelay));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(412)]
    public async Task What_would_fail_again_is_not_sent_again(int status)
    {
        Server.Answer(Text(status, "no"));
        using HttpClient client = NewClient();
        Assert.Equal(status, (int)(await client.GetAsync("/list", Cancel)).StatusCode);
        Assert.Single(Server.Seen);
    }

    [Fact]
    public async Task A_posted_form_is_sent_again_whole()
    {
        List<string> bodies = [];
        Server.Answer(
            async http =>
            {
                bodies.Add(await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted));
                await Text(503, "")(http);
            },
            async http =>
            {
                bodies.Add(await new StreamReader(http.Request.Body).ReadToEndAsync(http.RequestAborted));
                await Text(200, "{}")(http);
            });
        using HttpClient client = NewClient();
        using FormUrlEncodedContent form = new([new("grant", "assertion")]);
        await client.PostAsync("/token", form, Cancel);
        Assert.Equal(["grant=assertion", "grant=assertion"], bodies);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Server.Answer(async http =>
        {
            await stop.CancelAsync();
            await Text(429, "")(http);
        });
        using HttpClient client = NewClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("/list", stop.Token));
    }
}

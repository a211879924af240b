using System.Net;
using IntranetSearch.Connectors.Http;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>What requests to one tenant learn from one another.</summary>
public sealed class TenantTests : PipelineTest
{
    [Fact]
    public async Task A_wait_named_to_one_client_holds_for_the_next_one_of_the_tenant()
    {
        HttpPipeline pipeline = NewPipeline();
        Server.Answer(Text(429, "", headers: ("Retry-After", "900")), Text(200, "{}"));
        using (HttpClient first = NewClient(pipeline))
            Assert.Equal(HttpStatusCode.TooManyRequests, (await first.GetAsync("/list", Cancel)).StatusCode);

        using HttpClient second = NewClient(pipeline);
        ConnectorException error = await FailAsync(client: second);
        Assert.Equal(ConnectorFault.Throttled, error.Fault);
        Assert.InRange(error.RetryAfter!.Value.TotalSeconds, 890, 900);
        Assert.Single(Server.Seen);

        Time.Advance(TimeSpan.FromSeconds(900));
        using HttpClient third = NewClient(pipeline);
        Assert.Equal("{}", await third.GetStringAsync("/list", Cancel));
    }

    [Fact]
    public async Task A_tenant_that_only_fails_is_left_alone_for_a_while_and_then_tried_again()
    {
        Options = Options with { CircuitLeastAttempts = 5, Retries = 1 };
        HttpPipeline pipeline = NewPipeline();
        Server.Answer(Text(500, ""));
        using HttpClient client = NewClient(pipeline);
        for (int i = 0; i < 3; i++)
            await TryAsync(client);
        int before = Server.Seen.Count;

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => client.GetAsync("/list", Cancel));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(Options.CircuitPause, error.RetryAfter);
        Assert.Equal(before, Server.Seen.Count);

        Time.Advance(Options.CircuitPause + TimeSpan.FromSeconds(1));
        Server.Answer(Text(200, "{}"));
        Assert.Equal("{}", await client.GetStringAsync("/list", Cancel));
    }

    [Fact]
    public async Task Another_tenant_is_not_held_up()
    {
        HttpPipeline pipeline = NewPipeline();
        Server.Answer(Text(429, "", headers: ("Retry-After", "900")), Text(200, "{}"));
        using (HttpClient first = NewClient(pipeline))
            await first.GetAsync("/list", Cancel);
        using HttpClient other = pipeline.CreateClient(Traffic, "globex", [Server.Address.Authority]);
        Assert.Equal("{}", await other.GetStringAsync(new Uri(Server.Address, "/list"), Cancel));
    }

    [Fact]
    public void A_tenant_that_throttles_is_asked_half_as_fast_once_a_second_at_most()
    {
        RequestPace pace = new(Traffic, Options, Time);
        for (int i = 0; i < 16; i++)
            pace.Throttled(wait: null);
        Assert.Equal(Traffic.RequestsPerSecond / 2, pace.Rate);
        Time.Advance(TimeSpan.FromSeconds(1));
        pace.Throttled(wait: null);
        Assert.Equal(Traffic.RequestsPerSecond / 4, pace.Rate);
        for (int i = 0; i < 200; i++)
            pace.Succeeded();
        Assert.Equal(Traffic.RequestsPerSecond, pace.Rate);
    }

    [Fact]
    public async Task Requests_are_spaced_evenly()
    {
        Options = Options with { RequestsPerSecond = 4 };
        RequestPace pace = new(Traffic, Options, Time);
        for (int i = 0; i < 3; i++)
        {
            await pace.EnterAsync(Cancel);
            pace.Leave();
        }
        Assert.Equal([TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.25)], Time.Waits);
    }

    private static async Task TryAsync(HttpClient client)
    {
        try
        {
            await client.GetAsync("/list", Cancel);
        }
        catch (ConnectorException)
        {
            // The circuit opened in the middle of a retry, which is as good.
        }
    }
}

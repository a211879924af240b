using System.Collections.Frozen;
using System.Net;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>A pipeline to a server of its own that misbehaves as told, on a clock that does not make anybody wait.</summary>
public abstract class PipelineTest : IAsyncLifetime
{
    internal static readonly ProviderTraffic Traffic = new()
    {
        Provider = "test-drive",
        IsContent = static request => request.RequestUri!.AbsolutePath.StartsWith("/content", StringComparison.Ordinal),
        RequestIdHeader = "x-request-id",
        LoggedParameters = new[] { "page" }.ToFrozenSet(),
        SecretParameters = new[] { "sig" }.ToFrozenSet(),
        // As Google Drive throttles: 403 with a reason in the body.
        Judge = static (response, body) => response.StatusCode == HttpStatusCode.Forbidden && body.Contains("userRateLimitExceeded", StringComparison.Ordinal)
            ? new HttpJudgement(HttpVerdict.Throttled)
            : null,
    };

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected SkippingTime Time { get; } = new();

    protected RecordedLog Log { get; } = new();

    protected FaultyServer Server { get; private set; } = null!;

    internal HttpPipelineOptions Options { get; set; } = new()
    {
        AttemptTimeout = TimeSpan.FromHours(1),
        StallTimeout = TimeSpan.FromHours(1),
        CircuitLeastAttempts = 1_000,
    };

    public async ValueTask InitializeAsync() => Server = await FaultyServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal HttpPipeline NewPipeline() => new(Options, Time, Log);

    internal HttpClient NewClient(HttpPipeline? pipeline = null, string? authority = null)
    {
        HttpClient client = (pipeline ?? NewPipeline()).CreateClient(Traffic, "acme", [authority ?? Server.Address.Authority]);
        client.BaseAddress = Server.Address;
        return client;
    }

    internal async Task<ConnectorException> FailAsync(string path = "/list", HttpClient? client = null)
    {
        using HttpClient own = client ?? NewClient();
        return await Assert.ThrowsAsync<ConnectorException>(() => own.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Cancel));
    }
}

using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.Simulators.Server;

/// <summary>A simulated service on loopback: one address for its API and another for content, as providers keep them on different hosts.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly SimulatorPipeline _pipeline;

    private SimulatorServer(WebApplication app, SimulatorPipeline pipeline)
    {
        _app = app;
        _pipeline = pipeline;
    }

    /// <summary>Where the API is: "http://127.0.0.1:5000".</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where downloads are redirected to and export links point.</summary>
    public Uri ContentAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Starts to listen.</summary>
    /// <param name="pipeline">What answers.</param>
    /// <param name="port">Port of the API; 0 for a free one. Content is always on a free one.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<SimulatorServer> StartAsync(SimulatorPipeline pipeline, int port, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            // A slow body is a fault to be tried, not one to be cured.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();
        SimulatorServer server = new(app, pipeline);
        app.Run(server.AnswerAsync);
        await app.StartAsync(cancellationToken);
        string[] urls = [.. app.Urls];
        server.Address = new Uri(urls[0]);
        server.ContentAddress = new Uri(urls[1]);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in context.Request.Headers)
            headers[name] = value.ToString();
        // The path as it was sent: an encoded slash belongs to a name.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        WireRequest request = new(
            context.Request.Method,
            context.Request.Host.Value ?? "",
            query < 0 ? target : target[..query],
            query < 0 ? "" : target[query..],
            headers,
            body.ToArray());
        await _pipeline.AnswerAsync(request, new ReplyWriter(context), context.RequestAborted);
    }
}

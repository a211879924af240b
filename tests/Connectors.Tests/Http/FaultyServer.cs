using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>A real HTTP server that answers as it is told: one answer per request, the last one for all that follow.</summary>
public sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<RequestDelegate> _answers = [];
    private readonly List<SeenRequest> _seen = [];
    private readonly Lock _lock = new();
    private RequestDelegate _last = static _ => Task.CompletedTask;

    private FaultyServer(WebApplication app) => _app = app;

    public sealed record SeenRequest(string Method, string PathAndQuery, string? Authorization, string? Range, string? IfMatch);

    public Uri Address { get; private set; } = null!;

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<SeenRequest> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public static Task<FaultyServer> StartAsync(params RequestDelegate[] answers) => StartAsync(certificate: null, answers);

    /// <summary>Starts a server, with a certificate for https.</summary>
    public static async Task<FaultyServer> StartAsync(X509Certificate2? certificate, params RequestDelegate[] answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        FaultyServer server = new(builder.Build());
        server.Answer(answers);
        server._app.Run(server.HandleAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Address = new Uri(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>What the next requests get.</summary>
    public void Answer(params RequestDelegate[] answers)
    {
        lock (_lock)
        {
            foreach (RequestDelegate answer in answers)
                _answers.Enqueue(answer);
        }
    }

    /// <summary>What all requests get from now on.</summary>
    public void AnswerOnly(params RequestDelegate[] answers)
    {
        lock (_lock)
            _answers.Clear();
        Answer(answers);
    }

    public static RequestDelegate Text(int status, string body, string type = "application/json", params (string Name, string Value)[] headers) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        foreach ((string name, string value) in headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(body, http.RequestAborted);
    };

    public static RequestDelegate Empty(int status, params (string Name, string Value)[] headers) => http =>
    {
        http.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
            http.Response.Headers[name] = value;
        return Task.CompletedTask;
    };

    /// <summary>Promises a body and breaks off after some bytes.</summary>
    public static RequestDelegate Cut(int promised, int sent, string type = "application/json") => async http =>
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = promised;
        await http.Response.Body.WriteAsync(new byte[sent], http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        // Kestrel closes a connection whose body fell short; a reset could overtake what was sent.
    };

    /// <summary>Breaks the connection without an answer.</summary>
    public static RequestDelegate Reset() => http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Sends some bytes and then nothing, until the caller gives up.</summary>
    public static RequestDelegate Stall(int promised, int sent) => async http =>
    {
        http.Response.ContentLength = promised;
        await http.Response.Body.WriteAsync(new byte[sent], http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await Silence(http);
    };

    /// <summary>Says nothing until the caller gives up.</summary>
    public static async Task Silence(HttpContext http)
    {
        TaskCompletionSource gone = new();
        await using CancellationTokenRegistration registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task HandleAsync(HttpContext http)
    {
        lock (_lock)
        {
            _seen.Add(new SeenRequest(http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.Authorization, http.Request.Headers["x-ms-range"].FirstOrDefault() ?? http.Request.Headers.Range, http.Request.Headers.IfMatch));
            if (_answers.TryDequeue(out RequestDelegate? answer))
                _last = answer;
        }
        return _last(http);
    }
}

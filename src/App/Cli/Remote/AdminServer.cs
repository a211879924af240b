using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using IntranetSearch.App.Composition;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.App.Cli.Remote;

/// <summary>Takes commands for the data directory that this process owns: on a loopback port of its own, from who can read the token.</summary>
internal sealed class AdminServer : IAsyncDisposable
{
    private const int MaxRequestBytes = 1 << 20;
    private const int MaxFramesAhead = 256;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping;

    private AdminServer(WebApplication app, CancellationTokenSource stopping, string token)
    {
        _app = app;
        _stopping = stopping;
        Token = token;
    }

    /// <summary>The secret that callers must show; also the operator's token of the HTTP API.</summary>
    public string Token { get; }

    /// <summary>Starts listening and tells others where.</summary>
    public static async Task<AdminServer> StartAsync(Installation installation, DataDirectoryOwner owner, CancellationToken cancellationToken)
    {
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        byte[] expected = Hash($"Bearer {token}");
        CancellationTokenSource stopping = new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        WebApplication app = builder.Build();
        app.Run(http => HandleAsync(http, expected, installation, stopping.Token));
        await app.StartAsync(cancellationToken);
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        owner.Announce(address, token);
        return new AdminServer(app, stopping, token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private static async Task HandleAsync(HttpContext http, byte[] expected, Installation installation, CancellationToken stopping)
    {
        // Hashed first, so that the comparison's time tells neither the length nor the characters.
        if (!CryptographicOperations.FixedTimeEquals(Hash(http.Request.Headers.Authorization.ToString()), expected))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (http.Request.Path != RemoteCommand.Path || !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        CommandRequest? request = await ReadAsync(http);
        if (request is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        http.Response.ContentType = "application/x-ndjson";
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        Channel<CommandFrame> frames = Channel.CreateBounded<CommandFrame>(MaxFramesAhead);
        Task running = RunAsync(request, frames.Writer, installation, stop.Token);
        try
        {
            await SendAsync(http.Response, frames.Reader, http.RequestAborted);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The caller hung up: the command is stopped, and its output goes nowhere until it has.
            await foreach (CommandFrame _ in frames.Reader.ReadAllAsync(CancellationToken.None))
            {
                // Read only so that the command does not wait for a reader.
            }
        }
        await running;
    }

    private static async Task<CommandRequest?> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, CliJsonContext.Default.CommandRequest, http.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static async Task RunAsync(CommandRequest request, ChannelWriter<CommandFrame> frames, Installation installation, CancellationToken cancellationToken)
    {
        await using FrameWriter output = new(frames, text => new CommandFrame(Out: text));
        await using FrameWriter error = new(frames, text => new CommandFrame(Err: text));
        int exitCode;
        try
        {
            CliEnvironment environment = new()
            {
                Output = output,
                Error = error,
                CurrentDirectory = request.CurrentDirectory,
                OutputAnsi = request.OutputAnsi,
                ErrorAnsi = request.ErrorAnsi,
                Width = request.Width,
                Time = installation.Time,
            };
            exitCode = await CliProgram.RunInServerAsync(request.Arguments, environment, installation, cancellationToken);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            CliError failure = CliError.Of(e);
            await error.WriteLineAsync($"Error: {failure.Message}");
            exitCode = failure.ExitCode;
        }
        await output.FlushAsync(CancellationToken.None);
        await error.FlushAsync(CancellationToken.None);
        await frames.WriteAsync(new CommandFrame(Exit: exitCode), CancellationToken.None);
        frames.Complete();
    }

    private static async Task SendAsync(HttpResponse response, ChannelReader<CommandFrame> frames, CancellationToken cancellationToken)
    {
        await response.StartAsync(cancellationToken);
        while (await frames.WaitToReadAsync(cancellationToken))
        {
            while (frames.TryRead(out CommandFrame? frame))
            {
                await JsonSerializer.SerializeAsync(response.Body, frame, CliJsonContext.Default.CommandFrame, cancellationToken);
                await response.Body.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

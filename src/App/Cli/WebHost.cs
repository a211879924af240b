using IntranetSearch.App.Api;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Composition;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace IntranetSearch.App.Cli;

/// <summary>The search page and the HTTP API, together with the loop that keeps connections in step.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AdminServer _admin;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    private WebHost(WebApplication app, AdminServer admin, Installation installation)
    {
        _app = app;
        _admin = admin;
        Addresses = [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];
        _loop = installation.Loop(_ => true, onRun: null).RunAsync(_stopping.Token);
    }

    /// <summary>Where it is reached.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="session">The session, which owns the data directory.</param>
    /// <param name="urls">Where to listen, several separated by ';'.</param>
    /// <param name="options">How the API behaves; its token is set here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">An address is in use or not this machine's.</exception>
    public static async Task<WebHost> StartAsync(CliSession session, string urls, ApiOptions options, CancellationToken cancellationToken)
    {
        Installation installation = await session.OpenInstallationAsync(cancellationToken);
        AdminServer admin = await session.AcceptCommandsAsync(cancellationToken)
            ?? throw new InvalidOperationException("Only the owner of a data directory serves it.");
        WebApplication app = Build(session, installation, urls, options with { OperatorToken = admin.Token });
        try
        {
            await app.StartAsync(cancellationToken);
            WebHost host = new(app, admin, installation);
            session.Owner!.AnnouncePage(host.Addresses[0]);
            return host;
        }
        catch
        {
            await app.DisposeAsync();
            await admin.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _loop;
        await _admin.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(CliSession session, Installation installation, string urls, ApiOptions options)
    {
        // An empty content root and no arguments: settings come from the command line and settings.json, not from files that lie around.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(urls);
        builder.Services.AddSingleton(session.Loggers);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        // Made by the container, so that it is disposed with it.
        builder.Services.AddSingleton<IServedClients>(_ => new ServedInstallation(installation));
        builder.Services.AddIntranetSearchApi(options);
        return builder.Build().MapIntranetSearchApi();
    }

    /// <summary>Signals are the program's matter, not the web server's.</summary>
    private sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

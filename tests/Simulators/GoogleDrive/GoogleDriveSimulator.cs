using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive;

/// <summary>How a simulator is started.</summary>
public sealed record GoogleDriveSimulatorOptions
{
    /// <summary>Port of the API; default 0, a free one.</summary>
    public int Port { get; init; }

    /// <summary>The domain; default "northlake.example".</summary>
    public string Domain { get; init; } = "northlake.example";

    /// <summary>What ids follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock by which files change, grants expire and page tokens die; access tokens expire by the real one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The service account's key; null for one of this process.</summary>
    public ServiceAccountKey? Key { get; init; }
}

/// <summary>
/// Google Drive, the Admin directory and the token endpoint on loopback. A test starts one, arranges a domain in <see cref="Workspace"/>, plans
/// <see cref="Faults"/>, and asserts on <see cref="Requests"/>.
/// </summary>
public sealed class GoogleDriveSimulator : IAsyncDisposable
{
    private readonly Listings _listings;
    private SimulatorServer? _server;

    private GoogleDriveSimulator(GoogleDriveSimulatorOptions options)
    {
        Workspace = new Workspace(options.Domain, options.Time, options.Seed);
        Key = options.Key ?? ServiceAccountKey.For(Workspace.ServiceAccount.Email);
        Tokens = new TokenAuthority(TimeProvider.System);
        Channels = new PushChannels(Workspace, options.Time);
        _listings = new Listings(Settings, options.Time);
    }

    /// <summary>The domain: its people, drives and files, and what happens in it.</summary>
    public Workspace Workspace { get; }

    /// <summary>Tokens, and the scopes that were delegated.</summary>
    public TokenAuthority Tokens { get; }

    /// <summary>How the service behaves where it has a choice.</summary>
    public DriveSettings Settings { get; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>What was asked.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Push channels and their messages.</summary>
    public PushChannels Channels { get; }

    /// <summary>The service account's key.</summary>
    public ServiceAccountKey Key { get; }

    /// <summary>The endpoint to give to a connection: Drive is at drive/v3/ below it, the directory at admin/directory/v1/, batches at batch/drive/v3, tokens at token.</summary>
    public Uri Address => Server.Address;

    /// <summary>The other host, to which downloads are redirected and export links point.</summary>
    public Uri ContentAddress => Server.ContentAddress;

    /// <summary>The credentials file of the service account.</summary>
    public string CredentialsJson => Key.ToJson(Address);

    private SimulatorServer Server => _server ?? throw new InvalidOperationException("The simulator has not started.");

    /// <summary>Starts a simulator with an empty domain.</summary>
    public static Task<GoogleDriveSimulator> StartAsync(CancellationToken cancellationToken) => StartAsync(new GoogleDriveSimulatorOptions(), cancellationToken);

    /// <summary>Starts a simulator with an empty domain.</summary>
    public static async Task<GoogleDriveSimulator> StartAsync(GoogleDriveSimulatorOptions options, CancellationToken cancellationToken)
    {
        GoogleDriveSimulator simulator = new(options);
        SimulatorPipeline pipeline = simulator.BuildPipeline(options.Time);
        simulator._server = await SimulatorServer.StartAsync(pipeline, options.Port, cancellationToken);
        return simulator;
    }

    /// <summary>Makes all page tokens of listings invalid; change tokens stay good (see <see cref="Workspace.ExpireTokens"/>).</summary>
    public void ExpireListings()
    {
        lock (Workspace.Gate)
            _listings.Expire();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Channels.Dispose();
    }

    private SimulatorPipeline BuildPipeline(TimeProvider time)
    {
        RouteTable routes = new();
        SimulatorPipeline pipeline = new(routes, Faults, Requests,
            request => Tokens.Find(request.Header("Authorization"))?.User.Email,
            _ => WireReply.Html("<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> <ins>That’s an error.</ins>", 404));
        FileResource resource = new(Workspace.Access, (item, type) => new Uri(ContentAddress, $"export/{item.Id}?mimeType={Uri.EscapeDataString(type)}").AbsoluteUri);
        DriveBackend backend = new(Workspace, Tokens, Settings, resource);
        FilesService files = new(backend, _listings);
        ChangesService changes = new(backend);
        new TokenService(Workspace, Tokens, Key, TimeProvider.System).Map(routes);
        files.Map(routes);
        new ContentService(backend, files, () => ContentAddress).Map(routes);
        changes.Map(routes);
        new DrivesService(backend).Map(routes);
        new PermissionsService(backend).Map(routes);
        new AboutService(backend).Map(routes);
        new DirectoryService(backend).Map(routes);
        new ChannelService(backend, changes, Channels, time).Map(routes);
        new BatchService(pipeline.AnswerPart).Map(routes);
        new Control.ControlService(this).Map(routes);
        return pipeline;
    }
}

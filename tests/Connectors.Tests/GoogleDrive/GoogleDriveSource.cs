using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Connectors.Tests.Http;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>A simulated domain with an administrator (ada) and a person (ann), and a connector to one drive of it.</summary>
internal sealed class GoogleDriveSource : ConnectorSource
{
    private static readonly HttpPipelineOptions Patience = new()
    {
        // Beyond what the clock of the tests takes for a wait.
        AttemptTimeout = TimeSpan.FromHours(1),
        StallTimeout = TimeSpan.FromHours(1),
        CircuitLeastAttempts = 10_000,
    };

    private readonly SourceSettings _settings;
    private IConnector _connector = null!;

    private GoogleDriveSource(GoogleDriveSimulator simulator, SourceSettings settings)
    {
        (Simulator, _settings) = (simulator, settings);
        Pipeline = new HttpPipeline(Patience, Time, Log);
        Admin = Workspace.AddUser("ada", isAdmin: true);
        Ann = Workspace.AddUser("ann");
    }

    public GoogleDriveSimulator Simulator { get; }

    public Workspace Workspace => Simulator.Workspace;

    public DriveUser Admin { get; }

    public DriveUser Ann { get; }

    /// <summary>The shared drive under test; null when it is ann's own.</summary>
    public SharedDrive? Drive { get; private set; }

    /// <summary>Where paths begin.</summary>
    public DriveItem Root => Drive?.Root ?? Ann.Root;

    public SkippingTime Time { get; } = new();

    public RecordedLog Log { get; } = new();

    public HttpPipeline Pipeline { get; }

    public override IConnector Connector => _connector;

    public override IReadOnlySet<SourceFault> Faults { get; } = new HashSet<SourceFault> { SourceFault.Unreachable, SourceFault.FileDenied };

    public static async Task<GoogleDriveSource> StartAsync(SourceSettings settings, bool isSharedDrive, CancellationToken cancellationToken)
    {
        GoogleDriveSource source = new(await GoogleDriveSimulator.StartAsync(cancellationToken), settings);
        if (isSharedDrive)
            source.Drive = source.Workspace.AddDrive("Works", (source.Ann, "organizer"));
        source._connector = source.Connect(isSharedDrive ? [("users", "none")] : [("drives", "none"), ("users", source.Ann.Email)]);
        return source;
    }

    /// <summary>A connector with settings as an operator gives them, in the administrator's name unless "subject" is given as "".</summary>
    public IConnector Connect(params (string Name, string Value)[] settings) => Connect(o => o, settings);

    /// <summary>A connector with settings as an operator gives them, and options only tests set.</summary>
    public IConnector Connect(Func<GoogleDriveOptions, GoogleDriveOptions> configure, params (string Name, string Value)[] settings)
    {
        Dictionary<string, string> given = new() { ["subject"] = Admin.Email, ["endpoint"] = Simulator.Address.ToString() };
        foreach ((string name, string value) in settings)
            given[name] = value;
        GoogleDriveOptions options = GoogleDriveOptions.Parse(given, new ConnectorSecrets([new("credentials", Simulator.CredentialsJson)]));
        if (_settings.PageSize is { } size)
            options = options with { PageSize = size };
        return GoogleDriveConnector.Create(ConnectionId.Parse("gd"), configure(options), Pipeline);
    }

    public override async Task ReconnectAsync()
    {
        await _connector.DisposeAsync();
        _connector = Connect(Drive is not null ? [("users", "none")] : [("drives", "none"), ("users", Ann.Email)]);
    }

    /// <summary>A file or folder by its path.</summary>
    public DriveItem Find(string path) => path.Split('/').Aggregate(Root, (at, name) => at.Children.Single(c => c.Name == name));

    public override Task AddFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        (DriveItem folder, string name) = Place(path);
        Workspace.AddFile(folder, name, FileContent.Of(content.ToArray()));
        return Task.CompletedTask;
    }

    public override Task EditFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Workspace.Edit(Find(path), FileContent.Of(content.ToArray()));
        return Task.CompletedTask;
    }

    public override Task MoveFileAsync(string from, string to, CancellationToken cancellationToken)
    {
        DriveItem item = Find(from);
        (DriveItem folder, string name) = Place(to);
        if (item.Parent != folder)
            Workspace.Move(item, folder);
        if (item.Name != name)
            Workspace.Rename(item, name);
        return Task.CompletedTask;
    }

    public override Task DeleteFileAsync(string path, CancellationToken cancellationToken)
    {
        Workspace.Delete(Find(path));
        return Task.CompletedTask;
    }

    public override Task AddFolderAsync(string path, CancellationToken cancellationToken)
    {
        Place(path + "/x");
        return Task.CompletedTask;
    }

    public override Task MoveFolderAsync(string from, string to, CancellationToken cancellationToken) => MoveFileAsync(from, to, cancellationToken);

    public override Task DeleteFolderAsync(string path, CancellationToken cancellationToken) => DeleteFileAsync(path, cancellationToken);

    public override Task MakeAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        if (fault == SourceFault.FileDenied)
            Workspace.MarkAbusive(Find(path));
        else
            Simulator.Faults.Add("*", new FaultEffect.Reset(), int.MaxValue);
        return Task.CompletedTask;
    }

    public override Task MendAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        Simulator.Faults.Clear();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private (DriveItem Folder, string Name) Place(string path)
    {
        string[] steps = path.Split('/');
        DriveItem folder = steps[..^1].Aggregate(Root, (at, name) => at.Children.FirstOrDefault(c => c.Name == name) ?? Workspace.AddFolder(at, name));
        return (folder, steps[^1]);
    }
}

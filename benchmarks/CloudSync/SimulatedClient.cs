using System.Globalization;
using IntranetSearch.Measuring;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.CloudSync;

/// <summary>A client of the published product with one connection: to a Google domain simulated in this process.</summary>
internal sealed class SimulatedClient : IAsyncDisposable
{
    private readonly string _app;
    private readonly string _data;
    private readonly GoogleDriveSimulator _simulator;
    private readonly List<SyncCost> _costs = [];

    private SimulatedClient(string app, string data, GoogleDriveSimulator simulator)
    {
        _app = app;
        _data = data;
        _simulator = simulator;
        Admin = simulator.Workspace.AddUser("ada", isAdmin: true);
        Reader = simulator.Workspace.AddUser("anna");
    }

    /// <summary>Who looks after the drives.</summary>
    public DriveUser Admin { get; }

    /// <summary>Who reads.</summary>
    public DriveUser Reader { get; }

    /// <summary>The domain.</summary>
    public Workspace Workspace => _simulator.Workspace;

    /// <summary>What the syncs so far have cost.</summary>
    public IReadOnlyList<SyncCost> Costs => _costs;

    /// <summary>Makes a domain with two people and no files.</summary>
    /// <param name="app">The product's executable.</param>
    /// <param name="data">Its data directory; emptied.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<SimulatedClient> StartAsync(string app, string data, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Directory.CreateDirectory(data);
        return new SimulatedClient(app, data, await GoogleDriveSimulator.StartAsync(cancellationToken));
    }

    /// <summary>Adds the client and its connection.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        string key = Path.Combine(_data, "key.json");
        await File.WriteAllTextAsync(key, _simulator.CredentialsJson, cancellationToken);
        await DoAsync(["client", "add", "acme"], cancellationToken);
        await DoAsync(
            ["connection", "add", "acme", "google-drive", "--name", "drive", "--credentials", key, "--subject", Admin.Email, "--endpoint", _simulator.Address.AbsoluteUri],
            cancellationToken);
        File.Delete(key);
    }

    /// <summary>Syncs, and keeps what it cost.</summary>
    /// <param name="name">What had happened before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SyncAsync(string name, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {name} …"));
        long before = _simulator.Requests.Total;
        Measurement local = await DoAsync(["sync", "acme"], cancellationToken);
        IReadOnlyList<LoggedRequest> requests = _simulator.Requests.After(before);
        if (requests.Count != _simulator.Requests.Total - before)
            throw new InvalidOperationException("The simulator's log kept only a part of the requests: measure fewer files.");
        _costs.Add(new SyncCost(name, local, requests));
        _simulator.Requests.Clear();
    }

    /// <summary>Writes another text into the first of many papers.</summary>
    public void EditOne() => Workspace.Edit(Workspace.Items.First(item => item.Name == "paper-000001.txt"), "The pump was replaced by a turbine.");

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    private Task<Measurement> DoAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        MeasuredCommand.RunOrFailAsync(_app, [.. command, "--data", _data], cancellationToken);
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.App.Composition.Directories;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Credentials;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>An opened data directory: everything that commands and the API work with. Heavy parts start when they are first used.</summary>
/// <remarks>Thread-safe. Owned by the one process that holds the data directory.</remarks>
internal sealed class Installation : IAsyncDisposable
{
    private readonly Lazy<IExtractionPool> _pool;
    private readonly ClientSearches _searches;
    private readonly ILoggerFactory _loggers;
    private readonly CredentialSeal _seal;
    private readonly ConnectorOpener _opener;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, bool> _background = [];

    private Installation(DataDirectory directory, InstallationOptions options, CatalogStore catalog, ILoggerFactory loggers, TimeProvider time)
    {
        Directory = directory;
        Options = options;
        Catalog = catalog;
        Time = time;
        _loggers = loggers;
        Connectors = ConnectorsSetup.Create(options.Http, loggers, time);
        _seal = new CredentialSeal(directory);
        _opener = new ConnectorOpener(Connectors, catalog, _seal);
        // Beside the downloads: temporary files hold text of documents too, and may be larger than what the system's place holds in memory.
        ExtractionPoolOptions extraction = options.Extraction with { TemporaryDirectory = options.Extraction.TemporaryDirectory ?? directory.SpoolDirectory };
        _pool = new Lazy<IExtractionPool>(() => IngestionSetup.CreatePool(extraction, loggers, time));
        _searches = new ClientSearches(directory, options, catalog, loggers, time);
        Lazy<ConnectionSync> sync = new(() => IngestionSetup.CreateSync(_pool.Value, directory, options, loggers, time));
        People = new People(catalog, options.Directory);
        Directories = new DirectoryReader(catalog, _opener, People, options.Directory, time, loggers.CreateLogger<DirectoryReader>());
        Syncs = new SyncService(catalog, _opener, async (client, token) => (await _searches.OpenAsync(client, token)).Index, sync, time);
        Syncs.Paused += () => ConnectionsChanged?.Invoke();
    }

    /// <summary>Where the data lies.</summary>
    public DataDirectory Directory { get; }

    /// <summary>The limits in force.</summary>
    public InstallationOptions Options { get; }

    /// <summary>Clients, connections and history. Change them through the installation, which keeps index and loop in step.</summary>
    public CatalogStore Catalog { get; }

    /// <summary>The kinds of storage there are.</summary>
    public ConnectorRegistry Connectors { get; }

    /// <summary>Runs connections.</summary>
    public SyncService Syncs { get; }

    /// <summary>Who people are, by the directories of their client.</summary>
    public People People { get; }

    /// <summary>Reads these directories.</summary>
    public DirectoryReader Directories { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The child processes that extract; started by the first use.</summary>
    public IExtractionPool Pool => _pool.Value;

    /// <summary>Raised after connections were added, removed, paused, also by a run of theirs, or resumed, and after their credentials were replaced.</summary>
    public event Action? ConnectionsChanged;

    /// <summary>Opens a data directory that this process owns.</summary>
    /// <exception cref="FormatException">settings.json is not valid.</exception>
    /// <exception cref="CatalogException">catalog.db cannot be used.</exception>
    public static async Task<Installation> OpenAsync(DataDirectory directory, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        directory.Create();
        directory.EmptySpool();
        InstallationOptions options = InstallationOptions.Read(directory.SettingsFile);
        CatalogStore catalog = await CatalogStore.OpenAsync(directory.CatalogFile, options.Catalog, time, cancellationToken);
        return new Installation(directory, options, catalog, loggers, time);
    }

    /// <summary>What a client searches with.</summary>
    /// <exception cref="CatalogException">There is no such client.</exception>
    /// <exception cref="Search.Index.IndexLockedException">Another process has its index open.</exception>
    public async Task<ClientSearch> OpenClientAsync(ClientId client, CancellationToken cancellationToken)
    {
        await Catalog.GetClientAsync(client, cancellationToken);
        return await _searches.OpenAsync(client, cancellationToken);
    }

    /// <summary>Makes the connector of a connection; the caller disposes it.</summary>
    /// <exception cref="FormatException">The connection's settings are no longer valid.</exception>
    /// <exception cref="ConnectorException">Its credentials cannot be opened.</exception>
    public Task<IConnector> OpenConnectorAsync(Connection connection, CancellationToken cancellationToken) => _opener.OpenAsync(connection, cancellationToken);

    /// <summary>When a connection or its credentials last changed.</summary>
    public async Task<DateTimeOffset> ConfiguredSinceAsync(Connection connection, CancellationToken cancellationToken)
    {
        ImmutableArray<SealedSecret> secrets = await Catalog.Secrets.ReadAsync(connection.Client, connection.Id, cancellationToken);
        return secrets.Select(s => s.Changed).Append(connection.Created).Max();
    }

    /// <summary>Adds a connection after checking its settings.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="provider">The kind of storage.</param>
    /// <param name="settings">The provider's settings, without its secrets.</param>
    /// <param name="secrets">The secrets, which are sealed here.</param>
    /// <param name="pollInterval">How often it is synchronized; null: only on request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FormatException">There is no such provider, or a setting is missing or wrong.</exception>
    /// <exception cref="CatalogException">There is no such client, or the name is taken.</exception>
    public async Task<Connection> AddConnectionAsync(
        ClientId client,
        ConnectionId connection,
        string provider,
        IReadOnlyDictionary<string, string> settings,
        ConnectorSecrets secrets,
        TimeSpan? pollInterval,
        CancellationToken cancellationToken)
    {
        await CheckAsync(provider, connection, settings, secrets);
        Connection added = await Catalog.AddConnectionAsync(client, connection, provider, settings, Seal(client, connection, secrets), pollInterval, cancellationToken);
        ConnectionsChanged?.Invoke();
        return added;
    }

    /// <summary>Replaces the credentials of a connection after checking their form. What follows it does so with them from now on.</summary>
    /// <returns>The connection, which may be paused for want of them.</returns>
    /// <exception cref="FormatException">The provider has no such setting, or cannot use what was given.</exception>
    /// <exception cref="CatalogException">There is no such client or connection.</exception>
    public async Task<Connection> SetCredentialsAsync(ClientId client, ConnectionId connection, ConnectorSecrets secrets, CancellationToken cancellationToken)
    {
        Connection configured = await Catalog.GetConnectionAsync(client, connection, cancellationToken);
        await CheckAsync(configured.Provider, connection, configured.Settings, secrets);
        await Catalog.Secrets.ReplaceAsync(client, connection, Seal(client, connection, secrets), cancellationToken);
        ConnectionsChanged?.Invoke();
        return configured;
    }

    /// <summary>
    /// Changes who may read the files of a connection whose storage does not say it: the index at once, without its source, and what later runs go by. A run under way is stopped,
    /// since it goes by the old ones; the next one goes on. Safe to repeat when interrupted: later runs do the rest.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="readers">Who may read from now on; not empty.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many files have other readers than before.</returns>
    /// <exception cref="FormatException">The storage says itself who may read its files.</exception>
    /// <exception cref="CatalogException">There is no such client or connection.</exception>
    public async Task<long> SetReadersAsync(ClientId client, ConnectionId connection, AccessList readers, CancellationToken cancellationToken)
    {
        Connection configured = await Catalog.GetConnectionAsync(client, connection, cancellationToken);
        IConnectorProvider provider = Connectors.Find(configured.Provider);
        ConnectorSetting setting = provider.Settings.FirstOrDefault(s => s.NamesReaders)
            ?? throw new FormatException($"{provider.Title} says itself who may open each file, so there are no readers to set for '{connection}'.");
        long changed = 0;
        await Syncs.RunExclusivelyAsync(client, connection, stopRunning: true, ChangeAsync, cancellationToken);
        ConnectionsChanged?.Invoke();
        return changed;

        async Task ChangeAsync()
        {
            // Read again: another command may have changed it since.
            Connection current = await Catalog.GetConnectionAsync(client, connection, cancellationToken);
            await Catalog.SetSettingsAsync(client, connection, current.Settings.SetItem(setting.Name, readers.ToString()), cancellationToken);
            ClientSearch search = await _searches.OpenAsync(client, cancellationToken);
            changed = await IngestionSetup.CreateReadersChange(Options, Time).RunAsync(search.Index, connection, readers, cancellationToken);
        }
    }

    /// <summary>Pauses a connection and stops its run under way.</summary>
    public async Task PauseAsync(ClientId client, ConnectionId connection, string reason, CancellationToken cancellationToken)
    {
        await Catalog.PauseAsync(client, connection, reason, cancellationToken);
        await Syncs.RunExclusivelyAsync(client, connection, stopRunning: true, () => Task.CompletedTask, cancellationToken);
        ConnectionsChanged?.Invoke();
    }

    /// <summary>Lets a paused connection run again.</summary>
    public async Task ResumeAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await Catalog.ResumeAsync(client, connection, cancellationToken);
        ConnectionsChanged?.Invoke();
    }

    /// <summary>Tries what a sync of the connection needs.</summary>
    public async Task<IReadOnlyList<ConnectionCheck>> TestAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        Connection configured = await Catalog.GetConnectionAsync(client, connection, cancellationToken);
        await using IConnector connector = await OpenConnectorAsync(configured, cancellationToken);
        return await connector.CheckAsync(cancellationToken);
    }

    /// <summary>Removes a connection: stops its run, forgets its files, then its configuration. Safe to repeat when interrupted.</summary>
    public async Task RemoveConnectionAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await Catalog.GetConnectionAsync(client, connection, cancellationToken);
        await Syncs.RunExclusivelyAsync(client, connection, stopRunning: true, RemoveAsync, cancellationToken);
        ConnectionsChanged?.Invoke();

        async Task RemoveAsync()
        {
            ClientSearch search = await _searches.OpenAsync(client, cancellationToken);
            await search.Index.RemoveConnectionAsync(connection, cancellationToken);
            await Catalog.RemoveConnectionAsync(client, connection, cancellationToken);
            People.Forget(client);
        }
    }

    /// <summary>Removes a client with all its data. Safe to repeat when interrupted: the configuration goes last.</summary>
    public async Task RemoveClientAsync(ClientId client, CancellationToken cancellationToken)
    {
        Client known = await Catalog.GetClientAsync(client, cancellationToken);
        foreach (Connection connection in await Catalog.ListConnectionsAsync(known.Id, cancellationToken))
            await PauseAsync(client, connection.Id, "the client is being removed", cancellationToken);
        await _searches.CloseAsync(client, cancellationToken);
        if (System.IO.Directory.Exists(Directory.ClientDirectory(client)))
            System.IO.Directory.Delete(Directory.ClientDirectory(client), recursive: true);
        await Catalog.RemoveClientAsync(client, cancellationToken);
        People.Forget(client);
        ConnectionsChanged?.Invoke();
    }

    /// <summary>Changes a client's synonyms; searches use the change from then on.</summary>
    /// <param name="client">The client.</param>
    /// <param name="change">What is done to them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> ChangeSynonymsAsync<T>(ClientId client, Func<SynonymStore, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        T changed = await change(Catalog.Synonyms, cancellationToken);
        // What is stored is to be used, even when whoever asked has hung up meanwhile.
        await _searches.SynonymsChangedAsync(client, CancellationToken.None);
        return changed;
    }

    /// <summary>Starts a run that goes on by itself; false when one is under way already.</summary>
    public bool TryStartSync(ClientId client, ConnectionId connection, string cause)
    {
        if (Syncs.Find(client, connection) is not null)
            return false;
        Task run = Task.Run(() => RunInBackgroundAsync(client, connection, cause), CancellationToken.None);
        _background.TryAdd(run, true);
        _ = run.ContinueWith(ended => _background.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return true;
    }

    /// <summary>Writes a connection's files again from the passages in the index; returns how many.</summary>
    public async Task<long> RewriteAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        long files = 0;
        await Syncs.RunExclusivelyAsync(
            client,
            connection,
            stopRunning: false,
            async () => files = await IngestionSetup.CreateReindex(Options, Time)
                .RunAsync((await _searches.OpenAsync(client, cancellationToken)).Index, connection, progress: null, cancellationToken),
            cancellationToken);
        return files;
    }

    /// <summary>What keeps connections in step with their sources.</summary>
    /// <param name="wanted">Which connections.</param>
    /// <param name="onRun">Told of each run that ended; null when nobody listens.</param>
    public SyncLoop Loop(Func<Connection, bool> wanted, Func<ClientId, SyncReport, Task>? onRun) =>
        new(this, wanted, onRun, _loggers.CreateLogger<SyncLoop>());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_background.Keys);
        await _searches.DisposeAsync();
        if (_pool.IsValueCreated)
            await _pool.Value.DisposeAsync();
        People.Dispose();
        await Catalog.DisposeAsync();
        _closing.Dispose();
    }

    private async Task CheckAsync(string provider, ConnectionId connection, IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets)
    {
        IConnectorProvider found = Connectors.Find(provider);
        if (secrets.Settings.FirstOrDefault(given => !found.Settings.Any(s => s.IsSecretFile && s.Name == given)) is string unknown)
            throw new FormatException($"{provider} has no credential '--{unknown}'.");
        await using (found.Create(connection, settings, secrets))
        {
            // Made only to check the settings.
        }
    }

    private Dictionary<string, byte[]> Seal(ClientId client, ConnectionId connection, ConnectorSecrets secrets) =>
        secrets.Settings.ToDictionary(setting => setting, setting => _seal.Seal(client, connection, setting, secrets.Find(setting)!));

    private async Task RunInBackgroundAsync(ClientId client, ConnectionId connection, string cause)
    {
        try
        {
            await Syncs.RunAsync(client, connection, new SyncRequest { Cause = cause }, _closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The installation closes; what was committed is kept.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody waits for it; the history keeps it too.
            CompositionLog.SyncFailed(_loggers.CreateLogger<Installation>(), client.Value, connection.Value, e.Message, e);
        }
    }
}

using System.Collections.Immutable;
using System.Linq.Expressions;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Credentials;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.History;
using IntranetSearch.Catalog.Storage;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Model.Documents;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog;

/// <summary>Who the clients are, what they have connected, and what happened: everything people configure, and nothing that the index knows.</summary>
/// <remarks>Thread-safe. One process owns the database: the data directory's lock sees to that. All members throw <see cref="CatalogException"/> for names that are missing or taken.</remarks>
public sealed class CatalogStore : IAsyncDisposable
{
    private readonly CatalogDatabase _database;
    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;

    private CatalogStore(CatalogDatabase database, CatalogOptions options, TimeProvider time)
    {
        _database = database;
        _options = options;
        _time = time;
        Synonyms = new SynonymStore(this, database, options.SynonymGroups);
        Secrets = new SecretStore(this, database);
        Directories = new DirectoryStore(this, database, options);
    }

    /// <summary>What clients' people have entered as meaning the same.</summary>
    public SynonymStore Synonyms { get; }

    /// <summary>The connections' sealed secrets.</summary>
    public SecretStore Secrets { get; }

    /// <summary>The people and groups of the connections' sources.</summary>
    public DirectoryStore Directories { get; }

    /// <summary>Opens the catalog, creating or upgrading it as needed; runs whose process was ended are marked as interrupted.</summary>
    /// <param name="path">The database file; its directory must exist.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">The clock for what is stored.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="CatalogException">The file is no catalog, or a newer version's.</exception>
    public static async Task<CatalogStore> OpenAsync(string path, CatalogOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        CatalogDatabase database = await CatalogDatabase.OpenAsync(path, options.BusyTimeout, cancellationToken);
        await using CatalogContext context = database.NewContext();
        await context.SyncRuns.Where(r => r.Result == SyncResult.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Result, SyncResult.Interrupted), cancellationToken);
        return new CatalogStore(database, options, time);
    }

    /// <summary>Adds a client. Of two that add the same at once, one succeeds.</summary>
    /// <param name="client">Its name.</param>
    /// <param name="displayName">Its name for people; null or blank: as <paramref name="client"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Client> AddClientAsync(ClientId client, string? displayName, CancellationToken cancellationToken)
    {
        string shown = string.IsNullOrWhiteSpace(displayName) ? client.Value : displayName.Trim();
        if (shown.Length > 200)
            throw new FormatException("The display name is longer than 200 characters: shorten it.");
        Client added = new(client, shown, Now());
        if (!await _database.TryInsertAsync(added, cancellationToken))
        {
            throw new CatalogException(CatalogFault.ClientExists, $"There already is a client '{client}': use another name, or remove that client first.")
            { Name = client.Value };
        }
        return added;
    }

    /// <summary>All clients, by name.</summary>
    public async Task<ImmutableArray<Client>> ListClientsAsync(CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        List<Client> clients = await context.Clients.ToListAsync(cancellationToken);
        return [.. clients.OrderBy(c => c.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>A client.</summary>
    public async Task<Client> GetClientAsync(ClientId client, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        return await context.Clients.FirstOrDefaultAsync(c => c.Id == client, cancellationToken)
            ?? throw await ClientMissingAsync(client, cancellationToken);
    }

    /// <summary>Removes a client with its connections and history.</summary>
    public async Task RemoveClientAsync(ClientId client, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        if (await context.Clients.Where(c => c.Id == client).ExecuteDeleteAsync(cancellationToken) == 0)
            throw await ClientMissingAsync(client, cancellationToken);
    }

    /// <summary>Adds a connection. Of two that add the same at once, one succeeds.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection's name.</param>
    /// <param name="provider">The kind of storage; checked by the caller.</param>
    /// <param name="settings">The provider's settings; checked by the caller.</param>
    /// <param name="secrets">Its sealed secrets by setting.</param>
    /// <param name="pollInterval">How often it is synchronized while the service runs; null: only on request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Connection> AddConnectionAsync(
        ClientId client,
        ConnectionId connection,
        string provider,
        IReadOnlyDictionary<string, string> settings,
        IReadOnlyDictionary<string, byte[]> secrets,
        TimeSpan? pollInterval,
        CancellationToken cancellationToken)
    {
        await GetClientAsync(client, cancellationToken);
        Connection added = new(
            client, connection, provider, settings.ToImmutableSortedDictionary(StringComparer.Ordinal), pollInterval, PausedReason: null, DeletionsConfirmed: false, Now());
        if (!await _database.TryInsertAsync([added, .. SecretStore.Of(client, connection, secrets, added.Created)], cancellationToken))
        {
            throw new CatalogException(
                CatalogFault.ConnectionExists, $"The client '{client}' already has a connection '{connection}': use another name, or remove that connection first.")
            { Name = connection.Value };
        }
        return added;
    }

    /// <summary>The connections of a client, or of all, by client and name.</summary>
    /// <param name="client">The client, which must exist; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<Connection>> ListConnectionsAsync(ClientId? client, CancellationToken cancellationToken)
    {
        if (client is ClientId named)
            await GetClientAsync(named, cancellationToken);
        await using CatalogContext context = _database.NewContext();
        IQueryable<Connection> wanted = client is ClientId one ? context.Connections.Where(c => c.Client == one) : context.Connections;
        List<Connection> connections = await wanted.ToListAsync(cancellationToken);
        return [.. connections.OrderBy(c => c.Client.Value, StringComparer.Ordinal).ThenBy(c => c.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>A connection.</summary>
    public async Task<Connection> GetConnectionAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        return await context.Connections.FirstOrDefaultAsync(c => c.Client == client && c.Id == connection, cancellationToken)
            ?? throw await ConnectionMissingAsync(client, connection, cancellationToken);
    }

    /// <summary>Replaces the settings of a connection.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="settings">The provider's settings; checked by the caller.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SetSettingsAsync(ClientId client, ConnectionId connection, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) =>
        SetAsync(client, connection, c => c.Settings, settings.ToImmutableSortedDictionary(StringComparer.Ordinal), cancellationToken);

    /// <summary>Pauses a connection.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="reason">Why, for people; not blank.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PauseAsync(ClientId client, ConnectionId connection, string reason, CancellationToken cancellationToken) =>
        SetAsync(client, connection, c => c.PausedReason, reason, cancellationToken);

    /// <summary>Lets a paused connection be synchronized again; nothing happens when it is not paused.</summary>
    public Task ResumeAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken) =>
        SetAsync(client, connection, c => c.PausedReason, null, cancellationToken);

    /// <summary>Whether the next run may apply deletions that were held back; a run that did resets it.</summary>
    public Task SetDeletionsConfirmedAsync(ClientId client, ConnectionId connection, bool confirmed, CancellationToken cancellationToken) =>
        SetAsync(client, connection, c => c.DeletionsConfirmed, confirmed, cancellationToken);

    /// <summary>Removes a connection with its history.</summary>
    public async Task RemoveConnectionAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        if (await context.Connections.Where(c => c.Client == client && c.Id == connection).ExecuteDeleteAsync(cancellationToken) == 0)
            throw await ConnectionMissingAsync(client, connection, cancellationToken);
    }

    /// <summary>Records that a run begins.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="cause">Why it runs, for people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SyncRun> StartRunAsync(ClientId client, ConnectionId connection, string cause, CancellationToken cancellationToken)
    {
        SyncRun run = new(0, client, connection, cause, Now(), Ended: null, SyncResult.Running, RunCounts.None, Error: null);
        return await _database.TryInsertAsync(run, cancellationToken)
            ? run
            : throw await ConnectionMissingAsync(client, connection, cancellationToken);
    }

    /// <summary>Records how a run ended and forgets runs beyond <see cref="CatalogOptions.RunsKept"/>. Nothing happens when the connection was removed meanwhile.</summary>
    public async Task FinishRunAsync(SyncRun run, SyncResult result, RunCounts counts, string? error, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        DateTimeOffset? ended = Now();
        await context.SyncRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Ended, ended)
                .SetProperty(r => r.Result, result)
                .SetProperty(r => r.Error, error)
                .SetProperty(r => r.Counts.Listed, counts.Listed)
                .SetProperty(r => r.Counts.Unchanged, counts.Unchanged)
                .SetProperty(r => r.Counts.Added, counts.Added)
                .SetProperty(r => r.Counts.Updated, counts.Updated)
                .SetProperty(r => r.Counts.Moved, counts.Moved)
                .SetProperty(r => r.Counts.AccessChanged, counts.AccessChanged)
                .SetProperty(r => r.Counts.Removed, counts.Removed)
                .SetProperty(r => r.Counts.Failed, counts.Failed)
                .SetProperty(r => r.Counts.HeldDeletions, counts.HeldDeletions)
                .SetProperty(r => r.Counts.Bytes, counts.Bytes),
            cancellationToken);
        IQueryable<SyncRun> ofConnection = context.SyncRuns.Where(r => r.Client == run.Client && r.Connection == run.Connection);
        await ofConnection.Where(r => r.Id <= ofConnection.OrderByDescending(o => o.Id).Skip(_options.RunsKept).Select(o => o.Id).FirstOrDefault())
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Runs, newest first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">Only of this connection; null for all of the client.</param>
    /// <param name="top">At most this many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<SyncRun>> ListRunsAsync(ClientId client, ConnectionId? connection, int top, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        IQueryable<SyncRun> wanted = context.SyncRuns.Where(r => r.Client == client);
        if (connection is ConnectionId one)
            wanted = wanted.Where(r => r.Connection == one);
        return [.. await wanted.OrderByDescending(r => r.Id).Take(top).ToListAsync(cancellationToken)];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Synonyms.Dispose();
        _database.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>The moment as it is stored.</summary>
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task SetAsync<T>(ClientId client, ConnectionId connection, Expression<Func<Connection, T>> property, T value, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        int changed = await context.Connections.Where(c => c.Client == client && c.Id == connection)
            .ExecuteUpdateAsync(set => set.SetProperty(property, value), cancellationToken);
        if (changed == 0)
            throw await ConnectionMissingAsync(client, connection, cancellationToken);
    }

    private async Task<CatalogException> ClientMissingAsync(ClientId client, CancellationToken cancellationToken)
    {
        ImmutableArray<Client> clients = await ListClientsAsync(cancellationToken);
        string there = clients.IsEmpty ? "There are none yet: add one with 'client add NAME'." : $"There are: {string.Join(", ", clients.Select(c => c.Id))}.";
        return new CatalogException(CatalogFault.ClientMissing, $"There is no client '{client}'. {there}")
        { Name = client.Value, Known = [.. clients.Select(c => c.Id.Value)] };
    }

    private async Task<CatalogException> ConnectionMissingAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        ImmutableArray<Connection> connections = await ListConnectionsAsync(client, cancellationToken);
        string there = connections.IsEmpty
            ? $"It has none yet: add one with 'connection add {client} PROVIDER --name NAME'."
            : $"It has: {string.Join(", ", connections.Select(c => c.Id))}.";
        return new CatalogException(CatalogFault.ConnectionMissing, $"The client '{client}' has no connection '{connection}'. {there}")
        { Name = connection.Value, Known = [.. connections.Select(c => c.Id.Value)] };
    }
}

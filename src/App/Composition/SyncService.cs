using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.History;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Composition;

/// <summary>Runs connections: one run at a time of each, every run with its cause, progress and place in the history.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SyncService(
    CatalogStore catalog,
    ConnectorOpener connectors,
    Func<ClientId, CancellationToken, Task<IPassageIndex>> openIndex,
    Lazy<ConnectionSync> sync,
    TimeProvider time)
{
    private const int MostErrors = 5;

    private readonly ConcurrentDictionary<(ClientId, ConnectionId), Slot> _slots = [];

    /// <summary>Raised after a run paused its connection because the source refused us.</summary>
    public event Action? Paused;

    /// <summary>The runs under way.</summary>
    public ImmutableArray<RunningSync> Running => [.. _slots.Values.Select(slot => slot.Current).OfType<RunningSync>()];

    /// <summary>The run of a connection under way; null when there is none.</summary>
    public RunningSync? Find(ClientId client, ConnectionId connection) =>
        _slots.TryGetValue((client, connection), out Slot? slot) ? slot.Current : null;

    /// <summary>Runs a connection to the end of its streams; waits while another run of it is under way.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="request">What started the run and what it is to do. Deletions that the operator confirmed are applied whatever it says.</param>
    /// <param name="cancellationToken">Ends the run; what was committed is kept.</param>
    /// <returns>What was done; what went wrong at the source is in it.</returns>
    /// <exception cref="CatalogException">There is no such client or connection.</exception>
    /// <exception cref="ConnectionPausedException">The connection is paused.</exception>
    /// <exception cref="SyncStoppedException">The run was stopped for what <see cref="RunExclusivelyAsync"/> had to do.</exception>
    /// <exception cref="FormatException">The connection's settings are no longer valid.</exception>
    public async Task<SyncReport> RunAsync(ClientId client, ConnectionId connection, SyncRequest request, CancellationToken cancellationToken)
    {
        Slot slot = _slots.GetOrAdd((client, connection), static _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            // Read only now: it may have been removed, paused or confirmed while this run waited.
            Connection configured = await catalog.GetConnectionAsync(client, connection, cancellationToken);
            if (configured.PausedReason is string reason)
                throw new ConnectionPausedException(client, connection, reason);
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            RunningSync running = new(client, connection, request.Cause, time.GetUtcNow());
            slot.Begin(running, stop);
            SyncReport report = await RecordAsync(configured, request with { ConfirmDeletions = request.ConfirmDeletions || configured.DeletionsConfirmed }, running, stop.Token);
            if (report.Unauthorized)
                Paused?.Invoke();
            return report;
        }
        catch (OperationCanceledException e) when (slot.IsStopped && !cancellationToken.IsCancellationRequested)
        {
            throw new SyncStoppedException(client, connection, e);
        }
        finally
        {
            slot.End();
            slot.Gate.Release();
        }
    }

    /// <summary>Does something to a connection while no run of it is under way; runs that come meanwhile wait.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="stopRunning">Whether a run under way is stopped; else it is waited for.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RunExclusivelyAsync(ClientId client, ConnectionId connection, bool stopRunning, Func<Task> work, CancellationToken cancellationToken)
    {
        Slot slot = _slots.GetOrAdd((client, connection), static _ => new Slot());
        // In line before the run is stopped: who follows the connection may begin the next one at once.
        Task entered = slot.Gate.WaitAsync(cancellationToken);
        if (stopRunning)
            await slot.StopAsync();
        await entered;
        try
        {
            await work();
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private async Task<SyncReport> RecordAsync(Connection connection, SyncRequest request, RunningSync running, CancellationToken cancellationToken)
    {
        SyncRun run = await catalog.StartRunAsync(connection.Client, connection.Id, request.Cause, cancellationToken);
        SyncResult result = SyncResult.Failed;
        SyncCounts counts = SyncCounts.Zero;
        string? error = null;
        try
        {
            SyncReport report = await ReadSourceAsync(connection, request, running, cancellationToken);
            counts = report.Counts;
            error = ErrorOf(report);
            result = report.Succeeded ? SyncResult.Completed : report.Streams.Any(s => s.Error is null) ? SyncResult.Partial : SyncResult.Failed;
            if (report.Unauthorized)
                await catalog.PauseAsync(connection.Client, connection.Id, error ?? "The source refused us.", cancellationToken);
            else if (connection.DeletionsConfirmed && report.Error is null && !await HoldsDeletionsAsync(connection, cancellationToken))
                await catalog.SetDeletionsConfirmedAsync(connection.Client, connection.Id, false, cancellationToken);
            return report;
        }
        catch (OperationCanceledException)
        {
            result = SyncResult.Cancelled;
            throw;
        }
        catch (Exception e)
        {
            error = e.Message;
            throw;
        }
        finally
        {
            // Also when cancelled: how it ended is part of the history.
            await catalog.FinishRunAsync(run, result, ToHistory(counts), error, CancellationToken.None);
        }
    }

    private async Task<SyncReport> ReadSourceAsync(Connection connection, SyncRequest request, RunningSync running, CancellationToken cancellationToken)
    {
        await using IConnector connector = await connectors.OpenAsync(connection, cancellationToken);
        IPassageIndex index = await openIndex(connection.Client, cancellationToken);
        return await sync.Value.RunAsync(connection.Id, connector, index, request, running, cancellationToken);
    }

    /// <summary>
    /// Whether the confirmation still has something to do. Not whether all streams were read: one of thousands that never can be
    /// would else leave the connection without its guard.
    /// </summary>
    private async Task<bool> HoldsDeletionsAsync(Connection connection, CancellationToken cancellationToken)
    {
        IPassageIndex index = await openIndex(connection.Client, cancellationToken);
        return await index.ReadStreamsAsync(connection.Id, cancellationToken).AnyAsync(stream => stream.HeldDeletions > 0, cancellationToken);
    }

    /// <summary>What went wrong, for the history; a few reasons, since thousands of streams can fail for the same one.</summary>
    private static string? ErrorOf(SyncReport report)
    {
        string[] errors = [.. report.Streams.Select(s => s.Error).Prepend(report.Error).OfType<string>().Distinct()];
        if (errors.Length == 0)
            return null;
        string more = errors.Length > MostErrors ? string.Create(CultureInfo.InvariantCulture, $" (and {errors.Length - MostErrors} more)") : "";
        return string.Join(" ", errors.Take(MostErrors)) + more;
    }

    private static RunCounts ToHistory(SyncCounts counts) => new(
        counts.Listed,
        counts.Unchanged,
        counts.Added,
        counts.Updated,
        counts.Moved,
        counts.AccessChanged,
        counts.Removed,
        counts.Failed,
        counts.HeldDeletions,
        counts.Bytes);

    /// <summary>Keeps the runs of one connection apart.</summary>
    private sealed class Slot
    {
        private readonly Lock _lock = new();
        private CancellationTokenSource? _stop;
        private RunningSync? _current;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RunningSync? Current => Volatile.Read(ref _current);

        /// <summary>Whether the run under way was asked to stop.</summary>
        public bool IsStopped
        {
            get
            {
                lock (_lock)
                    return _stop?.IsCancellationRequested == true;
            }
        }

        public void Begin(RunningSync running, CancellationTokenSource stop)
        {
            lock (_lock)
                (_current, _stop) = (running, stop);
        }

        public void End()
        {
            lock (_lock)
                (_current, _stop) = (null, null);
        }

        public Task StopAsync()
        {
            lock (_lock)
                return _stop?.CancelAsync() ?? Task.CompletedTask;
        }
    }
}

/// <summary>A run was stopped for something that had to be done without it; what it committed is kept.</summary>
internal sealed class SyncStoppedException(ClientId client, ConnectionId connection, OperationCanceledException inner)
    : OperationCanceledException($"The sync of '{connection}' of '{client}' was stopped.", inner);

/// <summary>A paused connection was asked to run.</summary>
internal sealed class ConnectionPausedException(ClientId client, ConnectionId connection, string reason)
    : Exception($"The connection '{connection}' of '{client}' is paused: {reason}")
{
    /// <summary>The client.</summary>
    public ClientId Client { get; } = client;

    /// <summary>The connection.</summary>
    public ConnectionId Connection { get; } = connection;
}

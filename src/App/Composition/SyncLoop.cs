using System.Collections.Immutable;
using System.Threading.Channels;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>Keeps connections in step with their sources: each runs at the start, at its interval, and when its source notices a change.</summary>
/// <param name="installation">The installation.</param>
/// <param name="wanted">Which connections; asked anew whenever connections change.</param>
/// <param name="onRun">Told of each run that ended; null when nobody listens.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class SyncLoop(Installation installation, Func<Connection, bool> wanted, Func<ClientId, SyncReport, Task>? onRun, ILogger logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    // At most one notice waits: whatever changed, all connections are looked at.
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Runs until cancelled; then returns when all runs have stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Dictionary<(ClientId, ConnectionId), Follower> followers = [];
        installation.ConnectionsChanged += Changed;
        Changed();
        try
        {
            while (true)
            {
                await _changed.Reader.ReadAsync(cancellationToken);
                await ReconcileAsync(followers, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
        finally
        {
            installation.ConnectionsChanged -= Changed;
            await Task.WhenAll(followers.Values.Select(f => f.StopAsync()));
        }
    }

    private void Changed() => _changed.Writer.TryWrite(true);

    private async Task ReconcileAsync(Dictionary<(ClientId, ConnectionId), Follower> followers, CancellationToken cancellationToken)
    {
        ImmutableArray<Connection> connections = await installation.Catalog.ListConnectionsAsync(null, cancellationToken);
        Dictionary<(ClientId, ConnectionId), Connection> active = connections.Where(c => !c.IsPaused && wanted(c)).ToDictionary(c => (c.Client, c.Id));
        foreach (((ClientId, ConnectionId) key, Follower follower) in followers.Where(f => !active.TryGetValue(f.Key, out Connection? now) || now.Created != f.Value.Created || f.Value.Task.IsCompleted).ToList())
        {
            await follower.StopAsync();
            followers.Remove(key);
        }
        foreach (((ClientId, ConnectionId) key, Connection connection) in active.Where(a => !followers.ContainsKey(a.Key)).ToList())
        {
            CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task following = Task.Run(() => FollowAsync(connection, stop.Token), CancellationToken.None);
            followers.Add(key, new Follower(connection.Created, following, stop));
            // One that ended by itself saw a connection that was paused; by now it may be resumed.
            _ = following.ContinueWith(_ => Changed(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>One connection, until it is stopped or no longer there.</summary>
    private async Task FollowAsync(Connection connection, CancellationToken cancellationToken)
    {
        using SemaphoreSlim noticed = new(0, 1);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Access is a clock of its own: who is in which group must not wait for a listing that takes hours.
        Task directory = Task.Run(() => installation.Directories.FollowAsync(connection, ended.Token), CancellationToken.None);
        Task watching = Task.Run(() => WatchAsync(connection, noticed, ended.Token), CancellationToken.None);
        string cause = "start";
        TimeSpan retry = FirstRetry;
        try
        {
            while (true)
            {
                SyncReport? report = await TryRunAsync(connection, cause, cancellationToken);
                TimeSpan wait = connection.PollInterval ?? Timeout.InfiniteTimeSpan;
                if (report is { Succeeded: true })
                    retry = FirstRetry;
                else
                    (wait, retry) = (Sooner(wait, retry), retry * 2 < LongestRetry ? retry * 2 : LongestRetry);
                // A file that is to be tried again need not wait for the next poll, which may never come.
                if (report?.NextAttempt is DateTimeOffset due)
                    wait = Sooner(wait, due - installation.Time.GetUtcNow());
                cause = await WaitAsync(noticed, wait, cancellationToken) ? "watch" : "schedule";
            }
        }
        catch (Exception e) when (e is CatalogException or ConnectionPausedException)
        {
            // Removed or paused meanwhile: nothing to follow any more.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
        await ended.CancelAsync();
        await Task.WhenAll(watching, directory);
    }

    /// <summary>The shorter wait; but long enough that files which fail again at once do not keep the machine busy.</summary>
    private static TimeSpan Sooner(TimeSpan wait, TimeSpan other)
    {
        TimeSpan bounded = other < FirstRetry ? FirstRetry : other;
        return wait == Timeout.InfiniteTimeSpan || bounded < wait ? bounded : wait;
    }

    /// <summary>One run; null when it ended before it could report.</summary>
    private async Task<SyncReport?> TryRunAsync(Connection connection, string cause, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                SyncReport report = await installation.Syncs.RunAsync(connection.Client, connection.Id, new SyncRequest { Cause = cause, RetryNow = false }, cancellationToken);
                if (onRun is not null)
                    await onRun(connection.Client, report);
                return report;
            }
            catch (SyncStoppedException) when (!cancellationToken.IsCancellationRequested)
            {
                // For something that had to be done without it: the next goes on, or finds the connection paused or removed.
            }
            catch (Exception e) when (e is not (CatalogException or ConnectionPausedException) && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                // Full disk, index trouble: this connection tries again later, the others go on.
                CompositionLog.SyncFailed(logger, connection.Client.Value, connection.Id.Value, e.Message, e);
                return null;
            }
        }
    }

    /// <summary>Waits for a notice or the interval; true for a notice.</summary>
    private async Task<bool> WaitAsync(SemaphoreSlim noticed, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait == Timeout.InfiniteTimeSpan)
        {
            await noticed.WaitAsync(cancellationToken);
            return true;
        }
        using CancellationTokenSource due = new(wait, installation.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            await noticed.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WatchAsync(Connection connection, SemaphoreSlim noticed, CancellationToken cancellationToken)
    {
        try
        {
            await using IConnector connector = await installation.OpenConnectorAsync(connection, cancellationToken);
            if (connector is not IWatchesChanges watcher)
                return;
            await foreach (StreamId _ in watcher.WatchAsync(cancellationToken))
            {
                if (noticed.CurrentCount == 0)
                    noticed.Release();
            }
        }
        catch (Exception e) when (e is ConnectorException or FormatException or IOException)
        {
            CompositionLog.WatchFailed(logger, connection.Client.Value, connection.Id.Value, e.Message, e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
    }

    private sealed record Follower(DateTimeOffset Created, Task Task, CancellationTokenSource Stop)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Task;
            Stop.Dispose();
        }
    }
}

using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>Why a connection is no longer followed.</summary>
internal enum FollowingEnd
{
    /// <summary>It was stopped from outside.</summary>
    Stopped,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>It is no longer there.</summary>
    Removed,
}

/// <summary>Follows one connection as it is configured now: runs it at the start, at its interval and when its source notices a change, and reads its directory.</summary>
/// <param name="installation">The installation.</param>
/// <param name="connection">The connection.</param>
/// <param name="onRun">Told of each run that ended; null when nobody listens.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class ConnectionFollower(Installation installation, Connection connection, Func<ClientId, SyncReport, Task>? onRun, ILogger logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    private volatile bool _hasEnded;

    /// <summary>Whether it no longer follows: <see cref="RunAsync"/> is done, or about to be.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Follows until cancelled, or until the connection is paused or no longer there.</summary>
    public async Task<FollowingEnd> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim noticed = new(0, 1);
        // Access is a clock of its own: who is in which group must not wait for a listing that takes hours.
        Task directory = Task.Run(() => installation.Directories.FollowAsync(connection, over.Token), CancellationToken.None);
        Task watching = Task.Run(() => WatchAsync(noticed, over.Token), CancellationToken.None);
        try
        {
            return await SyncAsync(noticed, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(watching, directory);
            _hasEnded = true;
        }
    }

    private async Task<FollowingEnd> SyncAsync(SemaphoreSlim noticed, CancellationToken cancellationToken)
    {
        string cause = "start";
        TimeSpan retry = FirstRetry;
        try
        {
            while (true)
            {
                SyncReport? report = await TryRunAsync(cause, cancellationToken);
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
        catch (ConnectionPausedException)
        {
            return FollowingEnd.Paused;
        }
        catch (Exception e) when (IsGone(e))
        {
            return FollowingEnd.Removed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return FollowingEnd.Stopped;
        }
    }

    private static bool IsGone(Exception e) => e is CatalogException { Fault: CatalogFault.ClientMissing or CatalogFault.ConnectionMissing };

    /// <summary>The shorter wait; but long enough that files which fail again at once do not keep the machine busy.</summary>
    private static TimeSpan Sooner(TimeSpan wait, TimeSpan other)
    {
        TimeSpan bounded = other < FirstRetry ? FirstRetry : other;
        return wait == Timeout.InfiniteTimeSpan || bounded < wait ? bounded : wait;
    }

    /// <summary>One run; null when it ended before it could report.</summary>
    private async Task<SyncReport?> TryRunAsync(string cause, CancellationToken cancellationToken)
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
            catch (Exception e) when (e is not ConnectionPausedException && !IsGone(e) && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
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

    private async Task WatchAsync(SemaphoreSlim noticed, CancellationToken cancellationToken)
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
}

using System.Collections.Immutable;
using System.Threading.Channels;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>
/// Keeps connections in step with their sources. Each is followed from when it is there, not paused, and wanted; anew when it was removed and added again, resumed,
/// or given other credentials, so that nothing goes on with what was withdrawn.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="wanted">Which connections; asked anew whenever connections change.</param>
/// <param name="onRun">Told of each run that ended; null when nobody listens.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class SyncLoop(Installation installation, Func<Connection, bool> wanted, Func<ClientId, SyncReport, Task>? onRun, ILogger logger)
{
    /// <summary>Runs until cancelled; then returns when all runs have stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Dictionary<(ClientId, ConnectionId), Following> followed = [];
        // Many changes at once are looked at once.
        Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Changed() => changes.Writer.TryWrite(true);

        installation.ConnectionsChanged += Changed;
        Changed();
        try
        {
            while (true)
            {
                await changes.Reader.ReadAsync(cancellationToken);
                await ReconcileAsync(followed, Changed, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
        finally
        {
            installation.ConnectionsChanged -= Changed;
            await Task.WhenAll(followed.Values.Select(f => f.StopAsync()));
        }
    }

    private async Task ReconcileAsync(Dictionary<(ClientId, ConnectionId), Following> followed, Action changed, CancellationToken cancellationToken)
    {
        ImmutableArray<Connection> connections = await installation.Catalog.ListConnectionsAsync(null, cancellationToken);
        Dictionary<(ClientId, ConnectionId), (Connection Connection, DateTimeOffset Configured)> active = [];
        foreach (Connection connection in connections.Where(c => !c.IsPaused && wanted(c)))
            active.Add((connection.Client, connection.Id), (connection, await installation.ConfiguredSinceAsync(connection, cancellationToken)));
        foreach (((ClientId, ConnectionId) key, Following following) in followed.ToList())
        {
            if (active.TryGetValue(key, out (Connection Connection, DateTimeOffset Configured) now) && now.Configured == following.Configured && !following.Follower.HasEnded)
                continue;
            followed.Remove(key);
            await following.StopAsync();
        }
        foreach (((ClientId, ConnectionId) key, (Connection connection, DateTimeOffset configured)) in active.Where(a => !followed.ContainsKey(a.Key)).ToList())
        {
            CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            ConnectionFollower follower = new(installation, connection, onRun, logger);
            followed.Add(key, new Following(configured, follower, Task.Run(() => FollowAsync(follower, changed, stop.Token), CancellationToken.None), stop));
        }
    }

    private static async Task FollowAsync(ConnectionFollower follower, Action changed, CancellationToken cancellationToken)
    {
        // It may have been resumed before its pause was noticed here.
        if (await follower.RunAsync(cancellationToken) == FollowingEnd.Paused)
            changed();
    }

    /// <param name="Configured">When what is followed was last configured.</param>
    /// <param name="Follower">Follows it.</param>
    /// <param name="Task">Ends when it is no longer followed.</param>
    /// <param name="Stop">Stops it.</param>
    private sealed record Following(DateTimeOffset Configured, ConnectionFollower Follower, Task Task, CancellationTokenSource Stop)
    {
        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Task;
            Stop.Dispose();
        }
    }
}

using System.Collections.Immutable;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.History;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.App.Composition;

/// <summary>How one client stands.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connections">Its connections, by name.</param>
internal sealed record ClientStatus(ClientId Client, ImmutableArray<ConnectionStatus> Connections);

/// <summary>How one connection stands.</summary>
/// <param name="Connection">As configured.</param>
/// <param name="Streams">Its streams; empty before the first sync.</param>
/// <param name="Running">The run under way; null when there is none.</param>
/// <param name="LastRun">The last run that is not under way; null before the first.</param>
/// <param name="Directory">Its people and groups; null when its storage knows none, or was not yet asked.</param>
internal sealed record ConnectionStatus(Connection Connection, ImmutableArray<StreamStatus> Streams, RunningSync? Running, SyncRun? LastRun, DirectoryState? Directory);

/// <summary>How one stream stands.</summary>
/// <param name="Record">Its record in the index; null while its first run has not committed.</param>
/// <param name="Id">Its id.</param>
/// <param name="Files">Files in the ledger, by state.</param>
/// <param name="Passages">Passages that can be found.</param>
/// <param name="Seen">What it sees of files, whichever stream they are shown in, where that is kept (<see cref="StreamRecord.Generation"/>); else none.</param>
internal sealed record StreamStatus(StreamId Id, StreamRecord? Record, ImmutableDictionary<OutcomeState, long> Files, long Passages, SightingCount Seen)
{
    /// <summary>Files in the ledger, whatever their state.</summary>
    public long Total => Files.Values.Sum();

    /// <summary>Files the source has in it: by its last complete listing and, where it has one, its change log. Null before a complete listing.</summary>
    public long? Listed => Record switch
    {
        { Generation: 0 } listed => listed.Listed,
        { IsListing: false, ListingIsPartial: false, LastSuccess: not null } => Seen.Files,
        _ => null,
    };

    /// <summary>Whether each of them is in the ledger, and, where each file is in one stream only, no other; deletions that are held back aside. Null before a complete listing.</summary>
    public bool? Reconciled => (Listed, Record) switch
    {
        (null, _) or (_, null) => null,
        (_, { Generation: > 0 }) => Seen.Unrecorded == 0,
        (long listed, { } record) => listed + record.HeldDeletions == Total,
    };
}

/// <summary>Counts what the index holds and puts it beside what the catalog and the runs under way know.</summary>
internal static class StatusReader
{
    /// <summary>Reads a client's status.</summary>
    /// <exception cref="Catalog.CatalogException">There is no such client.</exception>
    public static async Task<ClientStatus> ReadAsync(Installation installation, ClientId client, CancellationToken cancellationToken)
    {
        ImmutableArray<Connection> connections = await installation.Catalog.ListConnectionsAsync(client, cancellationToken);
        ImmutableArray<ConnectionStatus>.Builder statuses = ImmutableArray.CreateBuilder<ConnectionStatus>(connections.Length);
        if (!connections.IsEmpty)
        {
            ImmutableArray<DirectoryState> directories = await installation.Catalog.Directories.ListAsync(client, cancellationToken);
            IPassageIndex index = (await installation.OpenClientAsync(client, cancellationToken)).Index;
            foreach (Connection connection in connections)
            {
                ImmutableArray<SyncRun> runs = await installation.Catalog.ListRunsAsync(client, connection.Id, 2, cancellationToken);
                statuses.Add(new ConnectionStatus(
                    connection,
                    await CountAsync(index, connection.Id, cancellationToken),
                    installation.Syncs.Find(client, connection.Id),
                    runs.FirstOrDefault(r => r.Result != SyncResult.Running),
                    directories.FirstOrDefault(d => d.Connection == connection.Id)));
            }
        }
        return new ClientStatus(client, statuses.DrainToImmutable());
    }

    private static async Task<ImmutableArray<StreamStatus>> CountAsync(IPassageIndex index, ConnectionId connection, CancellationToken cancellationToken)
    {
        Dictionary<StreamId, StreamRecord> records = [];
        await foreach (StreamRecord record in index.ReadStreamsAsync(connection, cancellationToken))
            records[record.Key.Stream] = record;
        Dictionary<StreamId, (Dictionary<OutcomeState, long> States, long Passages)> counts = [];
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(connection, Ordered: false), cancellationToken))
        {
            (Dictionary<OutcomeState, long> states, long passages) = counts.GetValueOrDefault(file.File.Stream, ([], 0));
            states[file.File.Outcome.State] = states.GetValueOrDefault(file.File.Outcome.State) + 1;
            counts[file.File.Stream] = (states, passages + file.File.Passages);
        }
        IReadOnlyDictionary<StreamId, SightingCount> seen = records.Values.Any(record => record.Generation > 0)
            ? await index.Sightings.CountFilesAsync(connection, cancellationToken)
            : ImmutableDictionary<StreamId, SightingCount>.Empty;
        return
        [
            .. records.Keys.Union(counts.Keys)
                .OrderBy(id => records.GetValueOrDefault(id)?.Name ?? id.Value, StringComparer.Ordinal)
                .Select(id =>
                {
                    (Dictionary<OutcomeState, long> states, long passages) = counts.GetValueOrDefault(id, ([], 0));
                    return new StreamStatus(id, records.GetValueOrDefault(id), states.ToImmutableDictionary(), passages, seen.GetValueOrDefault(id));
                }),
        ];
    }
}

using IntranetSearch.App.Json;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.History;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.App.Composition;

/// <summary>Runs and status as the command line and the API print them.</summary>
internal static class StatusMapper
{
    /// <summary>How a client stands.</summary>
    public static ClientStatusJson ToJson(this ClientStatus status)
    {
        ConnectionStatusJson[] connections = [.. status.Connections.Select(ToJson)];
        return new ClientStatusJson(
            status.Client.Value,
            connections.Sum(c => c.Files),
            connections.Sum(c => c.Passages),
            Sum(status.Connections.SelectMany(c => c.Streams)).ToJson(),
            connections);
    }

    /// <summary>A connection as configured.</summary>
    public static ConnectionJson ToJson(this Connection connection) =>
        new(connection.Id.Value, connection.Provider, connection.Settings, connection.IsPaused, JsonMapper.Utc(connection.Created));

    /// <summary>What a run did.</summary>
    public static SyncReportJson ToJson(this SyncReport report, ClientId client) => new(
        client.Value,
        report.Connection.Value,
        report.Cause,
        report.Succeeded ? "done" : "failed",
        JsonMapper.Utc(report.Started),
        Milliseconds(report.Took),
        report.Counts.ToJson(),
        [.. report.Streams.Select(s => new StreamReportJson(s.Stream.Stream.Value, s.Name, s.Counts.ToJson(), s.Error, s.Warnings))],
        report.Error,
        report.Unauthorized);

    /// <summary>How far a run is.</summary>
    public static SyncProgressJson ToJson(this SyncProgress progress) => new(
        progress.Stream.Connection.Value,
        progress.Stream.Stream.Value,
        progress.Listed,
        progress.ListingDone,
        progress.ToRead,
        progress.Read,
        progress.Bytes,
        Milliseconds(progress.Elapsed),
        Math.Round(progress.Rate, 1, MidpointRounding.AwayFromZero),
        progress.TimeLeft is TimeSpan left ? Math.Round(left.TotalSeconds, MidpointRounding.AwayFromZero) : null,
        progress.Current);

    private static ConnectionStatusJson ToJson(ConnectionStatus status) => new(
        status.Connection.Id.Value,
        status.Connection.Provider,
        status.Connection.IsPaused,
        status.Streams.Sum(s => s.Total),
        status.Streams.Sum(s => s.Passages),
        Sum(status.Streams).ToJson(),
        [.. status.Streams.Select(ToJson)],
        status.Running?.Progress?.ToJson(),
        status.LastRun is SyncRun run ? ToJson(run) : null,
        status.Directory is DirectoryState directory ? ToJson(directory) : null);

    private static DirectoryStatusJson ToJson(DirectoryState directory) =>
        new(directory.People, directory.Groups, JsonMapper.Utc(directory.Read), JsonMapper.Utc(directory.Tried), directory.Error);

    private static StreamStatusJson ToJson(StreamStatus stream) => new(
        stream.Id.Value,
        stream.Record?.Name ?? stream.Id.Value,
        stream.Total,
        stream.Listed,
        stream.Reconciled,
        JsonMapper.Utc(stream.Record?.LastSuccess),
        stream.Record?.HeldDeletions ?? 0);

    // The history keeps sums, not streams.
    private static SyncReportJson ToJson(SyncRun run) => new(
        run.Client.Value,
        run.Connection.Value,
        run.Cause,
        run.Result switch
        {
            SyncResult.Completed => "done",
            SyncResult.Cancelled => "cancelled",
            SyncResult.Interrupted => "interrupted",
            _ => "failed",
        },
        JsonMapper.Utc(run.Started),
        Milliseconds(run.Ended is DateTimeOffset ended ? ended - run.Started : TimeSpan.Zero),
        new SyncCountsJson(
            run.Counts.Listed,
            run.Counts.Unchanged,
            run.Counts.Added,
            run.Counts.Updated,
            run.Counts.Moved,
            run.Counts.AccessChanged,
            run.Counts.Removed,
            run.Counts.Failed,
            run.Counts.HeldDeletions,
            run.Counts.Bytes),
        [],
        run.Error,
        Unauthorized: false);

    private static SyncCountsJson ToJson(this SyncCounts counts) => new(
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

    private static Dictionary<OutcomeState, long> Sum(IEnumerable<StreamStatus> streams) =>
        streams.SelectMany(s => s.Files).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Sum(f => f.Value));

    private static double Milliseconds(TimeSpan span) => Math.Round(span.TotalMilliseconds, MidpointRounding.AwayFromZero);
}

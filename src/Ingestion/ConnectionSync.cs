using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion;

/// <summary>One run of one connection: each of its streams from its stored cursor to its end, several at once. A stream that fails does not stop the others.</summary>
/// <remarks>Thread-safe; one run at a time per connection, else the second is refused by the index as stale.</remarks>
public sealed class ConnectionSync(
    IExtractionPool pool,
    DocumentDownloader downloader,
    PassageSplitter splitter,
    SyncOptions options,
    TimeProvider time,
    ILogger<ConnectionSync> logger)
{
    /// <summary>Syncs a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="connector">Reads its storage.</param>
    /// <param name="index">Its client's index.</param>
    /// <param name="request">What started the run and what it is to do.</param>
    /// <param name="progress">Told often, from several threads; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the run; what was committed stays.</param>
    /// <returns>What was done; what went wrong at the source is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="IndexWriteException">The last commit failed; the index stands at the one before.</exception>
    public async Task<SyncReport> RunAsync(
        ConnectionId connection,
        IConnector connector,
        IPassageIndex index,
        SyncRequest request,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        DateTimeOffset started = time.GetUtcNow();
        long timestamp = time.GetTimestamp();
        UpsertPlanner planner = new(request, options, pool.Version, time);
        using ConnectionRun run = new(connection, connector, index, request, options, planner, pool.Workers + options.ExtraInFlight, time, progress);
        SyncResults results = new(run);
        try
        {
            List<SourceStream> streams = await ReadStreamsAsync(connector, results, cancellationToken);
            // A list that broke off does not say of any stream that it is gone. First, since what a lost stream saw is then shown in another one, which reads it if that is due.
            if (results.Error is null)
            {
                HashSet<StreamId> there = [.. streams.Select(stream => stream.Id)];
                await RemoveLostAsync(run, results, id => !there.Contains(id), cancellationToken);
            }
            run.Revisits = await Revisits.LoadAsync(index, connection, planner, pool.Version, options.MaxQueuedDocuments, cancellationToken);
            if (!results.IsUnauthorized)
                await new StreamRuns(run, pool, downloader, splitter, results, logger).RunAsync(streams, cancellationToken);
            if (!results.IsUnauthorized)
                await FinishAsync(run, results, cancellationToken);
        }
        catch (Exception e) when (e is StaleBatchException or IndexWriteException)
        {
            // The index stands at its last commit; the next run goes on from there.
            results.Fail(e.Message);
        }
        finally
        {
            // Also when cancelled: what was read is kept, the next run finds it unchanged.
            await run.Commits.CommitAsync(CancellationToken.None);
        }
        SyncReport report = new(connection, request.Cause, started, time.GetElapsedTime(timestamp), results.ToReports(), results.Error, results.IsUnauthorized)
        {
            NextAttempt = await NextAttemptAsync(index, connection, cancellationToken),
        };
        IngestionLog.SyncEnded(logger, index.Client.Value, connection.Value, report.Counts.Listed, report.Counts.Added, report.Counts.Updated, report.Counts.Removed, report.Took.TotalSeconds);
        return report;
    }

    private static async Task<List<SourceStream>> ReadStreamsAsync(IConnector connector, SyncResults results, CancellationToken cancellationToken)
    {
        Dictionary<StreamId, SourceStream> streams = [];
        try
        {
            await foreach (SourceStream stream in connector.ReadStreamsAsync(cancellationToken))
                streams[stream.Id] = stream;
        }
        catch (ConnectorException e)
        {
            results.Fail(e.Message, e.Fault == ConnectorFault.Unauthorized);
        }
        return [.. streams.Values];
    }

    /// <summary>What can only be done when all streams were walked.</summary>
    private static async Task FinishAsync(ConnectionRun run, SyncResults results, CancellationToken cancellationToken)
    {
        await RemoveLostAsync(run, results, results.IsGone, cancellationToken);
        if (!run.KeepsSightings)
            return;
        foreach ((StreamId stream, int files) in await new Orphans(run).PurgeAsync(results.IsDrained, cancellationToken))
            results.AddRemoved(stream, files);
    }

    /// <summary>Streams that the index has and the source has not lose what they saw.</summary>
    private static async Task RemoveLostAsync(ConnectionRun run, SyncResults results, Func<StreamId, bool> isLost, CancellationToken cancellationToken)
    {
        List<StreamRecord> lost = [];
        await foreach (StreamRecord stream in run.Index.ReadStreamsAsync(run.Connection, cancellationToken))
        {
            if (isLost(stream.Key.Stream))
                lost.Add(stream);
        }
        foreach (StreamReport report in await new LostStreams(run).RemoveAsync(lost, cancellationToken))
            results.Add(report);
    }

    private static async Task<DateTimeOffset?> NextAttemptAsync(IPassageIndex index, ConnectionId connection, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        FileFilter filter = new(connection, Ordered: false) { HasNextAttempt = true };
        await foreach (IndexedFile file in index.ReadFilesAsync(filter, cancellationToken))
        {
            if (file.File.NextAttempt is DateTimeOffset at && !(at >= next))
                next = at;
        }
        return next;
    }
}

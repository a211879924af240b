using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion;

/// <summary>One run of one connection: each of its streams from its stored cursor to its end. A stream that fails does not stop the others.</summary>
/// <remarks>Thread-safe; one run at a time per connection, else the second is refused by the index as stale.</remarks>
public sealed class ConnectionSync(
    IExtractionPool pool,
    DocumentDownloader downloader,
    PassageSplitter splitter,
    SyncOptions options,
    TimeProvider time,
    ILogger<ConnectionSync> logger)
{
    /// <summary>How often a stream is begun again after the index refused a batch or rolled back.</summary>
    private const int MaxSessions = 3;

    /// <summary>Syncs a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="connector">Reads its storage.</param>
    /// <param name="index">Its client's index.</param>
    /// <param name="request">What started the run and what it is to do.</param>
    /// <param name="progress">Told often, from several threads; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the run; what was committed stays.</param>
    /// <returns>What was done; what went wrong at the source is in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
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
        ImmutableArray<StreamReport>.Builder streams = ImmutableArray.CreateBuilder<StreamReport>();
        string? error = null;
        bool unauthorized = false;
        try
        {
            await foreach (SourceStream stream in connector.ReadStreamsAsync(cancellationToken))
                streams.Add(await RunStreamAsync(new StreamKey(connection, stream.Id), stream.Name, connector, index, request, progress, cancellationToken));
        }
        catch (ConnectorException e)
        {
            error = e.Message;
            unauthorized = e.Fault == ConnectorFault.Unauthorized;
        }
        SyncReport report = new(connection, request.Cause, started, time.GetElapsedTime(timestamp), streams.DrainToImmutable(), error, unauthorized);
        IngestionLog.SyncEnded(logger, index.Client.Value, connection.Value, report.Counts.Listed, report.Counts.Added, report.Counts.Updated, report.Counts.Removed, report.Took.TotalSeconds);
        return report;
    }

    private async Task<StreamReport> RunStreamAsync(
        StreamKey key,
        string name,
        IConnector connector,
        IPassageIndex index,
        SyncRequest request,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken)
    {
        SyncCounts counts = SyncCounts.Zero;
        for (int attempt = 1; ; attempt++)
        {
            UpsertPlanner planner = new(request, options, pool.Version, time);
            IndexSession session = await index.OpenSessionAsync(key, cancellationToken);
            StreamRun run = new(key, name, connector, index, session, request, options, planner, time, progress);
            DocumentReader reader = new(connector, key.Stream, downloader, pool, splitter, planner);
            string error;
            try
            {
                ImmutableArray<string> warnings = await new StreamSync(run, reader, pool.Workers).RunAsync(cancellationToken);
                return new StreamReport(key, name, counts + run.Counters.Total, null, warnings);
            }
            catch (Exception e) when (e is StaleBatchException or IndexWriteException)
            {
                // The index stands at its last commit. What was read since is read again from there.
                counts += run.Counters.Total;
                error = e.Message;
                IngestionLog.StreamRestarted(logger, index.Client.Value, key.ToString(), attempt, e);
            }
            catch (ConnectorException e)
            {
                await index.CommitAsync(cancellationToken);
                if (e.Fault == ConnectorFault.Unauthorized)
                    throw;
                return new StreamReport(key, name, counts + run.Counters.Total, e.Message, []);
            }
            catch (OperationCanceledException)
            {
                // What was read is kept: the next run finds it unchanged.
                await index.CommitAsync(CancellationToken.None);
                throw;
            }
            if (attempt == MaxSessions)
                return new StreamReport(key, name, counts, error, []);
        }
    }
}

using System.Collections.Concurrent;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion;

/// <summary>Runs the streams of a connection, several at once, each for itself; and those again that the index rolled back.</summary>
internal sealed class StreamRuns(
    ConnectionRun run, IExtractionPool pool, DocumentDownloader downloader, PassageSplitter splitter, SyncResults results, ILogger logger)
{
    /// <summary>How often a stream is begun again after the index refused a batch or rolled back.</summary>
    private const int MaxSessions = 3;

    /// <summary>Runs the streams to their ends, and commits.</summary>
    /// <exception cref="IndexWriteException">The index could not be written, several times over.</exception>
    /// <exception cref="StaleBatchException">What ended was rolled back, several times over.</exception>
    public async Task RunAsync(IReadOnlyCollection<SourceStream> streams, CancellationToken cancellationToken)
    {
        for (int attempt = 1; streams.Count > 0; attempt++)
        {
            ConcurrentQueue<(SourceStream Stream, StreamRun Run)> done = await RunAllAsync(streams, cancellationToken);
            if (results.IsUnauthorized)
                return;
            try
            {
                await run.Commits.CommitAsync(cancellationToken);
            }
            catch (IndexWriteException) when (attempt < MaxSessions)
            {
                // What was not committed is read again from there, below.
            }
            streams = await UndoneAsync(done, cancellationToken);
            if (streams.Count > 0 && attempt == MaxSessions)
                throw new StaleBatchException("The index was rolled back again and again while this connection was synced.");
        }
    }

    private async Task<ConcurrentQueue<(SourceStream Stream, StreamRun Run)>> RunAllAsync(IReadOnlyCollection<SourceStream> streams, CancellationToken cancellationToken)
    {
        ConcurrentQueue<(SourceStream Stream, StreamRun Run)> done = [];
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        run.Walking(streams.Count - 1);
        ParallelOptions several = new() { MaxDegreeOfParallelism = run.Options.ConcurrentStreams, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(streams, several, async (stream, token) =>
            {
                try
                {
                    if (await RunAsync(stream, token) is StreamRun ended)
                        done.Enqueue((stream, ended));
                }
                catch (ConnectorException e) when (e.Fault == ConnectorFault.Unauthorized)
                {
                    // No other stream will fare better.
                    results.Fail(e.Message, isUnauthorized: true);
                    await stop.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (results.IsUnauthorized && !cancellationToken.IsCancellationRequested)
        {
            // Stopped by ourselves.
        }
        run.Walking(1);
        return done;
    }

    /// <summary>One stream to its end; returns its last session, null when it did not get that far.</summary>
    private async Task<StreamRun?> RunAsync(SourceStream source, CancellationToken cancellationToken)
    {
        StreamKey key = new(run.Connection, source.Id);
        results.BeginAgain(source.Id);
        for (int attempt = 1; ; attempt++)
        {
            StreamRun stream = new(run, key, source.Name, await run.Index.OpenSessionAsync(key, cancellationToken));
            DocumentReader reader = new(run.Connector, source.Id, downloader, pool, splitter, run.Planner);
            try
            {
                var warnings = await new StreamSync(stream, reader).RunAsync(cancellationToken);
                results.Add(new StreamReport(key, source.Name, stream.Counters.Total, null, warnings));
                return stream;
            }
            catch (Exception e) when (e is StaleBatchException or IndexWriteException)
            {
                // The index stands at its last commit. What was read since is read again from there.
                results.Add(new StreamReport(key, source.Name, stream.Counters.Total, attempt == MaxSessions ? e.Message : null, []));
                IngestionLog.StreamRestarted(logger, run.Index.Client.Value, key.ToString(), attempt, e);
                if (attempt == MaxSessions)
                    return null;
                stream.EndListing();
                run.Walking(1);
            }
            catch (ConnectorException e) when (e.Fault != ConnectorFault.Unauthorized)
            {
                results.Add(new StreamReport(key, source.Name, stream.Counters.Total, e.Message, []), isGone: e.Fault == ConnectorFault.Gone && !stream.SawPage);
                return stream;
            }
            finally
            {
                stream.EndListing();
            }
        }
    }

    /// <summary>The streams whose effects were rolled back after they had ended: another stream or connection of this client failed to write.</summary>
    private async Task<IReadOnlyCollection<SourceStream>> UndoneAsync(ConcurrentQueue<(SourceStream Stream, StreamRun Run)> done, CancellationToken cancellationToken)
    {
        List<SourceStream> undone = [];
        foreach ((SourceStream source, StreamRun ended) in done)
        {
            IndexSession now = await run.Index.OpenSessionAsync(ended.Key, cancellationToken);
            // Its record is written last. If that is there, so is all before it, even though the session has ended since.
            if (now.Epoch != ended.Session.Epoch && now.Stream != ended.Stored)
                undone.Add(source);
        }
        return undone;
    }
}

using System.Collections.Immutable;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>Writes the index again from the passages it stores: after a change of analysis, without touching the sources.</summary>
/// <param name="options">When to commit.</param>
/// <param name="time">The clock of the commits.</param>
public sealed class StoredReindex(SyncOptions options, TimeProvider time)
{
    private const int BatchFiles = 128;

    /// <summary>Rewrites the files of a connection, or of all; returns how many.</summary>
    /// <param name="index">The client's index.</param>
    /// <param name="connection">Only this connection; null for all.</param>
    /// <param name="progress">Told the number of files done; null when nobody listens.</param>
    /// <param name="cancellationToken">Ends the work; files not reached keep their old form.</param>
    /// <exception cref="StaleBatchException">A sync of the same stream went on at the same time; run it again.</exception>
    /// <exception cref="IndexWriteException">The index could not be written and stands at its last commit.</exception>
    public async Task<long> RunAsync(IPassageIndex index, ConnectionId? connection, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        CommitPolicy commits = new(options, time);
        long done = 0;
        List<StreamRecord> streams = [];
        await foreach (StreamRecord stream in index.ReadStreamsAsync(connection, cancellationToken))
            streams.Add(stream);
        foreach (StreamRecord stream in streams)
        {
            IndexSession session = await index.OpenSessionAsync(stream.Key, cancellationToken);
            FileFilter filter = new(stream.Key.Connection, stream.Key.Stream, Ordered: false);
            await foreach (IndexedFile[] files in index.ReadFilesAsync(filter, cancellationToken).Chunk(BatchFiles).WithCancellation(cancellationToken))
            {
                ImmutableArray<IndexOperation> operations = [.. files.Select(f => new KeepPassages(f.File, f.Access))];
                await index.ApplyAsync(new IndexBatch(session.Epoch, stream.Key, session.Stream?.Cursor, operations, End: null), cancellationToken);
                done += files.Length;
                commits.Applied(files.Length, files.Sum(f => (long)f.File.Characters));
                if (commits.IsDue)
                {
                    await index.CommitAsync(cancellationToken);
                    commits.Committed();
                }
                progress?.Report(done);
            }
        }
        await index.CommitAsync(cancellationToken);
        return done;
    }
}

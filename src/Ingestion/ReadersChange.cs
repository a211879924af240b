using System.Collections.Immutable;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>Gives all files of a connection other readers, in place and without its source: for storages that know no readers of files.</summary>
/// <param name="options">When to commit.</param>
/// <param name="time">The clock of the commits.</param>
public sealed class ReadersChange(SyncOptions options, TimeProvider time)
{
    private const int BatchFiles = 1_000;

    /// <summary>Changes the readers; returns of how many files. Safe to repeat when interrupted.</summary>
    /// <param name="index">The client's index.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="readers">Who may read its files from now on.</param>
    /// <param name="cancellationToken">Ends the work; files not reached keep their readers.</param>
    /// <exception cref="StaleBatchException">A sync of the same stream went on at the same time; run it again.</exception>
    /// <exception cref="IndexWriteException">The index could not be written and stands at its last commit.</exception>
    public async Task<long> RunAsync(IPassageIndex index, ConnectionId connection, AccessList readers, CancellationToken cancellationToken)
    {
        CommitPolicy commits = new(options, time);
        long changed = 0;
        List<StreamRecord> streams = [];
        await foreach (StreamRecord stream in index.ReadStreamsAsync(connection, cancellationToken))
            streams.Add(stream);
        foreach (StreamRecord stream in streams)
        {
            IndexSession session = await index.OpenSessionAsync(stream.Key, cancellationToken);
            FileFilter filter = new(connection, stream.Key.Stream, Ordered: false);
            IAsyncEnumerable<DocumentId> others = index.ReadFilesAsync(filter, cancellationToken).Where(f => !readers.Equals(f.Access)).Select(f => f.File.Id);
            await foreach (DocumentId[] files in others.Chunk(BatchFiles).WithCancellation(cancellationToken))
            {
                ImmutableArray<IndexOperation> operations = [.. files.Select(id => new SetAccess(id, readers))];
                await index.ApplyAsync(new IndexBatch(session.Epoch, stream.Key, session.Stream?.Cursor, operations, End: null), cancellationToken);
                changed += files.Length;
                commits.Applied(files.Length, 0);
                if (commits.IsDue)
                {
                    await index.CommitAsync(cancellationToken);
                    commits.Committed();
                }
            }
        }
        await index.CommitAsync(cancellationToken);
        return changed;
    }
}

using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion;

/// <summary>
/// Removes files that no stream sees any more. Nobody may read them since the last one lost them; they are kept to the end
/// of the run because a file that moved between two drives is lost by one before the other names it.
/// </summary>
internal sealed class Orphans(ConnectionRun run)
{
    private const int MaxBatch = 128;

    /// <summary>Removes them; returns how many, by the stream that lost them.</summary>
    /// <param name="drained">Whether every stream was read to its end. Else only those that have waited too long are removed: one broken drive must not keep them for ever.</param>
    /// <param name="cancellationToken">Ends it; the next run goes on.</param>
    public async Task<IReadOnlyDictionary<StreamId, int>> PurgeAsync(bool drained, CancellationToken cancellationToken)
    {
        Dictionary<StreamId, int> removed = [];
        // They belong to no stream: the batches are those of one that nobody has and that stores no cursor.
        StreamKey none = new(run.Connection, new StreamId(""));
        IndexSession session = await run.Index.OpenSessionAsync(none, cancellationToken);
        DateTimeOffset oldest = run.Time.GetUtcNow() - run.Options.LongestOrphan;
        IAsyncEnumerable<Orphan> orphans = run.Index.Sightings.ReadOrphansAsync(run.Connection, cancellationToken);
        await foreach (Orphan[] batch in orphans.Where(orphan => drained || orphan.Since < oldest).Chunk(MaxBatch).WithCancellation(cancellationToken))
        {
            await run.Index.ApplyAsync(new IndexBatch(session.Epoch, none, Start: null, [.. batch.Select(orphan => new PurgeOrphan(orphan.File))], End: null), cancellationToken);
            run.Commits.Applied(batch.Length, 0);
            await run.Commits.CommitIfDueAsync(cancellationToken);
            foreach (Orphan orphan in batch)
                removed[orphan.Stream] = removed.GetValueOrDefault(orphan.Stream) + 1;
        }
        return removed;
    }
}

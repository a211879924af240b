using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion;

/// <summary>
/// Streams that are gone from the source lose what they saw: a drive someone left, a container that was deleted. All of a
/// run are weighed together against the whole connection, since one drive of thousands is lost in full every week.
/// </summary>
internal sealed class LostStreams(ConnectionRun run)
{
    private const int MaxBatch = 128;

    /// <summary>Removes what the streams saw, or holds it.</summary>
    /// <param name="lost">The records of streams that are gone.</param>
    /// <param name="cancellationToken">Ends it; what was done stays, the next run goes on.</param>
    /// <returns>What became of each.</returns>
    public async Task<ImmutableArray<StreamReport>> RemoveAsync(IReadOnlyCollection<StreamRecord> lost, CancellationToken cancellationToken)
    {
        if (lost.Count == 0)
            return [];
        IReadOnlyDictionary<StreamId, int> files = await CountAsync(cancellationToken);
        bool holds = run.Guard.Holds(lost.Sum(stream => files.GetValueOrDefault(stream.Key.Stream)), files.Values.Sum());
        ImmutableArray<StreamReport>.Builder reports = ImmutableArray.CreateBuilder<StreamReport>(lost.Count);
        foreach (StreamRecord stream in lost)
        {
            int count = files.GetValueOrDefault(stream.Key.Stream);
            reports.Add(holds ? await HoldAsync(stream, count, cancellationToken) : await RemoveAsync(stream, count, cancellationToken));
        }
        return reports.DrainToImmutable();
    }

    private async Task<IReadOnlyDictionary<StreamId, int>> CountAsync(CancellationToken cancellationToken)
    {
        if (run.KeepsSightings)
        {
            IReadOnlyDictionary<StreamId, SightingCount> seen = await run.Index.Sightings.CountFilesAsync(run.Connection, cancellationToken);
            return seen.ToDictionary(count => count.Key, count => count.Value.Files);
        }
        Dictionary<StreamId, int> counts = [];
        await foreach (IndexedFile file in run.Index.ReadFilesAsync(new FileFilter(run.Connection, Ordered: false), cancellationToken))
            counts[file.File.Stream] = counts.GetValueOrDefault(file.File.Stream) + 1;
        return counts;
    }

    private async Task<StreamReport> HoldAsync(StreamRecord stream, int files, CancellationToken cancellationToken)
    {
        IndexSession session = await run.Index.OpenSessionAsync(stream.Key, cancellationToken);
        StreamRecord stored = session.Stream ?? stream;
        await run.Index.ApplyAsync(new IndexBatch(session.Epoch, stream.Key, stored.Cursor, [], stored with { HeldDeletions = files }), cancellationToken);
        run.Commits.Applied(0, 0);
        string warning = $"{stream.Name} is gone from the source. Its {files} files stay in the index until you confirm: " +
            $"intranet-search connection confirm-deletions {run.Index.Client} {run.Connection}";
        return new StreamReport(stream.Key, stream.Name, SyncCounts.Zero with { HeldDeletions = files }, Error: null, [warning]);
    }

    private async Task<StreamReport> RemoveAsync(StreamRecord stream, int files, CancellationToken cancellationToken)
    {
        IndexSession session = await run.Index.OpenSessionAsync(stream.Key, cancellationToken);
        // Should it come back when only some of it is removed, it must be listed from the start.
        StreamRecord stored = session.Stream ?? stream;
        await run.Index.ApplyAsync(new IndexBatch(session.Epoch, stream.Key, session.Stream?.Cursor, [], stored with { Cursor = null, IsListing = false }), cancellationToken);
        IAsyncEnumerable<IndexOperation> operations = run.KeepsSightings ? Unsee(stream.Key, cancellationToken) : RemoveFiles(stream.Key, cancellationToken);
        await foreach (IndexOperation[] batch in operations.Append(new RemoveStream()).Chunk(MaxBatch).WithCancellation(cancellationToken))
        {
            await run.Index.ApplyAsync(new IndexBatch(session.Epoch, stream.Key, Start: null, [.. batch], End: null), cancellationToken);
            run.Commits.Applied(batch.Length, 0);
            await run.Commits.CommitIfDueAsync(cancellationToken);
        }
        // Files that other streams see stay, so with sightings the orphans are what is counted.
        SyncCounts counts = run.KeepsSightings ? SyncCounts.Zero : SyncCounts.Zero with { Removed = files };
        return new StreamReport(stream.Key, stream.Name, counts, Error: null, []);
    }

    private async IAsyncEnumerable<IndexOperation> Unsee(StreamKey stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Sighting file in run.Index.Sightings.ReadFilesAsync(new SightingFilter(stream), cancellationToken))
            yield return new RemoveSighting(file.File) { StreamIsGone = true };
        await foreach (FolderSighting folder in run.Index.Sightings.ReadFoldersAsync(new SightingFilter(stream), cancellationToken))
            yield return new RemoveFolderSighting(folder.Folder.Id);
    }

    private async IAsyncEnumerable<IndexOperation> RemoveFiles(StreamKey stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (IndexedFile file in run.Index.ReadFilesAsync(new FileFilter(stream.Connection, stream.Stream, Ordered: false), cancellationToken))
            yield return new RemoveFile(file.File.Id);
        await foreach (FolderRecord folder in run.Index.ReadFoldersAsync(stream.Connection, cancellationToken))
        {
            if (folder.Stream == stream.Stream)
                yield return new RemoveFolder(folder.Folder.Id);
        }
    }
}

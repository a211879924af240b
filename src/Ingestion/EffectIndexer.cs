using System.Collections.Immutable;
using System.Threading.Channels;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>
/// The last stage: applies effects in batches, moves the cursor past a page when all of it is in the index, and
/// commits by policy. The order is what makes a crash harmless: effects, then their cursor, then the commit.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="pending">Told of each document whose change is now in the index.</param>
internal sealed class EffectIndexer(StreamRun run, PendingScope pending)
{
    /// <summary>Most operations of one batch: large enough to amortise its overhead, small enough to hold little text.</summary>
    private const int MaxBatch = 128;

    private readonly RunCommits _commits = run.Whole.Commits;
    private readonly Queue<PageProgress> _pages = new();
    private readonly List<PendingDocument> _applying = [];
    private readonly List<TaskCompletionSource> _barriers = [];
    private readonly List<PageProgress> _ending = [];
    private EndEffect? _end;

    public async Task RunAsync(ChannelReader<Effect> effects, CancellationToken cancellationToken)
    {
        Task<bool>? more = null;
        Task? tick = null;
        while (true)
        {
            more ??= effects.WaitToReadAsync(cancellationToken).AsTask();
            if (_commits.HasPending && !more.IsCompleted)
            {
                // A long file must not keep the ones before it from becoming durable.
                tick ??= Task.Delay(run.Options.CommitInterval, run.Time, cancellationToken);
                await Task.WhenAny(more, tick);
                if (tick.IsCompleted)
                {
                    tick = null;
                    await _commits.CommitIfDueAsync(cancellationToken);
                    continue;
                }
            }
            if (!await more)
                return;
            more = null;
            await ApplyAsync(effects, cancellationToken);
            await _commits.CommitIfDueAsync(cancellationToken);
        }
    }

    private async Task ApplyAsync(ChannelReader<Effect> effects, CancellationToken cancellationToken)
    {
        ImmutableArray<IndexOperation>.Builder operations = ImmutableArray.CreateBuilder<IndexOperation>();
        long characters = 0;
        while (operations.Count < MaxBatch && effects.TryRead(out Effect? effect))
        {
            switch (effect)
            {
                case DirectEffect direct:
                    operations.Add(direct.Operation);
                    if (direct.Document is not null)
                        _applying.Add(direct.Document);
                    break;
                case ReadEffect read:
                    operations.Add(read.Operation);
                    _applying.Add(read.Task.Pending);
                    read.Task.Page.Complete();
                    characters += read.Characters;
                    break;
                case PageEffect page:
                    _pages.Enqueue(page.Page);
                    break;
                case BarrierEffect barrier:
                    _barriers.Add(barrier.Reached);
                    break;
                case EndEffect end:
                    _end = end;
                    break;
            }
        }
        StreamRecord? record = Advance(operations);
        int documents = operations.Count;
        if (documents > 0 || record is not null)
        {
            await run.Index.ApplyAsync(new IndexBatch(run.Session.Epoch, run.Key, run.Stored.Cursor, operations.DrainToImmutable(), record), cancellationToken);
            _commits.Applied(documents, characters);
        }
        run.Stored = record ?? run.Stored;
        foreach (PendingDocument document in _applying)
            pending.End(document);
        _applying.Clear();
        foreach (PageProgress page in _ending)
            page.End();
        _ending.Clear();
        foreach (TaskCompletionSource barrier in _barriers)
            barrier.TrySetResult();
        _barriers.Clear();
    }

    /// <summary>The stream's record after the pages that are done with this batch; null when none became done.</summary>
    private StreamRecord? Advance(ImmutableArray<IndexOperation>.Builder operations)
    {
        StreamRecord? record = null;
        while (_pages.TryPeek(out PageProgress? page) && page.IsDone)
        {
            _pages.Dequeue();
            operations.AddRange(page.AtEnd);
            _ending.Add(page);
            if (page.Moves is { } moves)
                record = moves(record ?? run.Stored);
        }
        if (_end is null || _pages.Count > 0)
            return record;
        record = _end.Moves(record ?? run.Stored) with { Name = run.Name, LastSuccess = run.Time.GetUtcNow() };
        _end = null;
        return record;
    }
}

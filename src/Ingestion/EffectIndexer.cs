using System.Collections.Immutable;
using System.Threading.Channels;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>
/// The last stage: applies effects in batches, moves the cursor past a page when all of it is in the index, and
/// commits by policy. The order is what makes a crash harmless: effects, then their cursor, then the commit.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="pending">Told of each document whose change is now in the index.</param>
internal sealed class EffectIndexer(StreamRun run, PendingDocuments pending)
{
    /// <summary>Most operations of one batch: large enough to amortise its overhead, small enough to hold little text.</summary>
    private const int MaxBatch = 128;

    private readonly CommitPolicy _commits = new(run.Options, run.Time);
    private readonly Queue<PageProgress> _pages = new();
    private readonly List<PendingDocument> _applying = [];
    private StreamRecord _stored = run.Session.Stream ?? new StreamRecord(run.Key, run.Name, null, null, 0, null);
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
                    await CommitIfDueAsync(cancellationToken);
                    continue;
                }
            }
            if (!await more)
                break;
            more = null;
            await ApplyAsync(effects, cancellationToken);
            await CommitIfDueAsync(cancellationToken);
        }
        await run.Index.CommitAsync(cancellationToken);
        // Another stream of this client may have failed and rolled back what this one had not committed yet.
        if ((await run.Index.OpenSessionAsync(run.Key, cancellationToken)).Epoch != run.Session.Epoch)
            throw new StaleBatchException("The index was rolled back while this stream was synced.");
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
                case EndEffect end:
                    _end = end;
                    break;
            }
        }
        StreamRecord? record = Advance();
        int documents = operations.Count;
        if (documents > 0 || record is not null)
            await run.Index.ApplyAsync(new IndexBatch(run.Session.Epoch, run.Key, _stored.Cursor, operations.DrainToImmutable(), record), cancellationToken);
        _stored = record ?? _stored;
        foreach (PendingDocument document in _applying)
            pending.End(document);
        _applying.Clear();
        _commits.Applied(documents, characters);
    }

    /// <summary>The stream's record after the pages that are done with this batch; null when none became done.</summary>
    private StreamRecord? Advance()
    {
        StreamRecord? record = null;
        while (_pages.TryPeek(out PageProgress? page) && page.IsDone)
        {
            _pages.Dequeue();
            if (page.Next is Cursor next)
                record = _stored with { Cursor = next };
        }
        if (_end is null || _pages.Count > 0)
            return record;
        record = _stored with
        {
            Name = run.Name,
            Cursor = _end.Cursor,
            LastSuccess = run.Time.GetUtcNow(),
            HeldDeletions = _end.HeldDeletions,
            Listed = _end.WasListing ? _end.Listed : _stored.Listed,
        };
        _end = null;
        return record;
    }

    private async Task CommitIfDueAsync(CancellationToken cancellationToken)
    {
        if (!_commits.IsDue)
            return;
        await run.Index.CommitAsync(cancellationToken);
        _commits.Committed();
    }
}

using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>The first stage: reads the pages of a stream and decides for each change what it needs.</summary>
/// <param name="run">The run.</param>
/// <param name="emit">Hands an effect to the indexing stage.</param>
/// <param name="schedule">Hands a file to the reading stage.</param>
/// <param name="pending">The documents whose last change is not in the index yet.</param>
internal sealed class StreamWalk(
    StreamRun run,
    Func<Effect, CancellationToken, ValueTask> emit,
    Func<ReadTask, CancellationToken, ValueTask> schedule,
    PendingDocuments pending)
{
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();
    private StreamSnapshot? _snapshot;
    private bool _unreadableFolders;

    /// <summary>What the operator should know.</summary>
    public ImmutableArray<string> Warnings => _warnings.ToImmutable();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Cursor? cursor = run.Session.Stream?.Cursor;
        long? listed = null;
        int held = 0;
        await foreach (ChangePage page in run.Connector.ReadChangesAsync(run.Key.Stream, cursor, cancellationToken))
        {
            if (page.Kind != PageKind.Delta)
                _snapshot ??= await StreamSnapshot.LoadAsync(run.Index, run.Key, cancellationToken);
            // What a listing has named is remembered in memory only, so its cursor moves when it is complete:
            // a run that ends early lists again, and finds what was committed unchanged.
            PageProgress progress = new(page.Kind == PageKind.Listing ? null : page.Next);
            await PlanAsync(page, progress, cancellationToken);
            if (page.Kind == PageKind.ListingComplete)
            {
                held = await SweepAsync(cancellationToken);
                // A folder that could not be looked into leaves the total unknown: the ledger must not claim to be complete.
                listed = _unreadableFolders ? null : run.Counters.Progress.Listed;
            }
            if (page.Kind != PageKind.Listing)
                cursor = page.Next;
            await emit(new PageEffect(progress), cancellationToken);
            run.ReportProgress(current: null);
        }
        run.ListingDone = true;
        await emit(new EndEffect(cursor, _snapshot is not null, listed, held), cancellationToken);
    }

    private async Task PlanAsync(ChangePage page, PageProgress progress, CancellationToken cancellationToken)
    {
        foreach (UnreadableFolder folder in page.UnreadableFolders)
        {
            _unreadableFolders = true;
            _snapshot?.MarkUnreadable(folder);
            _warnings.Add(folder.Detail);
        }
        foreach (Change change in page.Changes)
        {
            switch (change)
            {
                case Upsert upsert:
                    run.Counters.Listed();
                    await pending.SettleAsync(upsert.Document.Id, cancellationToken);
                    await PlanUpsertAsync(upsert, progress, cancellationToken);
                    break;
                case FolderUpsert(SourceFolder folder):
                    if (_snapshot is null || _snapshot.Mark(folder))
                        await EmitAsync(new PutFolder(new FolderRecord(run.Key.Stream, folder)), cancellationToken);
                    break;
                case FolderTombstone(FolderId folder, _):
                    await EmitAsync(new RemoveFolder(folder), cancellationToken);
                    break;
                case AccessChanged(DocumentId id, var access):
                    await pending.SettleAsync(id, cancellationToken);
                    run.Counters.AccessChanged();
                    await EmitAsync(id, new SetAccess(id, access), cancellationToken);
                    break;
                case Moved moved:
                    await pending.SettleAsync(moved.Id, cancellationToken);
                    await MoveAsync(moved, cancellationToken);
                    break;
                case Tombstone(DocumentId id):
                    await pending.SettleAsync(id, cancellationToken);
                    run.Counters.Removed();
                    await EmitAsync(id, new RemoveFile(id), cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"The connector sent a change of an unknown kind: {change.GetType().Name}.");
            }
        }
    }

    private async Task PlanUpsertAsync(Upsert upsert, PageProgress progress, CancellationToken cancellationToken)
    {
        SourceDocument document = upsert.Document;
        KnownFile? known = await FindAsync(document.Id, cancellationToken);
        _snapshot?.Mark(document);
        switch (run.Planner.Plan(upsert, known))
        {
            case PlannedAction.Nothing:
                run.Counters.Unchanged();
                break;
            case PlannedAction.Skip:
                run.Counters.Skipped(isNew: known is null);
                await EmitAsync(document.Id, new PutFile(Records.Skipped(document, run.Key.Stream, upsert.SkippedBy!), document.Access, []), cancellationToken);
                break;
            case PlannedAction.SetAccess:
                run.Counters.AccessChanged();
                await EmitAsync(document.Id, new SetAccess(document.Id, document.Access), cancellationToken);
                break;
            case PlannedAction.KeepPassages:
                run.Counters.Moved();
                if (await run.Index.ReadFileAsync(document.Id, cancellationToken) is IndexedFile stored)
                    await EmitAsync(document.Id, new KeepPassages(Records.WithMetadata(stored.File, document), document.Access), cancellationToken);
                break;
            case PlannedAction.Read:
                await schedule(new ReadTask(document, known, progress, pending.Begin(document.Id)), cancellationToken);
                break;
        }
    }

    private async Task MoveAsync(Moved moved, CancellationToken cancellationToken)
    {
        if (await run.Index.ReadFileAsync(moved.Id, cancellationToken) is not IndexedFile stored)
            return;
        run.Counters.Moved();
        FileRecord record = Records.Renamed(stored.File, moved.Name) with { Folder = moved.Folder };
        await EmitAsync(moved.Id, new KeepPassages(record, stored.Access), cancellationToken);
    }

    /// <summary>Removes what a complete listing did not name, unless that looks like an accident; returns how many deletions are held.</summary>
    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        (List<DocumentId> gone, List<DocumentId> replaced) = _snapshot!.UnseenFiles();
        await RemoveAsync(replaced, cancellationToken);
        MassChangeGuard guard = new(run.Options, run.Request.ConfirmDeletions);
        if (guard.Holds(gone.Count, _snapshot.Count))
        {
            run.Counters.Held(gone.Count);
            _warnings.Add($"{gone.Count} of {_snapshot.Count} files are gone from the source. They stay in the index until you confirm: " +
                $"intranet-search connection confirm-deletions {run.Index.Client} {run.Key.Connection}");
            return gone.Count;
        }
        await RemoveAsync(gone, cancellationToken);
        foreach (FolderId folder in _snapshot.UnseenFolders())
            await EmitAsync(new RemoveFolder(folder), cancellationToken);
        return 0;
    }

    private async Task RemoveAsync(List<DocumentId> files, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in files)
        {
            run.Counters.Removed();
            await EmitAsync(id, new RemoveFile(id), cancellationToken);
        }
    }

    private async ValueTask<KnownFile?> FindAsync(DocumentId id, CancellationToken cancellationToken)
    {
        if (_snapshot is not null)
            return _snapshot.Find(id);
        return await run.Index.ReadFileAsync(id, cancellationToken) is IndexedFile file ? KnownFile.Of(file) : null;
    }

    private ValueTask EmitAsync(DocumentId id, IndexOperation operation, CancellationToken cancellationToken) =>
        emit(new DirectEffect(operation, pending.Begin(id)), cancellationToken);

    private ValueTask EmitAsync(IndexOperation folderOperation, CancellationToken cancellationToken) =>
        emit(new DirectEffect(folderOperation, Document: null), cancellationToken);
}

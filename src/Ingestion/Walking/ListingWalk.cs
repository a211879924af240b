using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>
/// The walk of a storage that is listed: what the listing names is compared with what the index holds. Between listings the
/// storage may tell what changed.
/// </summary>
internal sealed class ListingWalk(WalkOutput output) : IStreamWalk
{
    private readonly StreamRun _run = output.Run;
    private StreamSnapshot? _snapshot;
    private long _listed;
    private bool _unreadableFolders;

    /// <inheritdoc/>
    public ImmutableArray<string> Warnings => output.Warnings;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Which deletions are held, only a listing can tell.
        StreamRecord? stored = _run.Session.Stream;
        Cursor? after = _run.Request.ConfirmDeletions || stored?.HeldDeletions > 0 ? null : stored?.Cursor;
        bool listed;
        try
        {
            listed = await RunAsync(after, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.CursorExpired && after is not null)
        {
            await output.DrainAsync(cancellationToken);
            listed = await RunAsync(after: null, cancellationToken);
        }
        _run.EndListing();
        if (!listed)
            await new WalkRevisits(output).RunAsync(cancellationToken);
        await output.EndAsync(record => record, cancellationToken);
    }

    /// <summary>Reads to the end; returns whether the stream was listed.</summary>
    private async Task<bool> RunAsync(Cursor? after, CancellationToken cancellationToken)
    {
        bool listed = false;
        (_snapshot, _listed, _unreadableFolders) = (null, 0, false);
        await foreach (ChangePage page in _run.Connector.ReadChangesAsync(_run.Key.Stream, after, cancellationToken))
        {
            _run.SawPage = true;
            foreach (string warning in page.Warnings)
                output.Warn(warning);
            if (page.Kind == PageKind.Delta)
            {
                // What the listing before it has put on its way changes the index, so it is the index that is asked.
                _snapshot = null;
                PageProgress progress = new(record => record with { Cursor = page.Next });
                foreach (Change change in page.Changes)
                    await FollowAsync(change, progress, cancellationToken);
                await output.EndPageAsync(progress, cancellationToken);
            }
            else
            {
                listed = true;
                _snapshot ??= await StreamSnapshot.LoadAsync(_run.Index, _run.Key, cancellationToken);
                await ListAsync(page, _snapshot, cancellationToken);
            }
            _run.ReportProgress(current: null);
        }
        return listed;
    }

    private async Task ListAsync(ChangePage page, StreamSnapshot snapshot, CancellationToken cancellationToken)
    {
        bool complete = page.Kind == PageKind.ListingComplete;
        long? listed = null;
        int held = 0;
        // What a listing has named is remembered in memory only, so its cursor moves when it is complete:
        // a run that ends early lists again, and finds what was committed unchanged.
        PageProgress progress = new(complete ? record => record with { Cursor = page.Next, HeldDeletions = held, Listed = listed } : null);
        foreach (UnreadableFolder folder in page.UnreadableFolders)
        {
            _unreadableFolders = true;
            snapshot.MarkUnreadable(folder);
            output.Warn(folder.Detail);
        }
        foreach (Change change in page.Changes)
        {
            switch (change)
            {
                case Upsert upsert:
                    _listed++;
                    await UpsertAsync(upsert, progress, cancellationToken);
                    break;
                case FolderUpsert(SourceFolder folder):
                    if (snapshot.Mark(folder))
                        await output.EmitAsync(new PutFolder(new FolderRecord(_run.Key.Stream, folder)), cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"A listing names what is there; the connector sent a {change.GetType().Name}.");
            }
        }
        if (complete)
        {
            held = await SweepAsync(snapshot, cancellationToken);
            // A folder that could not be looked into leaves the total unknown: the ledger must not claim to be complete.
            listed = _unreadableFolders ? null : _listed;
        }
        await output.EndPageAsync(progress, cancellationToken);
    }

    private async Task FollowAsync(Change change, PageProgress progress, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case Upsert upsert:
                await UpsertAsync(upsert, progress, cancellationToken);
                break;
            case FolderUpsert(SourceFolder folder):
                await output.EmitAsync(new PutFolder(new FolderRecord(_run.Key.Stream, folder with { AccessTag = null })), cancellationToken);
                break;
            case Tombstone(DocumentId id):
                await OnKnownAsync(id, _ => (new RemoveFile(id), _run.Counters.Removed), cancellationToken);
                break;
            case FolderTombstone(FolderId folder, WithContents: false):
                await output.EmitAsync(new RemoveFolder(folder), cancellationToken);
                break;
            case AccessChanged(DocumentId id, var access):
                await OnKnownAsync(id, _ => (new SetAccess(id, access), _run.Counters.AccessChanged), cancellationToken);
                break;
            case Moved(DocumentId id, string name, var folder):
                await OnKnownAsync(
                    id, file => (new KeepPassages(Records.Renamed(file.File, name) with { Folder = folder }, file.Access), _run.Counters.Moved), cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"The connector sent a change that a storage which is listed does not tell of: {change}.");
        }
    }

    /// <summary>What is done about a file that is in the index; nothing when it is not.</summary>
    private async Task OnKnownAsync(DocumentId id, Func<IndexedFile, (IndexOperation Operation, Action Count)> decide, CancellationToken cancellationToken)
    {
        PendingDocument pending = await output.BeginAsync(id, cancellationToken);
        if (await _run.Index.ReadFileAsync(id, cancellationToken) is not IndexedFile known)
        {
            output.End(pending);
            return;
        }
        (IndexOperation operation, Action count) = decide(known);
        count();
        await output.EmitAsync(operation, pending, cancellationToken);
    }

    private async Task UpsertAsync(Upsert upsert, PageProgress progress, CancellationToken cancellationToken)
    {
        SourceDocument document = upsert.Document;
        _run.Counters.Listed();
        PendingDocument pending = await output.BeginAsync(document.Id, cancellationToken);
        KnownFile? known = await FindAsync(document.Id, cancellationToken);
        _snapshot?.Mark(document);
        switch (_run.Planner.Plan(upsert, known))
        {
            case PlannedAction.Skip:
                _run.Counters.Skipped(isNew: known is null);
                await output.EmitAsync(new PutFile(Records.Skipped(document, _run.Key.Stream, upsert.SkippedBy!), document.Access, []), pending, cancellationToken);
                break;
            case PlannedAction.SetAccess:
                _run.Counters.AccessChanged();
                await output.EmitAsync(new SetAccess(document.Id, document.Access), pending, cancellationToken);
                break;
            case PlannedAction.KeepPassages when await _run.Index.ReadFileAsync(document.Id, cancellationToken) is IndexedFile stored:
                _run.Counters.Moved();
                await output.EmitAsync(new KeepPassages(Records.WithMetadata(stored.File, document), document.Access), pending, cancellationToken);
                break;
            case PlannedAction.Read:
                await output.ReadAsync(new ReadTask(document, known, progress, pending), cancellationToken);
                break;
            default:
                _run.Counters.Unchanged();
                output.End(pending);
                break;
        }
    }

    private async ValueTask<KnownFile?> FindAsync(DocumentId id, CancellationToken cancellationToken)
    {
        if (_snapshot is not null)
            return _snapshot.Find(id);
        return await _run.Index.ReadFileAsync(id, cancellationToken) is IndexedFile file ? KnownFile.Of(file) : null;
    }

    /// <summary>Removes what a complete listing did not name, unless that looks like an accident; returns how many deletions are held.</summary>
    private async Task<int> SweepAsync(StreamSnapshot snapshot, CancellationToken cancellationToken)
    {
        (List<DocumentId> gone, List<DocumentId> replaced) = snapshot.UnseenFiles();
        await RemoveAsync(replaced, cancellationToken);
        if (_run.Whole.Guard.Holds(gone.Count, snapshot.Count))
        {
            _run.Counters.Held(gone.Count);
            output.Warn($"{gone.Count} of {snapshot.Count} files are gone from the source. They stay in the index until you confirm: " +
                $"intranet-search connection confirm-deletions {_run.Index.Client} {_run.Key.Connection}");
            return gone.Count;
        }
        await RemoveAsync(gone, cancellationToken);
        foreach (FolderId folder in snapshot.UnseenFolders())
            await output.EmitAsync(new RemoveFolder(folder), cancellationToken);
        return 0;
    }

    private async Task RemoveAsync(IReadOnlyList<DocumentId> files, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in files)
        {
            _run.Counters.Removed();
            await output.EmitAsync(new RemoveFile(id), await output.BeginAsync(id, cancellationToken), cancellationToken);
        }
    }
}

using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>The walk of a storage that can only be listed: what the listing names is compared with what the index holds.</summary>
internal sealed class ListingWalk(WalkOutput output) : IStreamWalk
{
    private readonly StreamRun _run = output.Run;
    private StreamSnapshot _snapshot = null!;
    private long _listed;
    private bool _unreadableFolders;

    /// <inheritdoc/>
    public ImmutableArray<string> Warnings => output.Warnings;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(_run.Session.Stream?.Cursor, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.CursorExpired)
        {
            await output.DrainAsync(cancellationToken);
            await RunAsync(cursor: null, cancellationToken);
        }
    }

    private async Task RunAsync(Cursor? cursor, CancellationToken cancellationToken)
    {
        _snapshot = await StreamSnapshot.LoadAsync(_run.Index, _run.Key, cancellationToken);
        (_listed, _unreadableFolders) = (0, false);
        int held = 0;
        await foreach (ChangePage page in _run.Connector.ReadChangesAsync(_run.Key.Stream, cursor, cancellationToken))
        {
            _run.SawPage = true;
            // What a listing has named is remembered in memory only, so its cursor moves when it is complete:
            // a run that ends early lists again, and finds what was committed unchanged.
            PageProgress progress = new(page.Kind == PageKind.Listing ? null : record => record with { Cursor = page.Next });
            await PlanAsync(page, progress, cancellationToken);
            if (page.Kind == PageKind.ListingComplete)
            {
                held = await SweepAsync(cancellationToken);
                cursor = page.Next;
            }
            await output.EndPageAsync(progress, cancellationToken);
            _run.ReportProgress(current: null);
        }
        _run.EndListing();
        // A folder that could not be looked into leaves the total unknown: the ledger must not claim to be complete.
        long? listed = _unreadableFolders ? null : _listed;
        await output.EndAsync(record => record with { Cursor = cursor, HeldDeletions = held, Listed = listed }, cancellationToken);
    }

    private async Task PlanAsync(ChangePage page, PageProgress progress, CancellationToken cancellationToken)
    {
        foreach (UnreadableFolder folder in page.UnreadableFolders)
        {
            _unreadableFolders = true;
            _snapshot.MarkUnreadable(folder);
            output.Warn(folder.Detail);
        }
        foreach (Change change in page.Changes)
        {
            switch (change)
            {
                case Upsert upsert:
                    _listed++;
                    _run.Counters.Listed();
                    await PlanUpsertAsync(upsert, progress, cancellationToken);
                    break;
                case FolderUpsert(SourceFolder folder):
                    if (_snapshot.Mark(folder))
                        await output.EmitAsync(new PutFolder(new FolderRecord(_run.Key.Stream, folder)), cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"A listing names what is there; the connector sent a {change.GetType().Name}.");
            }
        }
    }

    private async Task PlanUpsertAsync(Upsert upsert, PageProgress progress, CancellationToken cancellationToken)
    {
        SourceDocument document = upsert.Document;
        PendingDocument pending = await output.BeginAsync(document.Id, cancellationToken);
        KnownFile? known = _snapshot.Find(document.Id);
        _snapshot.Mark(document);
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

    /// <summary>Removes what a complete listing did not name, unless that looks like an accident; returns how many deletions are held.</summary>
    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        (List<DocumentId> gone, List<DocumentId> replaced) = _snapshot.UnseenFiles();
        await RemoveAsync(replaced, cancellationToken);
        if (_run.Whole.Guard.Holds(gone.Count, _snapshot.Count))
        {
            _run.Counters.Held(gone.Count);
            output.Warn($"{gone.Count} of {_snapshot.Count} files are gone from the source. They stay in the index until you confirm: " +
                $"intranet-search connection confirm-deletions {_run.Index.Client} {_run.Key.Connection}");
            return gone.Count;
        }
        await RemoveAsync(gone, cancellationToken);
        foreach (FolderId folder in _snapshot.UnseenFolders())
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

using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>
/// The walk of a storage with change logs. What the stream says of each file and folder is kept in the index, marked with
/// the listing that named it last: so a listing needs no memory, goes on after a crash, and only a complete one removes.
/// </summary>
internal sealed class SightedWalk : IStreamWalk
{
    private readonly WalkOutput _output;
    private readonly StreamRun _run;
    private readonly SightedFiles _files;
    private readonly SightedFolders _folders;
    private readonly SightedSweep _sweep;
    private long _generation;
    private bool _isListing;
    private bool _isCatchingUp;
    private bool _isPartial;
    private bool _listedFromStart;
    private bool _listed;

    public SightedWalk(WalkOutput output)
    {
        _output = output;
        _run = output.Run;
        _folders = new SightedFolders(output);
        _files = new SightedFiles(output, _folders);
        _sweep = new SightedSweep(output);
        _generation = _run.Stored.Generation;
        _isListing = _run.Stored is { IsListing: true, Cursor: not null };
        _isCatchingUp = _run.Stored.IsCatchingUp;
        _isPartial = _run.Stored.ListingIsPartial;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Warnings => _output.Warnings;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(_run.Stored.Cursor, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.CursorExpired)
        {
            // What came until here stays; the source is listed from the start, and the index goes on serving meanwhile.
            _isListing = false;
            await ReadAsync(after: null, cancellationToken);
        }
        int? held = null;
        if (_run.Session.Stream is { HeldDeletions: > 0 } && !_isListing && !_listed)
            held = await _sweep.RunAsync(_generation, cancellationToken);
        _run.EndListing();
        if (!_listedFromStart)
            await new WalkRevisits(_output).RunAsync(cancellationToken);
        await _output.EndAsync(record => record with { IsCatchingUp = false, HeldDeletions = held ?? record.HeldDeletions }, cancellationToken);
    }

    private async Task ReadAsync(Cursor? after, CancellationToken cancellationToken)
    {
        await foreach (ChangePage page in _run.Connector.ReadChangesAsync(_run.Key.Stream, after, cancellationToken))
        {
            _run.SawPage = true;
            foreach (string warning in page.Warnings)
                _output.Warn(warning);
            if (page.Kind == PageKind.Delta)
                await FollowAsync(page, cancellationToken);
            else
                await ListAsync(page, cancellationToken);
            _run.ReportProgress(current: null);
        }
    }

    private async Task FollowAsync(ChangePage page, CancellationToken cancellationToken)
    {
        PageProgress progress = new(record => record with { Cursor = page.Next });
        foreach (Change change in page.Changes)
        {
            switch (change)
            {
                case FolderUpsert(SourceFolder folder):
                    await FollowFolderAsync(folder, progress, cancellationToken);
                    break;
                case FolderTombstone(FolderId folder, bool withContents):
                    await _folders.RemoveAsync(folder, withContents, progress, cancellationToken);
                    break;
                default:
                    await _files.ApplyAsync(change, progress, _generation, isListing: false, cancellationToken);
                    break;
            }
        }
        await _output.EndPageAsync(progress, cancellationToken);
    }

    /// <summary>A folder's entry does not name what came or changed with it: that is listed.</summary>
    private async Task FollowFolderAsync(SourceFolder folder, PageProgress progress, CancellationToken cancellationToken)
    {
        if (!await _folders.PutAsync(folder, progress, _generation, _isCatchingUp, cancellationToken))
            return;
        try
        {
            await foreach (ImmutableArray<Change> part in ((IListsFolders)_run.Connector).ListFolderAsync(_run.Key.Stream, folder.Id, cancellationToken))
            {
                foreach (Change change in part)
                {
                    if (change is FolderUpsert(SourceFolder below))
                        await _folders.PutBelowAsync(below, _generation, progress, cancellationToken);
                    else
                        await _files.ApplyAsync(change, progress, _generation, isListing: false, cancellationToken);
                }
                _run.ReportProgress(current: null);
            }
        }
        catch (ConnectorException e) when (e.Fault is ConnectorFault.Gone or ConnectorFault.AccessDenied or ConnectorFault.Permanent)
        {
            // It went again before it could be listed: that is in the log, further on. Or we may not look into it, now or when tried again.
            if (e.Fault != ConnectorFault.Gone)
                _output.Warn(e.Message);
            return;
        }
        // Not before all that lies in it is in the index: after a crash the folder would else seem to need no listing.
        _folders.CompleteAtEnd(folder, _generation, progress);
    }

    private async Task ListAsync(ChangePage page, CancellationToken cancellationToken)
    {
        if (!_isListing)
            await BeginListingAsync(cancellationToken);
        foreach (UnreadableFolder folder in page.UnreadableFolders)
        {
            _isPartial = true;
            _output.Warn(folder.Detail);
            await _folders.MarkBelowAsync(folder.Id, _generation, cancellationToken);
        }
        bool complete = page.Kind == PageKind.ListingComplete;
        bool isPartial = _isPartial;
        int held = 0;
        PageProgress progress = new(record => complete
            ? record with { Cursor = page.Next, IsListing = false, IsCatchingUp = true, ListingIsPartial = isPartial, HeldDeletions = held }
            : record with { Cursor = page.Next, ListingIsPartial = isPartial });
        foreach (Change change in page.Changes)
        {
            if (change is FolderUpsert(SourceFolder folder))
                await _folders.PutListedAsync(folder, _generation, cancellationToken);
            else
                await _files.ApplyAsync(change, progress, _generation, isListing: true, cancellationToken);
        }
        if (complete)
        {
            (_isListing, _isCatchingUp, _listed) = (false, true, true);
            held = await _sweep.RunAsync(_generation, cancellationToken);
        }
        await _output.EndPageAsync(progress, cancellationToken);
    }

    /// <summary>
    /// The listing's number is stored before anything carries it: marks of an attempt that crashed at its start would else
    /// count for the next one. So is the loss of the old cursor, which would not go on with the listing.
    /// </summary>
    private async Task BeginListingAsync(CancellationToken cancellationToken)
    {
        await _output.DrainAsync(cancellationToken);
        long generation = _run.Stored.Generation + 1;
        (_generation, _isListing, _isPartial, _listedFromStart) = (generation, true, false, true);
        await _output.EndPageAsync(
            new PageProgress(record => record with { Cursor = null, Generation = generation, IsListing = true, ListingIsPartial = false }), cancellationToken);
    }
}

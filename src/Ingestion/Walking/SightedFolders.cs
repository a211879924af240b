using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>Decides what a stream's changes of folders need, and walks the tree of a stream as the index has it.</summary>
internal sealed class SightedFolders(WalkOutput output)
{
    private const int MostDepth = 1_000;

    private readonly StreamRun _run = output.Run;

    /// <summary>Folders with all above them that are not taken for listed since; so that thousands of deletions in one folder cost little.</summary>
    private readonly HashSet<FolderId> _doubted = [];

    /// <summary>Folders that are taken for listed with the end of a page, which may still wait for its files to be read.</summary>
    private readonly Dictionary<FolderId, PageProgress> _completing = [];

    /// <summary>A folder that the change log names; returns whether what lies in it must be listed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="page">The page that names it.</param>
    /// <param name="generation">The stream's last listing.</param>
    /// <param name="isCatchingUp">
    /// Whether the folder may have changed while the stream was listed: then the listing may have named it after the change, and what lies in it before.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> PutAsync(SourceFolder folder, PageProgress page, long generation, bool isCatchingUp, CancellationToken cancellationToken)
    {
        await SettleAsync(folder.Id, page, cancellationToken);
        FolderSighting? known = await _run.Sightings.FindAsync(_run.Key, folder.Id, cancellationToken);
        bool list = _run.Connector is IListsFolders && (isCatchingUp || !IsCurrent(known, folder));
        await WriteAsync(known, new FolderSighting(_run.Key.Stream, folder, IsListed: !list, generation), cancellationToken);
        return list;
    }

    /// <summary>A folder below one that is listed. What lies in it follows, so it is not complete before the page is.</summary>
    public async Task PutBelowAsync(SourceFolder folder, long generation, PageProgress page, CancellationToken cancellationToken)
    {
        await SettleAsync(folder.Id, page, cancellationToken);
        FolderSighting? known = await _run.Sightings.FindAsync(_run.Key, folder.Id, cancellationToken);
        bool isCurrent = IsCurrent(known, folder);
        await WriteAsync(known, new FolderSighting(_run.Key.Stream, folder, isCurrent, generation), cancellationToken);
        if (!isCurrent)
            CompleteAtEnd(folder, generation, page);
    }

    /// <summary>A folder that a listing of the whole stream names; so it does what lies in it.</summary>
    public async Task PutListedAsync(SourceFolder folder, long generation, CancellationToken cancellationToken)
    {
        _doubted.Clear();
        FolderSighting? known = await _run.Sightings.FindAsync(_run.Key, folder.Id, cancellationToken);
        await WriteAsync(known, new FolderSighting(_run.Key.Stream, folder, IsListed: true, generation), cancellationToken);
    }

    /// <summary>With the end of the page, all that lies in the folder is in the index.</summary>
    public void CompleteAtEnd(SourceFolder folder, long generation, PageProgress page)
    {
        _doubted.Clear();
        _completing[folder.Id] = page;
        page.SetAtEnd(folder.Id, new PutFolderSighting(new FolderSighting(_run.Key.Stream, folder, IsListed: true, generation)));
    }

    /// <summary>A folder that is gone from the stream.</summary>
    public async Task RemoveAsync(FolderId folder, bool withContents, PageProgress page, CancellationToken cancellationToken)
    {
        await SettleAsync(folder, page, cancellationToken);
        page.SetAtEnd(folder, operation: null);
        if (!withContents)
        {
            await output.EmitAsync(new RemoveFolderSighting(folder), cancellationToken);
            return;
        }
        // What is on its way may lie in it.
        await output.DrainAsync(cancellationToken);
        List<FolderId> below = await BelowAsync(folder, cancellationToken).ToListAsync(cancellationToken);
        // After a crash half way the source may name the folder again, back where it was: then it must be listed. And the
        // tree must lead to what is left, so it is taken down from its leaves.
        if (await _run.Sightings.FindAsync(_run.Key, folder, cancellationToken) is FolderSighting top)
        {
            await output.EmitAsync(new PutFolderSighting(top with { IsListed = false }), cancellationToken);
            await DoubtAsync(top.Folder.Parent, page, cancellationToken);
        }
        foreach (FolderId at in below.AsEnumerable().Reverse())
        {
            page.SetAtEnd(at, operation: null);
            await foreach (Sighting file in _run.Sightings.ReadFilesAsync(new SightingFilter(_run.Key) { In = at }, cancellationToken))
                await output.EmitAsync(new RemoveSighting(file.File), await output.BeginAsync(file.File, cancellationToken), cancellationToken);
            await output.EmitAsync(new RemoveFolderSighting(at), cancellationToken);
        }
    }

    /// <summary>
    /// Something in a folder is gone. Perhaps only because a folder above is in the bin: when that comes back, its entry may be
    /// the only one there is, so the folders above are to be listed when the log names them next.
    /// </summary>
    public async Task DoubtAsync(FolderId? folder, PageProgress page, CancellationToken cancellationToken)
    {
        if (_run.Connector is not IListsFolders || folder is not FolderId first || !_doubted.Add(first))
            return;
        // A rename of one of them may be on its way.
        await output.ShowAsync(cancellationToken);
        // The bound ends a circle, which a source can report between two moves.
        for (int depth = 0; folder is FolderId id && depth < MostDepth; depth++)
        {
            await SettleAsync(id, page, cancellationToken);
            page.SetAtEnd(id, operation: null);
            if (await _run.Sightings.FindAsync(_run.Key, id, cancellationToken) is not FolderSighting above)
                return;
            if (above.IsListed)
                await output.EmitAsync(new PutFolderSighting(above with { IsListed = false }), cancellationToken);
            folder = above.Folder.Parent;
        }
    }

    /// <summary>A listing could not look into a folder: what the index has below it counts as named. Null stands for the whole stream.</summary>
    public async Task MarkBelowAsync(FolderId? folder, long generation, CancellationToken cancellationToken)
    {
        if (folder is FolderId top)
        {
            await foreach (FolderId at in BelowAsync(top, cancellationToken))
                await MarkAsync(at, generation, cancellationToken);
        }
        else
        {
            await MarkAsync(at: null, generation, cancellationToken);
        }
    }

    private async Task MarkAsync(FolderId? at, long generation, CancellationToken cancellationToken)
    {
        SightingFilter filter = new(_run.Key) { In = at, Before = generation };
        await foreach (Sighting file in _run.Sightings.ReadFilesAsync(filter, cancellationToken))
            await output.EmitAsync(new MarkSighting(file.File, Folder: null, generation), cancellationToken);
        await foreach (FolderSighting folder in _run.Sightings.ReadFoldersAsync(filter, cancellationToken))
            await output.EmitAsync(new MarkSighting(File: null, folder.Folder.Id, generation), cancellationToken);
    }

    /// <summary>The folder and all below it, each before what is in it.</summary>
    private async IAsyncEnumerable<FolderId> BelowAsync(FolderId top, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A source can report a circle between two moves.
        HashSet<FolderId> seen = [top];
        Stack<FolderId> open = new([top]);
        while (open.TryPop(out FolderId at))
        {
            await foreach (FolderSighting folder in _run.Sightings.ReadFoldersAsync(new SightingFilter(_run.Key) { In = at }, cancellationToken))
            {
                if (seen.Add(folder.Folder.Id))
                    open.Push(folder.Folder.Id);
            }
            yield return at;
        }
    }

    /// <summary>An earlier page may be about to say that the folder is complete, as it was when that page was read: what is said of it now must come after.</summary>
    private async Task SettleAsync(FolderId folder, PageProgress page, CancellationToken cancellationToken)
    {
        if (!_completing.TryGetValue(folder, out PageProgress? earlier) || earlier == page)
            return;
        await earlier.Ended.WaitAsync(cancellationToken);
        _completing.Remove(folder);
    }

    private static bool IsCurrent(FolderSighting? known, SourceFolder folder) => known is { IsListed: true } && known.Folder.AccessTag == folder.AccessTag;

    private async Task WriteAsync(FolderSighting? before, FolderSighting now, CancellationToken cancellationToken)
    {
        if (before is null || before with { Generation = 0 } != now with { Generation = 0 })
            await output.EmitAsync(new PutFolderSighting(now), cancellationToken);
        else if (before.Generation < now.Generation)
            await output.EmitAsync(new MarkSighting(File: null, now.Folder.Id, now.Generation), cancellationToken);
    }
}

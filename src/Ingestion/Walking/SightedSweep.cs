using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>After a complete listing: what it did not name is gone, and readers it took away lose their right; unless that looks like an accident.</summary>
internal sealed class SightedSweep(WalkOutput output)
{
    private readonly StreamRun _run = output.Run;

    /// <summary>Sweeps what the listing did not name; returns how many files are held as they are.</summary>
    public async Task<int> RunAsync(long generation, CancellationToken cancellationToken)
    {
        await output.ShowAsync(cancellationToken);
        SightingFilter all = new(_run.Key);
        SightingFilter unseen = all with { Before = generation };
        SightingFilter narrowed = all with { Held = true };
        int gone = await _run.Sightings.CountFilesAsync(unseen, cancellationToken);
        int closed = await _run.Sightings.CountFilesAsync(narrowed, cancellationToken);
        int total = gone + closed > 0 ? await _run.Sightings.CountFilesAsync(all, cancellationToken) : 0;
        if (_run.Whole.Guard.Holds(gone + closed, total))
        {
            _run.Counters.Held(gone + closed);
            output.Warn(Describe(gone, closed, total));
            return gone + closed;
        }
        await foreach (Sighting file in _run.Sightings.ReadFilesAsync(unseen, cancellationToken))
            await RemoveAsync(file.File, generation, cancellationToken);
        await foreach (Sighting file in _run.Sightings.ReadFilesAsync(narrowed, cancellationToken))
            await AdmitAsync(file.File, cancellationToken);
        await foreach (FolderSighting folder in _run.Sightings.ReadFoldersAsync(unseen, cancellationToken))
            await output.EmitAsync(new RemoveFolderSighting(folder.Folder.Id), cancellationToken);
        return 0;
    }

    private async Task RemoveAsync(DocumentId id, long generation, CancellationToken cancellationToken)
    {
        PendingDocument pending = await output.BeginAsync(id, cancellationToken);
        // Read again: the listing may have named it while its content was on its way.
        if ((await _run.Sightings.FindAsync(_run.Key, id, cancellationToken)).Own?.Generation < generation)
            await output.EmitAsync(new RemoveSighting(id), pending, cancellationToken);
        else
            output.End(pending);
    }

    /// <summary>The held readers come into force.</summary>
    private async Task AdmitAsync(DocumentId id, CancellationToken cancellationToken)
    {
        PendingDocument pending = await output.BeginAsync(id, cancellationToken);
        // Read again: its content may have been read meanwhile, or another stream changed it.
        if ((await _run.Sightings.FindAsync(_run.Key, id, cancellationToken)).Own is { Held: HeldAccess held } own)
        {
            _run.Counters.AccessChanged();
            await output.EmitAsync(new PutSighting(own with { Access = held.Access, IsPartial = held.IsPartial, Held = null }), pending, cancellationToken);
        }
        else
        {
            output.End(pending);
        }
    }

    private string Describe(int gone, int closed, int total)
    {
        string what = (gone, closed) switch
        {
            (_, 0) => $"{gone} of {total} files are gone from the source. They stay in the index",
            (0, _) => $"{closed} of {total} files are open to fewer people at the source. They stay open here",
            _ => $"Of {total} files {gone} are gone from the source and {closed} are open to fewer people. They stay as they are",
        };
        return $"{what} until you confirm: intranet-search connection confirm-deletions {_run.Index.Client} {_run.Key.Connection}";
    }
}

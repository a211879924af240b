using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>Decides what a stream's changes of files need, where several streams may see one file.</summary>
/// <param name="output">Where decisions go.</param>
/// <param name="folders">The folders of the same stream.</param>
internal sealed class SightedFiles(WalkOutput output, SightedFolders folders)
{
    private readonly StreamRun _run = output.Run;

    /// <summary>Applies a change of a file.</summary>
    /// <param name="change">The change.</param>
    /// <param name="page">The page it came with.</param>
    /// <param name="generation">The stream's last listing.</param>
    /// <param name="isListing">Whether that listing named it, rather than the change log.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(Change change, PageProgress page, long generation, bool isListing, CancellationToken cancellationToken)
    {
        DocumentId id = change switch
        {
            Upsert upsert => upsert.Document.Id,
            AccessChanged changed => changed.Id,
            Moved moved => moved.Id,
            Tombstone tombstone => tombstone.Id,
            _ => throw new InvalidOperationException($"The connector sent a change of an unknown kind, or a folder's where it may not be: {change.GetType().Name}."),
        };
        PendingDocument pending = await output.BeginAsync(id, cancellationToken);
        SightedFile known = await _run.Sightings.FindAsync(_run.Key, id, cancellationToken);
        switch (change)
        {
            case Upsert upsert:
                _run.Counters.Listed();
                await UpsertAsync(upsert, known, Next(known.Own, upsert.Document, generation, isListing), page, pending, isListing, cancellationToken);
                break;
            case AccessChanged(_, var access) when known.Own is Sighting own:
                _run.Counters.AccessChanged();
                await output.EmitAsync(new PutSighting(own with { Access = access, Held = null }), pending, cancellationToken);
                break;
            case Moved(_, string name, var folder) when known is { Own: Sighting own, File: FileRecord file }:
                _run.Counters.Moved();
                await output.EmitAsync(new KeepPassages(Records.Renamed(file, name), own.Access) { Sighting = own with { Folder = folder } }, pending, cancellationToken);
                break;
            case Tombstone when known.Own is Sighting own:
                await folders.DoubtAsync(own.Folder, page, cancellationToken);
                await output.EmitAsync(new RemoveSighting(id), pending, cancellationToken);
                break;
            default:
                output.End(pending);
                break;
        }
    }

    private async Task UpsertAsync(
        Upsert upsert, SightedFile known, Sighting sighting, PageProgress page, PendingDocument pending, bool isListing, CancellationToken cancellationToken)
    {
        SourceDocument document = upsert.Document;
        if (known.Own?.Revision > document.Revision)
        {
            // The listing of a folder ran ahead of the log: this is what was.
            await NameAsync(known.Own, known.Own, pending, sighting.Generation, isListing, cancellationToken);
            return;
        }
        switch (Plan(upsert, known))
        {
            case PlannedAction.Skip:
                _run.Counters.Skipped(isNew: known.File is null);
                await output.EmitAsync(
                    new PutFile(Records.Skipped(document, _run.Key.Stream, upsert.SkippedBy!), document.Access, []) { Sighting = sighting }, pending, cancellationToken);
                break;
            case PlannedAction.KeepPassages:
                _run.Counters.Moved();
                await output.EmitAsync(new KeepPassages(Records.WithMetadata(known.File!, document), document.Access) { Sighting = sighting }, pending, cancellationToken);
                break;
            case PlannedAction.Read:
                // Who may read it, and that it was named, does not wait for its content.
                if (known.File is not null)
                    await output.EmitAsync(new PutSighting(sighting), cancellationToken);
                KnownFile? file = known.File is FileRecord record ? KnownFile.Of(record, document.Access) : null;
                await output.ReadAsync(new ReadTask(document, file, page, pending) { Sighting = sighting }, cancellationToken);
                break;
            default:
                await NameAsync(known.Own, sighting, pending, sighting.Generation, isListing, cancellationToken);
                break;
        }
    }

    /// <summary>What the file itself needs; its readers and its folder follow from the sightings.</summary>
    private PlannedAction Plan(Upsert upsert, SightedFile known)
    {
        SourceDocument document = upsert.Document;
        if (known.File is not FileRecord file)
            return _run.Planner.Plan(upsert, known: null);
        // What an older revision says of name and content is out of date, whichever stream is late.
        if (document.Revision < file.Revision)
            return PlannedAction.Nothing;
        KnownFile compared = KnownFile.Of(file, document.Access) with { Folder = document.Folder };
        // Streams may describe one revision differently; it keeps the description of the stream it is shown in.
        if (document.Revision is not null && document.Revision == file.Revision && file.Stream != _run.Key.Stream)
            compared = compared with { Name = document.Name, Size = document.Size, Modified = document.Modified, WebUrl = document.WebUrl, Fields = document.Fields.Mark };
        PlannedAction action = _run.Planner.Plan(upsert, compared);
        // Each of the streams that see a failing file would else try it again, in the same run.
        if (action == PlannedAction.Read && file.VersionTag == document.VersionTag && _run.Whole.WasTried(document.Id))
            return compared.HasMetadataOf(document) ? PlannedAction.Nothing : PlannedAction.KeepPassages;
        return action;
    }

    /// <summary>Only what this stream says of the file may have changed.</summary>
    private async Task NameAsync(Sighting? before, Sighting now, PendingDocument pending, long generation, bool isListing, CancellationToken cancellationToken)
    {
        if (before is null || before with { Generation = 0 } != now with { Generation = 0 })
        {
            if (before is not null && !Equals(before.Access, now.Access))
                _run.Counters.AccessChanged();
            else if (before is not null && before.Folder != now.Folder)
                _run.Counters.Moved();
            else
                _run.Counters.Unchanged();
            await output.EmitAsync(new PutSighting(now), pending, cancellationToken);
            return;
        }
        _run.Counters.Unchanged();
        if (isListing && before.Generation < generation)
            await output.EmitAsync(new MarkSighting(now.File, Folder: null, generation), pending, cancellationToken);
        else
            output.End(pending);
    }

    /// <summary>
    /// What the stream says now. Where a listing takes readers away, the old ones hold until it is complete: only then is it
    /// known whether that happens to so many files that it looks like an accident. A change log says what someone did.
    /// </summary>
    private Sighting Next(Sighting? own, SourceDocument document, long generation, bool isListing)
    {
        Sighting now = new(_run.Key.Stream, document.Id, document.Folder, document.Access, document.AccessIsPartial, document.Revision, generation);
        bool holds = isListing && own is not null && _run.Connector.Capabilities.AccessPerDocument && !_run.Request.ConfirmDeletions && TakesAway(own.Access, document.Access);
        return holds
            ? now with { Access = own!.Access, IsPartial = own.IsPartial, Held = new HeldAccess(document.Access, document.AccessIsPartial) }
            : now;
    }

    private static bool TakesAway(AccessList? before, AccessList? now) =>
        before is not null && before.Principals.Any(principal => now is null || !now.Principals.Contains(principal));
}

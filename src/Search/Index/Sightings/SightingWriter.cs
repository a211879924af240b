using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>
/// Writes sightings, and keeps what follows from them in step: who may read the file, the stream and folder it is shown in,
/// the folder's record, and whether any stream still sees it. Called with the file or folder locked.
/// </summary>
/// <param name="generation">The open writer.</param>
/// <param name="update">Writes a file's block anew: record, number of the access list, passages.</param>
/// <param name="time">The clock of orphans.</param>
internal sealed class SightingWriter(IndexGeneration generation, Action<FileRecord, int, IEnumerable<Passage>> update, TimeProvider time)
{
    /// <summary>Writes the sighting and returns the record and access number that the file's block must have with it.</summary>
    public (FileRecord File, int Access) Sight(IndexView view, Sighting sighting, FileRecord file)
    {
        Write(sighting);
        if (view.Live(SightingSchema.OrphanTerm(file.Id)).Any())
            generation.Writer.DeleteDocuments(SightingSchema.OrphanTerm(file.Id));
        return Settle(file, [.. view.ReadSightings(file.Id).Where(s => s.Stream != sighting.Stream), sighting]);
    }

    /// <summary>A sighting alone; the file's block follows from it where there is one.</summary>
    public void Put(Sighting sighting)
    {
        using IndexView view = generation.AcquireFor(sighting.File);
        if (view.FindRecord(sighting.File) is not (FileRecord stored, int access))
        {
            Write(sighting);
            return;
        }
        if (ChangesOnlyItself(sighting, stored, access))
        {
            // A file that thousands of streams see would else be settled from thousands of sightings, thousands of times.
            Write(sighting);
            Raise(stored, sighting.Revision);
            return;
        }
        Follow(view, stored, access, Sight(view, sighting, stored));
        Raise(stored, sighting.Revision);
    }

    /// <summary>The listing named what was known of it.</summary>
    public void Mark(StreamKey stream, DocumentId file, long listing)
    {
        generation.Writer.UpdateNumericDocValue(SightingSchema.FileTerm(stream, file), SightingSchema.Generation, listing);
        generation.Written();
    }

    /// <inheritdoc cref="Mark(StreamKey, DocumentId, long)"/>
    public void Mark(StreamKey stream, FolderId folder, long listing)
    {
        generation.Writer.UpdateNumericDocValue(SightingSchema.FolderTerm(stream, folder), SightingSchema.Generation, listing);
        generation.Written();
    }

    /// <summary>The stream does not see the file any more: another one takes its place, else nobody may read it.</summary>
    public void Remove(StreamKey stream, RemoveSighting remove)
    {
        DocumentId file = remove.Id;
        using IndexView view = generation.AcquireFor(file);
        Sighting[] all = [.. view.ReadSightings(file)];
        Sighting[] others = [.. all.Where(s => s.Stream != stream.Stream)];
        if (others.Length == all.Length)
            return;
        generation.Writer.DeleteDocuments(SightingSchema.FileTerm(stream, file));
        if (view.FindRecord(file) is not (FileRecord stored, int access))
            return;
        if (others.Length > 0)
        {
            Disbelieve(all.Single(s => s.Stream == stream.Stream), others, remove.StreamIsGone);
            Follow(view, stored, access, Settle(stored, others));
            return;
        }
        generation.Writer.UpdateNumericDocValue(IndexSchema.FileTerm(file), IndexSchema.Access, IndexSchema.Nobody);
        generation.Writer.UpdateDocument(SightingSchema.OrphanTerm(file), SightingSchema.DocumentOf(new Orphan(file, stream.Stream, time.GetUtcNow())));
    }

    /// <inheritdoc cref="RemoveSighting"/>
    private void Disbelieve(Sighting lost, Sighting[] others, bool streamIsGone)
    {
        if (lost.IsPartial || others.Any(other => !other.IsPartial))
            return;
        for (int i = 0; i < others.Length; i++)
        {
            bool isNewer = others[i].Revision > lost.Revision;
            bool isBacked = streamIsGone && others[i].Access?.Principals.All(principal => lost.Access?.Principals.Contains(principal) == true) == true;
            if (isNewer || isBacked)
                continue;
            others[i] = others[i] with { Access = AccessList.Nobody, Held = null };
            Write(others[i]);
        }
    }

    /// <summary>Removes a file that no stream sees; only the mark when one sees it again.</summary>
    public void Purge(DocumentId file)
    {
        using IndexView view = generation.AcquireFor(file);
        generation.Writer.DeleteDocuments(SightingSchema.OrphanTerm(file));
        if (view.ReadSightings(file).IsEmpty)
            generation.Writer.DeleteDocuments(IndexSchema.FileTerm(file));
    }

    public void Put(FolderSighting sighting)
    {
        FolderId id = sighting.Folder.Id;
        using IndexView view = generation.AcquireFor(id);
        generation.Writer.UpdateDocument(SightingSchema.FolderTerm(new StreamKey(id.Connection, sighting.Stream), id), SightingSchema.DocumentOf(sighting));
        Settle(view, id, [.. view.ReadSightings(id).Where(s => s.Stream != sighting.Stream), sighting]);
    }

    public void Remove(StreamKey stream, FolderId folder)
    {
        using IndexView view = generation.AcquireFor(folder);
        generation.Writer.DeleteDocuments(SightingSchema.FolderTerm(stream, folder));
        Settle(view, folder, [.. view.ReadSightings(folder).Where(s => s.Stream != stream.Stream)]);
    }

    private void Write(Sighting sighting) => generation.Writer.UpdateDocument(
        SightingSchema.FileTerm(new StreamKey(sighting.File.Connection, sighting.Stream), sighting.File),
        SightingSchema.DocumentOf(sighting, generation.NumberOf(sighting.Access), generation.NumberOf(sighting.Held?.Access)));

    /// <summary>A complete list that is the one in force already stays it, whichever is the newer; and the file stays where it is shown.</summary>
    private bool ChangesOnlyItself(Sighting sighting, FileRecord stored, int access) =>
        !sighting.IsPartial
        && access != IndexSchema.Nobody
        && generation.NumberOf(sighting.Access) == access
        && (stored.Stream == sighting.Stream ? stored.Folder == sighting.Folder : stored.Folder is not null || sighting.Folder is null);

    private (FileRecord File, int Access) Settle(FileRecord file, Sighting[] sightings)
    {
        SightingSet set = new([.. sightings]);
        Sighting home = set.Home(file.Stream);
        return (file with { Stream = home.Stream, Folder = home.Folder }, generation.NumberOf(set.AccessInForce()));
    }

    private void Follow(IndexView view, FileRecord stored, int access, (FileRecord File, int Access) now)
    {
        if (now.File.Stream != stored.Stream || now.File.Folder != stored.Folder)
            update(now.File, now.Access, view.ReadPassages(stored.Id));
        else if (now.Access != access)
            generation.Writer.UpdateNumericDocValue(IndexSchema.FileTerm(stored.Id), IndexSchema.Access, now.Access);
    }

    private void Raise(FileRecord stored, long? revision)
    {
        if (revision is long newer && !(stored.Revision >= newer))
            generation.Writer.UpdateNumericDocValue(IndexSchema.FileTerm(stored.Id), IndexSchema.Revision, IndexSchema.RevisionValue(newer));
    }

    private void Settle(IndexView view, FolderId id, FolderSighting[] sightings)
    {
        FolderRecord? stored = view.FindFolder(id);
        if (sightings.Length == 0)
        {
            if (stored is null)
                return;
            generation.Writer.DeleteDocuments(IndexSchema.FolderRecordTerm(id));
            generation.FoldersWritten();
            return;
        }
        FolderSighting home = SightingSet.Home(sightings, stored?.Stream);
        FolderRecord record = new(home.Stream, home.Folder with { AccessTag = null });
        if (record == stored)
            return;
        generation.Writer.UpdateDocument(IndexSchema.FolderRecordTerm(id), IndexSchema.FolderDocument(record));
        generation.FoldersWritten();
    }
}

using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Search.Index;

/// <summary>Writes the operations of batches. Thread-safe.</summary>
internal sealed class BatchWriter
{
    // Keeping passages reads and writes: two streams that report one file must not do it at once.
    private readonly Lock[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    // Never more than there were writers at once. One that failed half way is not used again.
    private readonly ConcurrentBag<FileBlock> _blocks = [];

    private readonly IndexGeneration _generation;
    private readonly SightingWriter _sightings;

    /// <summary>Makes one.</summary>
    /// <param name="generation">The open writer.</param>
    /// <param name="time">The clock.</param>
    public BatchWriter(IndexGeneration generation, TimeProvider time)
    {
        _generation = generation;
        _sightings = new SightingWriter(generation, Update, time);
    }

    public void Write(StreamKey stream, IndexOperation operation)
    {
        switch (operation)
        {
            case PutFile put:
                OnFile(put.File.Id, () => Put(put));
                break;
            case KeepPassages keep:
                OnFile(keep.File.Id, () => Keep(keep));
                break;
            case SetAccess set:
                OnFile(set.Id, () => _generation.Writer.UpdateNumericDocValue(
                    IndexSchema.FileTerm(set.Id), IndexSchema.Access, _generation.NumberOf(set.Access)));
                break;
            case RemoveFile remove:
                OnFile(remove.Id, () => _generation.Writer.DeleteDocuments(IndexSchema.FileTerm(remove.Id)));
                break;
            case PutFolder put:
                _generation.Writer.UpdateDocument(IndexSchema.FolderRecordTerm(put.Folder.Folder.Id), IndexSchema.FolderDocument(put.Folder));
                _generation.FoldersWritten();
                break;
            case RemoveFolder remove:
                _generation.Writer.DeleteDocuments(IndexSchema.FolderRecordTerm(remove.Id));
                _generation.FoldersWritten();
                break;
            case PutSighting put:
                OnFile(put.Sighting.File, () => _sightings.Put(put.Sighting));
                break;
            case MarkSighting { File: DocumentId file } mark:
                _sightings.Mark(stream, file, mark.Generation);
                break;
            case MarkSighting { Folder: FolderId folder } mark:
                _sightings.Mark(stream, folder, mark.Generation);
                break;
            case RemoveSighting remove:
                OnFile(remove.Id, () => _sightings.Remove(stream, remove));
                break;
            case PurgeOrphan purge:
                OnFile(purge.Id, () => _sightings.Purge(purge.Id));
                break;
            case PutFolderSighting put:
                OnFolder(put.Sighting.Folder.Id, () => _sightings.Put(put.Sighting));
                break;
            case RemoveFolderSighting remove:
                OnFolder(remove.Id, () => _sightings.Remove(stream, remove.Id));
                break;
            case RemoveStream:
                _generation.Writer.DeleteDocuments(IndexSchema.StreamRecordTerm(stream));
                _generation.Streams.TryRemove(stream, out _);
                _generation.Written();
                break;
            default:
                throw new ArgumentException($"{operation.GetType().Name} is not an operation on the index.", nameof(operation));
        }
    }

    public void Write(StreamRecord stream)
    {
        _generation.Writer.UpdateDocument(IndexSchema.StreamRecordTerm(stream.Key), IndexSchema.StreamDocument(stream));
        _generation.Streams[stream.Key] = stream;
        _generation.Written();
    }

    private void Put(PutFile put)
    {
        // The count is what block and record are held together by, so it is the index that counts.
        FileRecord file = put.File with { Passages = put.Passages.Length, Language = MainLanguage.Of(put.Passages) };
        if (put.Sighting is not Sighting sighting)
        {
            Update(file, _generation.NumberOf(put.Access), put.Passages);
            return;
        }
        using IndexView view = _generation.AcquireFor(file.Id);
        // What is shown in another stream stays there, whichever stream its content came through.
        (file, int access) = _sightings.Sight(view, sighting, file with { Stream = view.FindRecord(file.Id)?.File.Stream ?? file.Stream });
        Update(file, access, put.Passages);
    }

    private void Keep(KeepPassages keep)
    {
        using IndexView view = _generation.AcquireFor(keep.File.Id);
        if (view.FindRecord(keep.File.Id)?.File is not FileRecord stored)
            return;
        FileRecord file = keep.File with { Passages = stored.Passages, Characters = stored.Characters, Language = stored.Language };
        (file, int access) = keep.Sighting is Sighting sighting
            ? _sightings.Sight(view, sighting, file with { Stream = stored.Stream })
            : (file, _generation.NumberOf(keep.Access));
        Update(file, access, view.ReadPassages(file.Id));
    }

    private void Update(FileRecord file, int access, IEnumerable<Passage> passages)
    {
        FileBlock block = _blocks.TryTake(out FileBlock? kept) ? kept : new FileBlock();
        _generation.Writer.UpdateDocuments(IndexSchema.FileTerm(file.Id), block.Documents(file, access, passages));
        _blocks.Add(block);
    }

    private void OnFile(DocumentId file, Action write)
    {
        lock (_stripes[(uint)file.GetHashCode() % _stripes.Length])
        {
            write();
            _generation.Written(file);
        }
    }

    private void OnFolder(FolderId folder, Action write)
    {
        lock (_stripes[(uint)folder.GetHashCode() % _stripes.Length])
        {
            write();
            _generation.Written(folder);
        }
    }
}

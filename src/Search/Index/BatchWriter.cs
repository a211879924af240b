using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Index;

/// <summary>Writes the operations of batches. Thread-safe.</summary>
/// <param name="generation">The open writer.</param>
internal sealed class BatchWriter(IndexGeneration generation)
{
    // Keeping passages reads and writes: two streams that report one file must not do it at once.
    private readonly Lock[] _stripes = [.. Enumerable.Range(0, 64).Select(_ => new Lock())];

    // Never more than there were writers at once. One that failed half way is not used again.
    private readonly ConcurrentBag<FileBlock> _blocks = [];

    public void Write(IndexOperation operation)
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
                OnFile(set.Id, () => generation.Writer.UpdateNumericDocValue(
                    IndexSchema.FileTerm(set.Id), IndexSchema.Access, generation.NumberOf(set.Access)));
                break;
            case RemoveFile remove:
                OnFile(remove.Id, () => generation.Writer.DeleteDocuments(IndexSchema.FileTerm(remove.Id)));
                break;
            case PutFolder put:
                generation.Writer.UpdateDocument(IndexSchema.FolderRecordTerm(put.Folder.Folder.Id), IndexSchema.FolderDocument(put.Folder));
                generation.FoldersWritten();
                break;
            case RemoveFolder remove:
                generation.Writer.DeleteDocuments(IndexSchema.FolderRecordTerm(remove.Id));
                generation.FoldersWritten();
                break;
            default:
                throw new ArgumentException($"{operation.GetType().Name} is not an operation on the index.", nameof(operation));
        }
    }

    public void Write(StreamRecord stream)
    {
        generation.Writer.UpdateDocument(IndexSchema.StreamRecordTerm(stream.Key), IndexSchema.StreamDocument(stream));
        generation.Streams[stream.Key] = stream;
        generation.Written();
    }

    private void Put(PutFile put)
    {
        // The count is what block and record are held together by, so it is the index that counts.
        FileRecord file = put.File with { Passages = put.Passages.Length, Language = MainLanguage.Of(put.Passages) };
        Update(file, generation.NumberOf(put.Access), put.Passages);
    }

    private void Keep(KeepPassages keep)
    {
        using IndexView view = generation.AcquireFor(keep.File.Id);
        if (view.FindFile(keep.File.Id) is not IndexedFile stored)
            return;
        FileRecord file = keep.File with { Passages = stored.File.Passages, Characters = stored.File.Characters, Language = stored.File.Language };
        Update(file, generation.NumberOf(keep.Access), view.ReadPassages(file.Id));
    }

    private void Update(FileRecord file, int access, IEnumerable<Passage> passages)
    {
        FileBlock block = _blocks.TryTake(out FileBlock? kept) ? kept : new FileBlock();
        generation.Writer.UpdateDocuments(IndexSchema.FileTerm(file.Id), block.Documents(file, access, passages));
        _blocks.Add(block);
    }

    private void OnFile(DocumentId file, Action write)
    {
        lock (_stripes[(uint)file.GetHashCode() % _stripes.Length])
        {
            write();
        }
        generation.Written(file);
    }
}

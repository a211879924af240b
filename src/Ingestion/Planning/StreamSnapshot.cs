using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Planning;

/// <summary>
/// What the index holds of one stream, and what a listing has named of it so far: the two sides of mark and sweep.
/// The index's own records are the snapshot a listing is compared with; nothing else remembers the source.
/// Memory: about 300 bytes a file.
/// </summary>
internal sealed class StreamSnapshot
{
    private readonly Dictionary<DocumentId, KnownFile> _files = [];
    private readonly Dictionary<FolderId, SourceFolder> _folders = [];
    private readonly HashSet<DocumentId> _seenFiles = [];
    private readonly HashSet<FolderId> _seenFolders = [];
    private readonly HashSet<(FolderId? Folder, string Name)> _newPlaces = [];
    private readonly List<FolderId?> _unreadable = [];

    private StreamSnapshot()
    {
    }

    /// <summary>Files in the index.</summary>
    public int Count => _files.Count;

    public static async Task<StreamSnapshot> LoadAsync(IPassageIndex index, StreamKey stream, CancellationToken cancellationToken)
    {
        StreamSnapshot snapshot = new();
        FileFilter filter = new(stream.Connection, stream.Stream, Ordered: false);
        await foreach (IndexedFile file in index.ReadFilesAsync(filter, cancellationToken))
            snapshot._files[file.File.Id] = KnownFile.Of(file);
        await foreach (FolderRecord folder in index.ReadFoldersAsync(stream.Connection, cancellationToken))
        {
            if (folder.Stream == stream.Stream)
                snapshot._folders[folder.Folder.Id] = folder.Folder;
        }
        return snapshot;
    }

    public KnownFile? Find(DocumentId id) => _files.GetValueOrDefault(id);

    /// <summary>Marks a file as still there.</summary>
    public void Mark(SourceDocument document)
    {
        _seenFiles.Add(document.Id);
        if (!_files.ContainsKey(document.Id))
            _newPlaces.Add((document.Folder, document.Name));
    }

    /// <summary>Marks a folder as still there; true when its record must be written.</summary>
    public bool Mark(SourceFolder folder)
    {
        _seenFolders.Add(folder.Id);
        folder = folder with { AccessTag = null }; // not kept with the record
        bool changed = !_folders.TryGetValue(folder.Id, out SourceFolder? known) || known != folder;
        _folders[folder.Id] = folder;
        return changed;
    }

    /// <summary>Marks a folder whose contents could not be listed: nothing below it is taken for gone.</summary>
    public void MarkUnreadable(UnreadableFolder folder) => _unreadable.Add(folder.Id);

    /// <summary>
    /// Files the complete listing did not name: those that are gone, and those in whose place a new file stands. Many
    /// programs save by renaming a new file over the old one; that is no deletion to be wary of.
    /// </summary>
    public (List<DocumentId> Gone, List<DocumentId> Replaced) UnseenFiles()
    {
        List<DocumentId> gone = [];
        List<DocumentId> replaced = [];
        foreach ((DocumentId id, KnownFile file) in _files)
        {
            if (_seenFiles.Contains(id) || IsBelowUnreadable(file.Folder))
                continue;
            (_newPlaces.Contains((file.Folder, file.Name)) ? replaced : gone).Add(id);
        }
        return (gone, replaced);
    }

    /// <summary>Folders the complete listing did not name.</summary>
    public List<FolderId> UnseenFolders()
    {
        List<FolderId> unseen = [];
        foreach ((FolderId id, SourceFolder folder) in _folders)
        {
            if (!_seenFolders.Contains(id) && !IsBelowUnreadable(folder.Parent))
                unseen.Add(id);
        }
        return unseen;
    }

    private bool IsBelowUnreadable(FolderId? folder)
    {
        if (_unreadable.Count == 0)
            return false;
        if (_unreadable.Contains(null))
            return true;
        // The depth bound ends a cycle, which only a damaged index could hold.
        for (int depth = 0; folder is FolderId id && depth < 1_000; depth++)
        {
            if (_unreadable.Contains(id))
                return true;
            folder = _folders.GetValueOrDefault(id)?.Parent;
        }
        return false;
    }
}

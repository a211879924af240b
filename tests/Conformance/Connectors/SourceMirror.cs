using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>What a reader of change pages comes to believe of a source: the index, without the text. Suites assert on it rather than on single pages.</summary>
/// <param name="detection">How the connector finds changes.</param>
public sealed class SourceMirror(ChangeDetection detection)
{
    private readonly Dictionary<DocumentId, Upsert> _documents = [];
    private readonly Dictionary<FolderId, SourceFolder> _folders = [];
    private readonly HashSet<DocumentId> _seenDocuments = [];
    private readonly HashSet<FolderId> _seenFolders = [];
    private readonly HashSet<FolderId> _unreadable = [];
    private bool _topUnreadable;

    /// <summary>Where the reading stands.</summary>
    public Cursor? Cursor { get; private set; }

    /// <summary>Paths of all files, '/' between folders, sorted.</summary>
    public IReadOnlyList<string> Paths => [.. _documents.Values.Select(PathOf).Order(StringComparer.Ordinal)];

    /// <summary>Paths of all folders, sorted.</summary>
    public IReadOnlyList<string> FolderPaths => [.. _folders.Values.Select(f => Join(f.Parent, f.Name)).Order(StringComparer.Ordinal)];

    /// <summary>All files as last reported.</summary>
    public IEnumerable<Upsert> Files => _documents.Values;

    /// <summary>The one file at a path, or under a name at any.</summary>
    public SourceDocument File(string path) => Change(path).Document;

    /// <summary>The last report of the one file at a path.</summary>
    public Upsert Change(string path) => Assert.Single(_documents.Values, d => PathOf(d) == path);

    /// <summary>To be called when a reading begins: a listing that broke off counts for nothing when the source can only be listed, or is listed anew.</summary>
    public void BeginReading()
    {
        if (detection == ChangeDetection.Listing || Cursor is null)
            ForgetMarks();
    }

    /// <summary>Drops the cursor, as ingestion does with one that expired; what is known stays until it has been listed anew.</summary>
    public void ForgetCursor() => Cursor = null;

    /// <summary>Folders of a page of changes whose contents the page does not name: new here, or under other readers.</summary>
    public IReadOnlyList<FolderId> FoldersToList(ChangePage page) => page.Kind == PageKind.Delta
        ? [.. page.Changes.OfType<FolderUpsert>().Select(f => f.Folder).Where(f => !_folders.TryGetValue(f.Id, out SourceFolder? known) || known.AccessTag != f.AccessTag).Select(f => f.Id)]
        : [];

    /// <summary>Applies what a folder holds.</summary>
    public void ApplyListed(IEnumerable<Change> changes)
    {
        foreach (Change change in changes)
            Apply(change);
    }

    /// <summary>Applies a page as ingestion does: its effects, then the cursor.</summary>
    public void Apply(ChangePage page)
    {
        foreach (Change change in page.Changes)
            Apply(change);
        foreach (UnreadableFolder folder in page.UnreadableFolders)
        {
            if (folder.Id is { } id)
                _unreadable.Add(id);
            else
                _topUnreadable = true;
        }
        if (page.Kind == PageKind.ListingComplete)
            Sweep();
        Cursor = page.Next;
    }

    private void Apply(Change change)
    {
        switch (change)
        {
            case Upsert upsert:
                _documents[upsert.Document.Id] = upsert;
                _seenDocuments.Add(upsert.Document.Id);
                break;
            case Moved moved when _documents.TryGetValue(moved.Id, out Upsert? known):
                _documents[moved.Id] = known with { Document = known.Document with { Name = moved.Name, Folder = moved.Folder } };
                break;
            case AccessChanged access when _documents.TryGetValue(access.Id, out Upsert? known):
                _documents[access.Id] = known with { Document = known.Document with { Access = access.Access } };
                break;
            case Tombstone gone:
                _documents.Remove(gone.Id);
                break;
            case FolderUpsert folder:
                _folders[folder.Folder.Id] = folder.Folder;
                _seenFolders.Add(folder.Folder.Id);
                break;
            case FolderTombstone gone:
                if (gone.WithContents)
                    RemoveBelow(gone.Id);
                _folders.Remove(gone.Id);
                break;
        }
    }

    private void RemoveBelow(FolderId folder)
    {
        // Decided before anything is removed: the way up leads over folders that go too.
        DocumentId[] files = [.. _documents.Values.Where(d => IsBelow(d.Document.Folder, folder)).Select(d => d.Document.Id)];
        FolderId[] folders = [.. _folders.Values.Where(f => IsBelow(f.Parent, folder)).Select(f => f.Id)];
        foreach (DocumentId id in files)
            _documents.Remove(id);
        foreach (FolderId id in folders)
            _folders.Remove(id);
    }

    private bool IsBelow(FolderId? at, FolderId folder)
    {
        for (; at is { } id; at = _folders.GetValueOrDefault(id)?.Parent)
        {
            if (id == folder)
                return true;
        }
        return false;
    }

    private void Sweep()
    {
        if (!_topUnreadable)
        {
            // Decided before anything is removed: the way up leads over folders that are swept too.
            DocumentId[] files = [.. _documents.Values.Where(d => !_seenDocuments.Contains(d.Document.Id) && !IsBelowUnreadable(d.Document.Folder)).Select(d => d.Document.Id)];
            FolderId[] folders = [.. _folders.Values.Where(f => !_seenFolders.Contains(f.Id) && !IsBelowUnreadable(f.Parent)).Select(f => f.Id)];
            foreach (DocumentId id in files)
                _documents.Remove(id);
            foreach (FolderId id in folders)
                _folders.Remove(id);
        }
        ForgetMarks();
    }

    private void ForgetMarks()
    {
        _seenDocuments.Clear();
        _seenFolders.Clear();
        _unreadable.Clear();
        _topUnreadable = false;
    }

    private bool IsBelowUnreadable(FolderId? folder)
    {
        for (FolderId? at = folder; at is { } id; at = _folders.GetValueOrDefault(id)?.Parent)
        {
            if (_unreadable.Contains(id))
                return true;
        }
        return false;
    }

    private string PathOf(Upsert file) => Join(file.Document.Folder, file.Document.Name);

    private string Join(FolderId? folder, string name)
    {
        string path = name;
        // A folder that the reader does not see is the end of the way.
        for (FolderId? at = folder; at is { } id && _folders.TryGetValue(id, out SourceFolder? known); at = known.Parent)
            path = known.Name + "/" + path;
        return path;
    }
}

using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>The files and folders written since the last refresh of the reader. Thread-safe.</summary>
internal sealed class RecentFiles
{
    private readonly Lock _gate = new();
    private HashSet<DocumentId> _current = [];
    private HashSet<DocumentId> _refreshing = [];
    private HashSet<FolderId> _currentFolders = [];
    private HashSet<FolderId> _refreshingFolders = [];

    public void Add(DocumentId file)
    {
        lock (_gate)
        {
            _current.Add(file);
        }
    }

    public bool Contains(DocumentId file)
    {
        lock (_gate)
        {
            return _current.Contains(file) || _refreshing.Contains(file);
        }
    }

    public void Add(FolderId folder)
    {
        lock (_gate)
        {
            _currentFolders.Add(folder);
        }
    }

    public bool Contains(FolderId folder)
    {
        lock (_gate)
        {
            return _currentFolders.Contains(folder) || _refreshingFolders.Contains(folder);
        }
    }

    /// <summary>A refresh begins: what is in it may still be missing from the reader until it ends.</summary>
    public void BeginRefresh()
    {
        lock (_gate)
        {
            _refreshing.UnionWith(_current); // not empty when the refresh before failed
            _current = [];
            _refreshingFolders.UnionWith(_currentFolders);
            _currentFolders = [];
        }
    }

    public void EndRefresh()
    {
        lock (_gate)
        {
            _refreshing = [];
            _refreshingFolders = [];
        }
    }
}

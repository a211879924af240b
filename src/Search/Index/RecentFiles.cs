using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>The files written since the last refresh of the reader. Thread-safe.</summary>
internal sealed class RecentFiles
{
    private readonly Lock _gate = new();
    private HashSet<DocumentId> _current = [];
    private HashSet<DocumentId> _refreshing = [];

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

    /// <summary>A refresh begins: what is in it may still be missing from the reader until it ends.</summary>
    public void BeginRefresh()
    {
        lock (_gate)
        {
            _refreshing.UnionWith(_current); // not empty when the refresh before failed
            _current = [];
        }
    }

    public void EndRefresh()
    {
        lock (_gate)
        {
            _refreshing = [];
        }
    }
}

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Where a file was last seen.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Name">Its name there.</param>
internal readonly record struct Place(FolderNode Folder, string Name);

/// <summary>
/// Places of files by id, so that opening one needs no search. A cache: a place may be out of date, and the oldest are
/// forgotten. Two generations keep that cheap: when the younger is full, the older is dropped whole. Thread-safe.
/// </summary>
/// <param name="capacity">Most places held.</param>
internal sealed class KnownPlaces(int capacity)
{
    private readonly Lock _gate = new();
    private Dictionary<string, Place> _young = [];
    private Dictionary<string, Place> _old = [];

    public void Remember(string id, FolderNode folder, string name)
    {
        lock (_gate)
        {
            if (_young.Count >= Math.Max(1, capacity / 2))
                (_old, _young) = (_young, []);
            _young[id] = new Place(folder, name);
        }
    }

    public bool TryFind(string id, out Place place)
    {
        lock (_gate)
            return _young.TryGetValue(id, out place) || _old.TryGetValue(id, out place);
    }
}

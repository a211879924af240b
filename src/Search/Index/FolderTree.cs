using System.Collections.Concurrent;
using System.Text;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>
/// The folders of a client as of one moment: names, parents, paths. Immutable, thread-safe. A folder whose parent is
/// not known stands at the top; so does one in a circle, which a source can report between two moves.
/// </summary>
internal sealed class FolderTree
{
    private readonly Dictionary<FolderId, FolderRecord> _folders = [];
    private readonly ConcurrentDictionary<FolderId, string> _paths = [];
    private readonly Lazy<ILookup<FolderId, FolderId>> _children;

    public FolderTree(IEnumerable<FolderRecord> folders)
    {
        foreach (FolderRecord record in folders)
            _folders[record.Folder.Id] = record;
        _children = new(() => _folders.Values
            .Where(f => f.Folder.Parent is not null)
            .ToLookup(f => f.Folder.Parent!.Value, f => f.Folder.Id));
    }

    /// <summary>All folders, in no order.</summary>
    public IReadOnlyCollection<FolderRecord> All => _folders.Values;

    /// <summary>A folder; null when it is not known.</summary>
    public FolderRecord? Find(FolderId id) => _folders.GetValueOrDefault(id);

    /// <summary>Names from the top down, separated by '/', without a leading one; empty for no folder and for one not known.</summary>
    public string PathOf(FolderId? folder) => folder is FolderId id && _folders.ContainsKey(id)
        ? _paths.GetOrAdd(id, BuildPath)
        : "";

    /// <summary>The path of a file.</summary>
    public string PathOf(FolderId? folder, string name)
    {
        string path = PathOf(folder);
        return path.Length == 0 ? name : path + "/" + name;
    }

    /// <summary>The folders with this path in any stream, and all folders below them; letter case, Unicode form and outer slashes do not matter.</summary>
    public IReadOnlySet<FolderId> Below(string path)
    {
        string wanted = Normal(path.Trim('/'));
        return WithDescendants(_folders.Keys.Where(id => string.Equals(Normal(PathOf(id)), wanted, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>
    /// The folders that have this name, or these names in a row, at any depth of any stream, and all folders below them; with a leading
    /// slash only those at the top. Letter case, Unicode form and a trailing slash do not matter.
    /// </summary>
    public IReadOnlySet<FolderId> Within(string path)
    {
        if (path.StartsWith('/'))
            return Below(path);
        string wanted = "/" + Normal(path.Trim('/'));
        return WithDescendants(_folders.Keys.Where(id => ("/" + Normal(PathOf(id))).EndsWith(wanted, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The folders and all folders below them.</summary>
    public IReadOnlySet<FolderId> WithDescendants(IEnumerable<FolderId> folders)
    {
        HashSet<FolderId> found = [];
        Stack<FolderId> open = new(folders);
        while (open.TryPop(out FolderId id))
        {
            if (!found.Add(id))
                continue;
            foreach (FolderId child in _children.Value[id])
                open.Push(child);
        }
        return found;
    }

    private string BuildPath(FolderId id)
    {
        List<string> names = [];
        HashSet<FolderId> seen = [];
        for (FolderId? at = id; at is FolderId here && seen.Add(here) && _folders.TryGetValue(here, out FolderRecord? record); at = record.Folder.Parent)
            names.Add(record.Folder.Name);
        names.Reverse();
        return string.Join('/', names);
    }

    private static string Normal(string path)
    {
        try
        {
            return path.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return path; // not valid Unicode: compared as it is
        }
    }
}

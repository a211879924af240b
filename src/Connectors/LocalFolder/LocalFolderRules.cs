using System.Collections.Immutable;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Which files are read and which folders are looked into.</summary>
internal sealed class LocalFolderRules
{
    /// <summary>What is never meant to be searched: version control, package caches, recycle bins, snapshots, lock files of office programs, thumbnails.</summary>
    public static ImmutableArray<string> DefaultExcludes { get; } =
    [
        ".git/", ".svn/", ".hg/", "node_modules/", ".Trash-*/", "$RECYCLE.BIN/", "System Volume Information/", "lost+found/",
        ".snapshot/", ".snapshots/", "#recycle/", "#snapshot/", "@eaDir/",
        "~$*", ".~lock.*#", ".DS_Store", "._*", "Thumbs.db", "desktop.ini", ".nfs*",
    ];

    private readonly ImmutableArray<Rule> _excludes;
    private readonly ImmutableArray<GlobPattern> _includes;
    private readonly string _notIncluded;
    private readonly bool _needPaths;

    public LocalFolderRules(LocalFolderOptions options)
    {
        IEnumerable<Rule> defaults = options.UseDefaultExcludes
            ? DefaultExcludes.Select(p => new Rule(GlobPattern.Parse(p), "default exclude: " + p))
            : [];
        _excludes = [.. defaults, .. options.Excludes.Select(p => new Rule(p, "--exclude " + p.Text))];
        _includes = options.Includes;
        _notIncluded = $"--include {string.Join(", ", _includes.Select(p => p.Text))}: not matched";
        _needPaths = _excludes.Any(r => r.Pattern.IsPath) || _includes.Any(p => p.IsPath);
    }

    /// <summary>Whether a folder is left out with all that is in it.</summary>
    public bool LeavesOutFolder(FolderNode parent, string name) =>
        FirstMatch(GlobPattern.Normal(name), PathIn(parent, name), isFolder: true) is not null;

    /// <summary>The rule that keeps a file's content out; null when it is to be read.</summary>
    public string? SkipsFile(FolderNode folder, string name)
    {
        string normal = GlobPattern.Normal(name);
        string path = PathIn(folder, name);
        if (FirstMatch(normal, path, isFolder: false) is { } rule)
            return rule;
        if (_includes.IsEmpty)
            return null;
        foreach (GlobPattern include in _includes)
        {
            if (include.IsMatch(normal, path))
                return null;
        }
        return _notIncluded;
    }

    /// <summary>Whether a path from the root leads through a folder that is left out.</summary>
    public bool LeavesOutPath(string path)
    {
        string normal = GlobPattern.Normal(path);
        for (int slash = normal.IndexOf('/', StringComparison.Ordinal), start = 0; slash >= 0; slash = normal.IndexOf('/', start))
        {
            if (FirstMatch(normal[start..slash], normal[..slash], isFolder: true) is not null)
                return true;
            start = slash + 1;
        }
        return false;
    }

    private string PathIn(FolderNode folder, string name) => _needPaths ? GlobPattern.Normal(folder.PathOf(name)) : "";

    private string? FirstMatch(string name, string path, bool isFolder)
    {
        foreach (Rule rule in _excludes)
        {
            if ((isFolder || !rule.Pattern.FoldersOnly) && rule.Pattern.IsMatch(name, path))
                return rule.Words;
        }
        return null;
    }

    private sealed record Rule(GlobPattern Pattern, string Words);
}

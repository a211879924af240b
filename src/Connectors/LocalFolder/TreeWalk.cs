using System.Globalization;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>What a walk came upon.</summary>
internal enum WalkStepKind
{
    /// <summary>A folder, before anything in it.</summary>
    Folder,

    /// <summary>Anything but a folder.</summary>
    Entry,

    /// <summary>A folder that could not be looked into, or not to its end.</summary>
    Unreadable,
}

/// <summary>One step of a walk.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Folder">The folder, or the folder an entry is in.</param>
/// <param name="Entry">The entry; only of <see cref="WalkStepKind.Entry"/>.</param>
/// <param name="Detail">Why it is unreadable; else null.</param>
internal readonly record struct WalkStep(WalkStepKind Kind, FolderNode Folder, TreeEntry Entry, string? Detail);

/// <summary>Goes through a tree, each folder before its contents, links not followed. Holds one open folder and the folders still to come.</summary>
internal sealed class TreeWalk : IDisposable
{
    private readonly ITreeFolder _root;
    private readonly ConnectionId _connection;
    private readonly LocalFolderIdentity _identity;
    private readonly LocalFolderRules _rules;
    private readonly int _maxDepth;
    private readonly Stack<FolderNode> _pending = new();
    private FolderNode _folder;
    private ITreeFolder? _open;

    /// <summary>Begins at an open root, which stays the caller's and must not have been read from.</summary>
    public TreeWalk(ITreeFolder root, ConnectionId connection, LocalFolderIdentity identity, LocalFolderRules rules, int maxDepth)
    {
        (_root, _connection, _identity, _rules, _maxDepth) = (root, connection, identity, rules, maxDepth);
        _folder = new FolderNode(parent: null, "", root.Facts);
        _open = root;
    }

    /// <summary>The next step; null at the end.</summary>
    /// <exception cref="FileTreeException">The disk failed, or the root itself could not be read: the walk says nothing of what it did not reach.</exception>
    public WalkStep? Next(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_open is null && !_pending.TryPop(out _folder!))
                return null;
            try
            {
                if (_open is null && _folder.Depth > _maxDepth)
                    return Unreadable(string.Create(CultureInfo.InvariantCulture, $"more than {_maxDepth} folders deep: raise --{LocalFolderProvider.MaxDepthSetting} to look into it"));
                _open ??= _folder.OpenFrom(_root);
                if (!_open.TryReadNext(out TreeEntry entry))
                    Close();
                else if (entry.Facts.Kind != EntryKind.Folder)
                    return new WalkStep(WalkStepKind.Entry, _folder, entry, null);
                else if (!_rules.LeavesOutFolder(_folder, entry.Name))
                    return Enter(entry);
            }
            catch (FileTreeException e) when (_folder.Parent is not null && e.Fault != TreeFault.Unavailable)
            {
                Close();
                return Unreadable(e.Fault == TreeFault.Denied
                    ? $"may not be listed by the account '{Environment.UserName}': grant it read and search permission (r-x)"
                    : "moved or removed while it was being listed: the next run tells");
            }
        }
    }

    /// <summary>Where a link that was the last step ends.</summary>
    public LinkTarget ResolveLink(in WalkStep step) => _open is { } folder && ReferenceEquals(step.Folder, _folder)
        ? folder.ResolveLink(step.Entry.Name)
        : throw new InvalidOperationException("The walk has gone on.");

    public void Dispose() => Close();

    private WalkStep Enter(in TreeEntry entry)
    {
        FolderNode folder = new(_folder, entry.Name, entry.Facts)
        {
            Id = new FolderId(_connection, _identity.IdOf(entry.Facts, _folder, entry.Name)),
        };
        _pending.Push(folder);
        return new WalkStep(WalkStepKind.Folder, folder, default, null);
    }

    private WalkStep Unreadable(string why) =>
        new(WalkStepKind.Unreadable, _folder, default, $"'{FileNames.ToDisplay(_folder.Path)}' {why}");

    private void Close()
    {
        if (!ReferenceEquals(_open, _root))
            _open?.Dispose(); // the root is the caller's
        _open = null;
    }
}

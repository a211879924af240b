using System.Collections.Immutable;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>One listing of the whole tree, page by page. It always starts over: the index holds the snapshot it is compared with.</summary>
internal sealed class LocalFolderListing : IDisposable
{
    private const string CursorFormat = "1:";

    private readonly LocalFolderOptions _options;
    private readonly ConnectionId _connection;
    private readonly IFileTree _tree;
    private readonly KnownPlaces _places;
    private readonly LocalFolderRules _rules;
    private readonly LocalFolderIdentity _identity;
    private readonly ITreeFolder _root;
    private readonly TreeWalk _walk;
    private readonly string? _rootBefore;
    private bool _isEmpty = true;
    private bool _ended;

    /// <summary>Opens the root.</summary>
    /// <exception cref="ConnectorException">The root is not there or not ours to read; or the cursor is not of this connector.</exception>
    public LocalFolderListing(ConnectionId connection, LocalFolderOptions options, IFileTree tree, KnownPlaces places, Cursor? after)
    {
        (_connection, _options, _tree, _places) = (connection, options, tree, places);
        _rootBefore = ReadCursor(after);
        _rules = new LocalFolderRules(options);
        try
        {
            _root = tree.OpenRoot();
        }
        catch (FileTreeException e)
        {
            throw LocalFolderErrors.Root(options.Path, e);
        }
        _identity = LocalFolderIdentity.Of(_root);
        _walk = new TreeWalk(_root, connection, _identity, _rules, options.MaxDepth);
    }

    /// <summary>The next page; null after the last.</summary>
    /// <exception cref="ConnectorException">The listing broke off: nothing may be taken for deleted.</exception>
    public ChangePage? ReadPage(CancellationToken cancellationToken)
    {
        if (_ended)
            return null;
        ImmutableArray<Change>.Builder changes = ImmutableArray.CreateBuilder<Change>(_options.PageSize);
        ImmutableArray<UnreadableFolder>.Builder unreadable = ImmutableArray.CreateBuilder<UnreadableFolder>();
        try
        {
            while (changes.Count + unreadable.Count < _options.PageSize)
            {
                if (_walk.Next(cancellationToken) is not { } step)
                {
                    MustBeWhole();
                    _ended = true;
                    break;
                }
                _isEmpty = false;
                if (step.Kind == WalkStepKind.Unreadable)
                    unreadable.Add(new UnreadableFolder(step.Folder.Id, step.Detail!));
                else if (step.Kind == WalkStepKind.Folder)
                    changes.Add(new FolderUpsert(new SourceFolder(step.Folder.Id!.Value, FileNames.ToDisplay(step.Folder.Name), step.Folder.Parent!.Id)));
                else if (ToChange(step) is { } change)
                    changes.Add(change);
            }
        }
        catch (FileTreeException e)
        {
            throw e.Fault == TreeFault.Denied ? LocalFolderErrors.Root(_options.Path, e) : LocalFolderErrors.Interrupted(_options.Path, e);
        }
        return new ChangePage(
            changes.DrainToImmutable(),
            new Cursor(CursorFormat + LocalFolderIdentity.OfRoot(_root.Facts)),
            _ended ? PageKind.ListingComplete : PageKind.Listing,
            unreadable.DrainToImmutable());
    }

    public void Dispose()
    {
        _walk.Dispose();
        _root.Dispose();
    }

    private Upsert? ToChange(in WalkStep step)
    {
        (FolderNode folder, TreeEntry entry) = (step.Folder, step.Entry);
        string? skippedBy = _rules.SkipsFile(folder, entry.Name);
        switch (entry.Facts.Kind)
        {
            case EntryKind.Special:
                skippedBy ??= "not a regular file: a pipe, socket or device";
                break;
            case EntryKind.SymbolicLink when skippedBy is null:
                LinkTarget target = _walk.ResolveLink(step);
                if (target == LinkTarget.InsideRoot)
                    return null; // what it leads to is listed where it lies
                skippedBy = target == LinkTarget.OutsideRoot ? "symbolic link out of the folder" : "symbolic link to nothing";
                break;
        }
        string id = _identity.IdOf(entry.Facts, folder, entry.Name);
        if (skippedBy is null)
            _places.Remember(id, folder, entry.Name);
        return new Upsert(
            new SourceDocument(
                new DocumentId(_connection, id),
                FileNames.ToDisplay(entry.Name),
                folder.Id,
                LocalFolderIdentity.VersionOf(entry.Facts),
                entry.Facts.Kind == EntryKind.File ? entry.Facts.Size : null,
                entry.Facts.Modified.ToDateTimeOffset(),
                MediaType: null,
                WebUrl: null,
                _options.Readers),
            skippedBy);
    }

    // A disk that was unmounted leaves an empty folder at its place, or none: neither means that the files were deleted.
    private void MustBeWhole()
    {
        string now = LocalFolderIdentity.OfRoot(_root.Facts);
        using ITreeFolder again = _tree.OpenRoot();
        if (again.Facts.Inode != _root.Facts.Inode || again.Facts.Device != _root.Facts.Device)
            throw new FileTreeException(TreeFault.Unavailable, "another folder was mounted or put in its place meanwhile.");
        if (_isEmpty && _rootBefore is not null && _rootBefore != now)
        {
            throw new ConnectorException(
                ConnectorFault.Transient,
                $"{_options.Path} is empty and is not the folder that was indexed before. Check that the disk or share is mounted. If the folder was emptied on purpose, put any file into it, or remove the connection.");
        }
    }

    private static string? ReadCursor(Cursor? after)
    {
        if (after is not { } cursor)
            return null;
        return cursor.Value?.StartsWith(CursorFormat, StringComparison.Ordinal) == true
            ? cursor.Value[CursorFormat.Length..]
            : throw new ConnectorException(ConnectorFault.CursorExpired, "The cursor was not written by this version of local-folder: the folder is listed in full.");
    }
}

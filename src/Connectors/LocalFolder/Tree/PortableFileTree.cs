using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>The tree by .NET's own classes, for systems without the Linux calls. Knows no inode numbers, so identity is the path.</summary>
/// <param name="path">Absolute path of the root.</param>
internal sealed class PortableFileTree(string path) : IFileTree
{
    public ITreeFolder OpenRoot() => PortableFolder.OpenRoot(path);
}

/// <summary>A folder by its path.</summary>
internal sealed class PortableFolder : ITreeFolder
{
    private static readonly EnumerationOptions AllEntries = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    // On Linux .NET makes one up from the last change.
    private static readonly bool KeepsCreationTime = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private readonly DirectoryInfo _folder;
    private readonly string _root;
    private IEnumerator<FileSystemInfo>? _reader;

    private PortableFolder(DirectoryInfo folder, string root)
    {
        _folder = folder;
        _root = root;
        Facts = FactsOf(folder);
    }

    public EntryFacts Facts { get; }

    public bool HasStableInodes => false;

    public static PortableFolder OpenRoot(string path) => Try(() =>
    {
        string real = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        return new PortableFolder(MustBeFolder(new DirectoryInfo(real)), Path.TrimEndingDirectorySeparator(real));
    });

    public ITreeFolder OpenFolder(string name) => Try(() =>
    {
        DirectoryInfo folder = MustBeFolder(new DirectoryInfo(Path.Join(_folder.FullName, name)));
        return folder.Attributes.HasFlag(FileAttributes.ReparsePoint)
            ? throw new FileTreeException(TreeFault.Replaced, "It is a link.")
            : new PortableFolder(folder, _root);
    });

    public bool TryReadNext(out TreeEntry entry)
    {
        (bool found, entry) = Try(() =>
        {
            _reader ??= _folder.EnumerateFileSystemInfos("*", AllEntries).GetEnumerator();
            return _reader.MoveNext() ? (true, new TreeEntry(_reader.Current.Name, FactsOf(_reader.Current))) : default;
        });
        return found;
    }

    public SafeFileHandle OpenFile(string name, out EntryFacts facts)
    {
        (SafeFileHandle handle, facts) = Try(() =>
        {
            FileInfo file = new(Path.Join(_folder.FullName, name));
            EntryFacts before = FactsOf(file);
            if (before.Kind != EntryKind.File)
                throw new FileTreeException(TreeFault.Replaced, "It is not a regular file.");
            SafeFileHandle opened = File.OpenHandle(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return (opened, before with
            {
                Size = RandomAccess.GetLength(opened),
                Modified = FileTime.Of(File.GetLastWriteTimeUtc(opened)),
            });
        });
        return handle;
    }

    public LinkTarget ResolveLink(string name)
    {
        try
        {
            FileSystemInfo? target = new FileInfo(Path.Join(_folder.FullName, name)).ResolveLinkTarget(returnFinalTarget: true);
            if (target is null || (!File.Exists(target.FullName) && !Directory.Exists(target.FullName)))
                return LinkTarget.Nowhere;
            return target.FullName.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || target.FullName == _root
                ? LinkTarget.InsideRoot
                : LinkTarget.OutsideRoot;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return LinkTarget.Nowhere;
        }
    }

    public void Dispose() => _reader?.Dispose();

    private static DirectoryInfo MustBeFolder(DirectoryInfo folder)
    {
        if (folder.Exists)
            return folder;
        throw File.Exists(folder.FullName)
            ? new FileTreeException(TreeFault.Replaced, "It is not a folder.")
            : new FileTreeException(TreeFault.Missing, "There is no such folder.");
    }

    private static EntryFacts FactsOf(FileSystemInfo entry)
    {
        FileAttributes attributes = entry.Attributes;
        if ((int)attributes == -1)
            throw new FileTreeException(TreeFault.Missing, "There is no such file or folder.");
        EntryKind kind = attributes switch
        {
            _ when entry.LinkTarget is not null => EntryKind.SymbolicLink,
            _ when attributes.HasFlag(FileAttributes.Directory) => EntryKind.Folder,
            _ when attributes.HasFlag(FileAttributes.Device) => EntryKind.Special,
            _ => EntryKind.File,
        };
        return new EntryFacts(
            kind,
            Inode: 0,
            Device: 0,
            KeepsCreationTime ? FileTime.Of(entry.CreationTimeUtc) : null,
            Links: 1,
            kind == EntryKind.File && entry is FileInfo file ? file.Length : 0,
            FileTime.Of(entry.LastWriteTimeUtc));
    }

    private static T Try<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not FileTreeException && LocalFolderErrors.IsFileSystemError(e))
        {
            throw LocalFolderErrors.Of(e);
        }
    }
}

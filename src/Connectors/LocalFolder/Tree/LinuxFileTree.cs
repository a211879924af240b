using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>The tree by Linux system calls: one statx per entry, names as bytes, each step relative to an open folder.</summary>
/// <param name="path">Absolute path of the root.</param>
internal sealed class LinuxFileTree(string path) : IFileTree
{
    public ITreeFolder OpenRoot() => LinuxFolder.OpenRoot(path);
}

/// <summary>An open folder: a handle that only names a place until entries are read from it.</summary>
internal sealed unsafe class LinuxFolder : ITreeFolder
{
    private const int NameOffset = 19; // struct dirent of 64-bit Linux: ino 8, off 8, reclen 2, type 1, name

    private readonly SafeFileHandle _handle;
    private readonly SafeFileHandle _root;
    private DirectoryHandle? _reader;

    private LinuxFolder(SafeFileHandle handle, SafeFileHandle? root, EntryFacts facts)
    {
        _handle = handle;
        _root = root ?? handle;
        Facts = facts;
    }

    public EntryFacts Facts { get; }

    public bool HasStableInodes => LinuxFileSystems.HasStableInodes(LinuxCalls.FileSystemOf(_handle));

    public static LinuxFolder OpenRoot(string path) =>
        Opened(LinuxCalls.Open(FileNames.Encode(path), LinuxCalls.OpenPathOnly | LinuxCalls.OpenDirectory), root: null);

    public ITreeFolder OpenFolder(string name) => Opened(
        LinuxCalls.OpenAt(_handle, FileNames.Encode(name), LinuxCalls.OpenPathOnly | LinuxCalls.OpenDirectory | LinuxCalls.OpenNoFollow),
        _root);

    public bool TryReadNext(out TreeEntry entry)
    {
        _reader ??= DirectoryHandle.Open(_handle);
        while (true)
        {
            byte* record = LinuxCalls.readdir(_reader.Value);
            if (record is null)
            {
                entry = default;
                int error = Marshal.GetLastPInvokeError();
                return error == 0 ? false : throw LocalFolderErrors.OfErrno(error);
            }
            byte* name = record + NameOffset;
            ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
            if (bytes is [(byte)'.'] or [(byte)'.', (byte)'.'])
                continue;
            if (LinuxCalls.TryStat(_reader.Descriptor, name, LinuxCalls.FollowSymlinkNot, out EntryFacts facts, out int errno))
            {
                entry = new TreeEntry(FileNames.Decode(bytes), facts);
                return true;
            }
            FileTreeException failure = LocalFolderErrors.OfErrno(errno);
            if (failure.Fault != TreeFault.Missing)
                throw failure;
        }
    }

    public SafeFileHandle OpenFile(string name, out EntryFacts facts)
    {
        byte[] bytes = FileNames.Encode(name);

        // Looked at before it is opened: opening a device can set something off.
        using (SafeFileHandle place = LinuxCalls.OpenAt(_handle, bytes, LinuxCalls.OpenPathOnly | LinuxCalls.OpenNoFollow))
            MustBeFile(LinuxCalls.Stat(place));
        SafeFileHandle handle = LinuxCalls.OpenAt(
            _handle, bytes, LinuxCalls.OpenNoFollow | LinuxCalls.OpenNonBlocking | LinuxCalls.NoControllingTerminal);
        try
        {
            facts = MustBeFile(LinuxCalls.Stat(handle));
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public LinkTarget ResolveLink(string name)
    {
        try
        {
            using SafeFileHandle target = LinuxCalls.OpenAt(_handle, FileNames.Encode(name), LinuxCalls.OpenPathOnly);
            string? root = PathOf(_root);
            string? path = PathOf(target);
            if (root is null || path is null)
                return LinkTarget.OutsideRoot;
            return path == root || root == "/" || path.StartsWith(root + "/", StringComparison.Ordinal)
                ? LinkTarget.InsideRoot
                : LinkTarget.OutsideRoot;
        }
        catch (FileTreeException e)
        {
            // Denied: it leads through a folder we may not enter, which says nothing of the root; unsafe counts as outside.
            return e.Fault == TreeFault.Denied ? LinkTarget.OutsideRoot : LinkTarget.Nowhere;
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _handle.Dispose(); // the root's own handle belongs to the folder that was opened as the root
    }

    private static LinuxFolder Opened(SafeFileHandle handle, SafeFileHandle? root)
    {
        try
        {
            return new LinuxFolder(handle, root, LinuxCalls.Stat(handle));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static EntryFacts MustBeFile(EntryFacts facts) => facts.Kind == EntryKind.File
        ? facts
        : throw new FileTreeException(TreeFault.Replaced, "It is not a regular file.");

    private static string? PathOf(SafeFileHandle handle) => new FileInfo(HandlePath(handle)).LinkTarget;

    private static string HandlePath(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    private sealed class DirectoryHandle : SafeHandleZeroOrMinusOneIsInvalid
    {
        private DirectoryHandle(nint directory)
            : base(ownsHandle: true) => SetHandle(directory);

        public nint Value => handle;

        public int Descriptor => LinuxCalls.dirfd(handle);

        public static DirectoryHandle Open(SafeFileHandle folder)
        {
            using SafeFileHandle readable = LinuxCalls.OpenAt(folder, [(byte)'.', 0], LinuxCalls.OpenDirectory);
            nint directory = LinuxCalls.fdopendir((int)readable.DangerousGetHandle());
            if (directory == 0)
                throw LocalFolderErrors.OfErrno(Marshal.GetLastPInvokeError());
            readable.SetHandleAsInvalid(); // closedir closes it from here on
            return new DirectoryHandle(directory);
        }

        protected override bool ReleaseHandle() => LinuxCalls.closedir(handle) == 0;
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>
/// The system calls .NET does not offer: names as bytes, inode and birth time, opening relative to an open folder without following links.
/// Constants are those of the kernel's uapi headers for x64 and arm64.
/// </summary>
internal static unsafe partial class LinuxCalls
{
    public const int FollowSymlinkNot = 0x100;   // AT_SYMLINK_NOFOLLOW
    public const int EmptyPath = 0x1000;         // AT_EMPTY_PATH
    public const int OpenPathOnly = 0x200000;    // O_PATH
    public const int OpenNonBlocking = 0x800;    // O_NONBLOCK: a pipe that took a file's place must not make us wait
    public const int CloseOnExec = 0x80000;      // O_CLOEXEC
    public const int NoControllingTerminal = 0x100; // O_NOCTTY
    private const int CurrentDirectory = -100;   // AT_FDCWD
    private const uint BasicStatsAndBirth = 0x7ff | 0x800;
    private const uint BirthKnown = 0x800;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>O_DIRECTORY.</summary>
    public static int OpenDirectory { get; } = IsArm ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW.</summary>
    public static int OpenNoFollow { get; } = IsArm ? 0x8000 : 0x20000;

    /// <summary>Whether this process can make the calls: the right architecture and a C library that has statx.</summary>
    public static bool IsSupported { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64 && CanStat();

    /// <summary>Opens relative to a folder.</summary>
    public static SafeFileHandle OpenAt(SafeFileHandle folder, byte[] name, int flags)
    {
        bool added = false;
        try
        {
            folder.DangerousAddRef(ref added);
            return Checked(openat((int)folder.DangerousGetHandle(), name, flags | CloseOnExec));
        }
        finally
        {
            if (added)
                folder.DangerousRelease();
        }
    }

    /// <summary>Opens an absolute path, links followed.</summary>
    public static SafeFileHandle Open(byte[] path, int flags) => Checked(openat(CurrentDirectory, path, flags | CloseOnExec));

    /// <summary>What an open handle is.</summary>
    public static EntryFacts Stat(SafeFileHandle handle)
    {
        bool added = false;
        try
        {
            handle.DangerousAddRef(ref added);
            byte empty = 0;
            return TryStat((int)handle.DangerousGetHandle(), &empty, EmptyPath, out EntryFacts facts, out int errno)
                ? facts
                : throw LocalFolderErrors.OfErrno(errno);
        }
        finally
        {
            if (added)
                handle.DangerousRelease();
        }
    }

    /// <summary>What a name in a folder is, links not followed.</summary>
    public static bool TryStat(int folder, byte* name, int flags, out EntryFacts facts, out int errno)
    {
        facts = default;
        Statx result;
        if (statx(folder, name, flags, BasicStatsAndBirth, &result) != 0)
        {
            errno = Marshal.GetLastPInvokeError();
            return false;
        }
        errno = 0;
        EntryKind kind = (result.Mode & 0xF000) switch
        {
            0x8000 => EntryKind.File,
            0x4000 => EntryKind.Folder,
            0xA000 => EntryKind.SymbolicLink,
            _ => EntryKind.Special,
        };
        FileTime? born = (result.Mask & BirthKnown) != 0 ? new FileTime(result.BornSeconds, result.BornNanoseconds) : null;
        facts = new EntryFacts(
            kind,
            result.Inode,
            ((ulong)result.DeviceMajor << 32) | result.DeviceMinor,
            born,
            result.Links,
            (long)result.Size,
            new FileTime(result.ModifiedSeconds, result.ModifiedNanoseconds));
        return true;
    }

    /// <summary>The magic number of the file system a handle is on (statfs(2)); 0 when it cannot be told.</summary>
    public static uint FileSystemOf(SafeFileHandle handle)
    {
        long* buffer = stackalloc long[32];
        return fstatfs(handle, buffer) == 0 ? (uint)buffer[0] : 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint fdopendir(int handle);

    /// <summary>The next entry; 0 at the end or on an error, told apart by the last error, which is cleared before.</summary>
    [LibraryImport("libc", SetLastError = true)]
    public static partial byte* readdir(nint directory);

    [LibraryImport("libc")]
    public static partial int dirfd(nint directory);

    [LibraryImport("libc")]
    public static partial int closedir(nint directory);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int openat(int folder, byte[] name, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fstatfs(SafeFileHandle handle, long* buffer);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int folder, byte* name, int flags, uint mask, Statx* result);

    private static SafeFileHandle Checked(int handle) => handle >= 0
        ? new SafeFileHandle(handle, ownsHandle: true)
        : throw LocalFolderErrors.OfErrno(Marshal.GetLastPInvokeError());

    private static bool CanStat()
    {
        try
        {
            byte* root = stackalloc byte[] { (byte)'/', 0 };
            return TryStat(CurrentDirectory, root, FollowSymlinkNot, out _, out _);
        }
        catch (EntryPointNotFoundException)
        {
            return false; // an old C library
        }
    }

    // struct statx of linux/stat.h, 256 bytes, the same on all architectures.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(0)] public uint Mask;
        [FieldOffset(16)] public uint Links;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(80)] public long BornSeconds;
        [FieldOffset(88)] public uint BornNanoseconds;
        [FieldOffset(112)] public long ModifiedSeconds;
        [FieldOffset(120)] public uint ModifiedNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}

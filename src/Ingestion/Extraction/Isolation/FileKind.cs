using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Isolation;

/// <summary>Tells files from what only looks like one, which .NET does not.</summary>
public static unsafe partial class FileKind
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint TypeOnly = 1; // STATX_TYPE
    private const int TypeMask = 0xF000, RegularFile = 0x8000, Folder = 0x4000;

    /// <summary>Whether a path leads to a named pipe, a device or a socket. Known on Linux; false elsewhere.</summary>
    public static bool IsSpecial(string path)
    {
        if (!KernelCalls.AreSupported)
            return false;
        byte* facts = stackalloc byte[256]; // struct statx: the mode is at 28.
        return statx(CurrentFolder, path, 0, TypeOnly, facts) == 0 && (*(ushort*)(facts + 28) & TypeMask) is not (RegularFile or Folder);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* facts);
}

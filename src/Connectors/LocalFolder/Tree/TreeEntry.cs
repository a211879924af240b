namespace IntranetSearch.Connectors.LocalFolder.Tree;

/// <summary>What a directory entry is, links not followed.</summary>
internal enum EntryKind
{
    File,
    Folder,
    SymbolicLink,

    /// <summary>A pipe, socket or device: opening one can block for ever or set something off.</summary>
    Special,
}

/// <summary>Where a symbolic link ends.</summary>
internal enum LinkTarget
{
    InsideRoot,
    OutsideRoot,
    Nowhere,
}

/// <summary>A point in time as file systems keep it; its range is wider than that of .NET's types.</summary>
/// <param name="Seconds">Since 1970, may be negative.</param>
/// <param name="Nanoseconds">0–999,999,999.</param>
internal readonly record struct FileTime(long Seconds, uint Nanoseconds)
{
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    public static FileTime Of(DateTime utc)
    {
        long ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        (long seconds, long rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return rest < 0
            ? new FileTime(seconds - 1, (uint)(rest + TimeSpan.TicksPerSecond) * 100)
            : new FileTime(seconds, (uint)rest * 100);
    }

    /// <summary>The same as a .NET time; null outside the years 1–9999.</summary>
    public DateTimeOffset? ToDateTimeOffset() => Seconds is >= FirstSecond and <= LastSecond
        ? DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanoseconds / 100)
        : null;
}

/// <summary>What the file system says of a file or folder.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Inode">Its number on its device; 0 when the file system has none.</param>
/// <param name="Device">The device it is on; 0 when not known.</param>
/// <param name="Born">When the inode was made, which tells a reused number from the first; null when not kept.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its content last changed.</param>
internal readonly record struct EntryFacts(
    EntryKind Kind,
    ulong Inode,
    ulong Device,
    FileTime? Born,
    uint Links,
    long Size,
    FileTime Modified);

/// <summary>One name in a folder.</summary>
/// <param name="Name">The name; bytes that are not UTF-8 are kept as <see cref="FileNames"/> says.</param>
/// <param name="Facts">What it is.</param>
internal readonly record struct TreeEntry(string Name, EntryFacts Facts);

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Connectors.LocalFolder.Tree;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>
/// Ids and version tags. Where the file system numbers its files for good, an id is inode and birth time ("i1a2b-…"): it survives renames and moves,
/// and a reused inode is another file. Files on another device than the root ("m…") and each name of a file with several ("h…") are told apart by a hash.
/// Elsewhere it is a hash of the path ("p…").
/// </summary>
/// <param name="stable">Whether inode numbers can be relied on.</param>
/// <param name="rootDevice">The device the root is on. Other devices are named in the id, the root's is not: its number changes when disks are renumbered.</param>
internal sealed class LocalFolderIdentity(bool stable, ulong rootDevice)
{
    /// <summary>Rules for ids below a root.</summary>
    public static LocalFolderIdentity Of(ITreeFolder root) => new(root.HasStableInodes, root.Facts.Device);

    /// <summary>The id of what lies in a folder under a name.</summary>
    public string IdOf(in EntryFacts facts, FolderNode folder, string name)
    {
        if (!stable || facts.Inode == 0)
            return Hashed('p', 0, 0, 0, folder.PathOf(name));
        ulong born = NanosecondsOf(facts.Born);
        if (facts.Kind != EntryKind.Folder && facts.Links > 1)
            return Hashed('h', facts.Device == rootDevice ? 0 : facts.Device, facts.Inode, born, folder.PathOf(name));
        return facts.Device == rootDevice
            ? string.Create(CultureInfo.InvariantCulture, $"i{facts.Inode:x}-{born:x}")
            : Hashed('m', facts.Device, facts.Inode, born, "");
    }

    /// <summary>Tells this root from another folder mounted or made in its place.</summary>
    public static string OfRoot(in EntryFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"{facts.Inode:x}-{NanosecondsOf(facts.Born):x}");

    /// <summary>Size and modification time: what changes with the content and not with the name.</summary>
    public static string VersionOf(in EntryFacts facts) =>
        string.Create(CultureInfo.InvariantCulture, $"{facts.Size:x}-{facts.Modified.Seconds:x}.{facts.Modified.Nanoseconds:x}");

    // Wraps around outside the years 1677–2262: still the same number for the same time, which is all an id needs.
    private static ulong NanosecondsOf(FileTime? time) =>
        time is { } t ? unchecked(((ulong)t.Seconds * 1_000_000_000) + t.Nanoseconds) : 0;

    private static string Hashed(char kind, ulong device, ulong inode, ulong born, string path)
    {
        byte[] text = Encoding.Unicode.GetBytes(path); // UTF-16, since it keeps the escapes of FileNames
        byte[] input = new byte[24 + text.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(input, device);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(8), inode);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(16), born);
        text.CopyTo(input, 24);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return kind + Convert.ToHexStringLower(hash[..16]);
    }
}

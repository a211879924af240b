using System.Buffers.Binary;
using System.Text;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>
/// Tells the formats that are OLE compound files inside, by the names in their directory ([MS-CFB]): password-protected
/// Office files, the Office formats before 2007, stored Outlook messages.
/// </summary>
internal static class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int HeaderFatEntries = 109;
    private const int DirectoryEntryBytes = 128;
    private const int MaxDirectorySectors = 256;
    private const uint LastRegularSector = 0xFFFFFFFA;

    /// <summary>The first bytes.</summary>
    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Tells what a compound file holds.</summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="name">Its own name.</param>
    public static DetectedType Detect(Stream content, string name)
    {
        HashSet<string> names = ReadNames(content);
        if (names.Contains("EncryptedPackage"))
            return MediaTypeDetector.Fail(FileExtensions.MediaTypeOf(name) ?? "application/x-ole-storage", FailureReason.Encrypted, "The Office file is protected by a password or by rights management.");
        if (names.Contains("WordDocument"))
            return new DetectedType(MediaTypes.LegacyWord, null);
        if (names.Contains("Workbook") || names.Contains("Book"))
            return new DetectedType(MediaTypes.LegacyExcel, null);
        if (names.Contains("PowerPoint Document"))
            return new DetectedType(MediaTypes.LegacyPowerPoint, null);
        if (names.Contains("__properties_version1.0"))
            return new DetectedType(MediaTypes.OutlookMessage, null);
        return FileExtensions.IsBinary(name)
            ? MediaTypeDetector.Fail(FileExtensions.MediaTypeOf(name), FailureReason.Corrupt, $"The name ends in {FileExtensions.Of(name)}, but the content is an OLE compound file without an Office document in it.")
            : MediaTypeDetector.Fail("application/x-ole-storage", FailureReason.Unsupported, "This is an OLE compound file of a kind that is not read.");
    }

    /// <summary>Names of the directory's entries, as far as a possibly damaged file lets them be read.</summary>
    private static HashSet<string> ReadNames(Stream content)
    {
        HashSet<string> names = [];
        byte[] header = new byte[HeaderBytes];
        if (!TryRead(content, 0, header))
            return names;
        int shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
            return names;
        byte[] sector = new byte[1 << shift];
        uint next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48));
        for (int i = 0; i < MaxDirectorySectors && next < LastRegularSector; i++)
        {
            if (!TryRead(content, ((long)next + 1) << shift, sector))
                break;
            for (int at = 0; at + DirectoryEntryBytes <= sector.Length; at += DirectoryEntryBytes)
                AddName(names, sector.AsSpan(at, DirectoryEntryBytes));
            if (!TryFollow(content, header, shift, ref next))
                break;
        }
        return names;
    }

    private static void AddName(HashSet<string> names, ReadOnlySpan<byte> entry)
    {
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2;
        if (bytes is > 0 and <= 62)
            names.Add(Encoding.Unicode.GetString(entry[..bytes]));
    }

    /// <summary>The next sector by the allocation table. Tables of files beyond 7 MB lie outside the header; writers put the directory's chain first, so it ends here.</summary>
    private static bool TryFollow(Stream content, byte[] header, int shift, ref uint sector)
    {
        int perSector = (1 << shift) / sizeof(uint);
        long table = sector / perSector;
        if (table >= HeaderFatEntries)
            return false;
        uint tableSector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(76 + ((int)table * sizeof(uint))));
        byte[] entry = new byte[sizeof(uint)];
        if (tableSector >= LastRegularSector || !TryRead(content, (((long)tableSector + 1) << shift) + (sector % perSector * sizeof(uint)), entry))
            return false;
        sector = BinaryPrimitives.ReadUInt32LittleEndian(entry);
        return true;
    }

    private static bool TryRead(Stream content, long position, byte[] buffer)
    {
        if (position + buffer.Length > content.Length)
            return false;
        content.Position = position;
        return content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
    }
}

using System.Buffers.Binary;

namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>
/// Reads OLE compound files ([MS-CFB]): a small file system of storages (folders) and streams (files) in sectors, in
/// which doc, xls, ppt and msg are stored. Damaged files give what can be reached; no count, size or sector number of
/// the file is believed beyond what the file can hold.
/// </summary>
/// <remarks>Not thread-safe: all streams read the one file.</remarks>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;

    private CompoundFile(SectorSpace sectors, CompoundDirectory directory)
    {
        Root = directory.ReadTree(sectors);
        EntryNames = directory.Names;
        IsCut = directory.IsCut;
    }

    /// <summary>The first bytes of every compound file ([MS-CFB] 2.2).</summary>
    public static ReadOnlySpan<byte> Magic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The outermost storage.</summary>
    public CompoundStorage Root { get; }

    /// <summary>Names of all entries of the directory, also of those that a broken tree does not reach.</summary>
    public IReadOnlyList<string> EntryNames { get; }

    /// <summary>Whether its directory has more entries than are read.</summary>
    public bool IsCut { get; }

    /// <summary>Opens a file that is to be read whole.</summary>
    /// <param name="content">The file, seekable; must stay open while its streams are read.</param>
    /// <param name="text">Takes the cut when its directory is longer than is read.</param>
    /// <exception cref="InvalidDataException">It is no compound file, or its directory cannot be reached.</exception>
    public static CompoundStorage OpenRoot(Stream content, ExtractedTextBuilder text)
    {
        CompoundFile file = Open(content);
        if (file.IsCut)
            text.AddCut(FormattableString.Invariant($"{CompoundDirectory.MostEntries:N0} entries of a directory"), "the parts of the file");
        return file.Root;
    }

    /// <summary>Reads the tables and the directory of a file.</summary>
    /// <param name="content">The file, seekable; must stay open while its streams are read.</param>
    /// <exception cref="InvalidDataException">It is no compound file, or its directory cannot be reached.</exception>
    public static CompoundFile Open(Stream content)
    {
        byte[] header = new byte[HeaderBytes];
        content.Position = 0;
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan().StartsWith(Magic))
            throw new InvalidDataException("Not an OLE compound file.");
        // Sectors have 512 bytes in version 3, 4,096 in version 4, and nothing else ([MS-CFB] 2.2, "Sector Shift").
        int shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12))
            throw new InvalidDataException("An OLE compound file with an unknown sector size.");
        SectorSpace sectors = new(content, shift, header);
        return new CompoundFile(sectors, CompoundDirectory.Read(sectors, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(48))));
    }
}

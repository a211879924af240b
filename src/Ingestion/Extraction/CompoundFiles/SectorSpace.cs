using System.Buffers.Binary;

namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>The sectors of a compound file, and the tables that chain them into streams ([MS-CFB] 2.1–2.5).</summary>
internal sealed class SectorSpace
{
    /// <summary>Streams shorter than this live in the mini stream ([MS-CFB] 2.2, "Mini Stream Cutoff Size").</summary>
    public const int MiniCutoff = 4096;

    private const int MiniShift = 6;
    private const int HeaderTableEntries = 109;

    private readonly Stream _content;
    private readonly int _shift;
    private readonly uint[] _next;
    private readonly uint _miniTableStart;
    private uint[] _nextMini = [];
    private SectorStream? _miniStream;

    /// <summary>Reads the allocation table.</summary>
    /// <param name="content">The file.</param>
    /// <param name="shift">Sector size as a power of two.</param>
    /// <param name="header">The file's first 512 bytes.</param>
    public SectorSpace(Stream content, int shift, ReadOnlySpan<byte> header)
    {
        _content = content;
        _shift = shift;
        // The header takes the room of one sector; sector 0 follows it.
        long sectors = Math.Max((content.Length + SectorBytes - 1) / SectorBytes - 1, 0);
        _next = ReadTable(TableSectors(header, sectors), (int)Math.Min(sectors, int.MaxValue / sizeof(uint)));
        _miniTableStart = BinaryPrimitives.ReadUInt32LittleEndian(header[60..]);
    }

    /// <summary>Bytes of a sector.</summary>
    public int SectorBytes => 1 << _shift;

    /// <summary>Whether sizes have 64 bits: in version 3 the upper half is undefined ([MS-CFB] 2.6.1, "Stream Size").</summary>
    public bool HasLongSizes => _shift == 12;

    /// <summary>A stream in regular sectors.</summary>
    /// <param name="start">Its first sector.</param>
    /// <param name="length">Its stated length; null for all of its chain.</param>
    public SectorStream Open(uint start, long? length) => new(_content, SectorBytes, SectorBytes, Follow(_next, start, length, _shift), length);

    /// <summary>A stream in the sectors of the mini stream.</summary>
    public SectorStream OpenMini(uint start, long length) =>
        new(_miniStream ?? Stream.Null, 0, 1 << MiniShift, Follow(_nextMini, start, length, MiniShift), length);

    /// <summary>Tells where the mini stream is, as the root entry says ([MS-CFB] 2.4).</summary>
    public void SetMiniStream(uint start, long length)
    {
        _miniStream = Open(start, length);
        int[] table = Follow(_next, _miniTableStart, null, _shift);
        _nextMini = ReadTable(table, (int)Math.Min(_miniStream.Length >> MiniShift, int.MaxValue / sizeof(uint)) + 1);
    }

    /// <summary>
    /// The sectors of a chain. Ends at the first one that is not in the file, and after as many as the length needs;
    /// a chain that runs in a circle ends after as many as the file has.
    /// </summary>
    private static int[] Follow(uint[] next, uint start, long? length, int shift)
    {
        long most = Math.Min(next.Length, length is { } bytes ? (bytes + (1L << shift) - 1) >> shift : long.MaxValue);
        List<int> chain = [];
        for (uint at = start; at < next.Length && chain.Count < most; at = next[at])
            chain.Add((int)at);
        return [.. chain];
    }

    /// <summary>The sectors that hold the allocation table: the first 109 stand in the header, the others in a chain of their own ([MS-CFB] 2.5).</summary>
    private List<int> TableSectors(ReadOnlySpan<byte> header, long sectors)
    {
        List<int> table = [];
        int perSector = SectorBytes / sizeof(uint);
        long most = (sectors + perSector - 1) / perSector;
        Add(header.Slice(76, HeaderTableEntries * sizeof(uint)));
        byte[] sector = new byte[SectorBytes];
        uint next = BinaryPrimitives.ReadUInt32LittleEndian(header[68..]);
        for (long i = 0; i <= most && next < sectors && table.Count < most && TryReadSector(next, sector); i++)
        {
            Add(sector.AsSpan(0, SectorBytes - sizeof(uint)));
            next = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(SectorBytes - sizeof(uint)));
        }
        return table;

        void Add(ReadOnlySpan<byte> entries)
        {
            for (; entries.Length >= sizeof(uint) && table.Count < most; entries = entries[sizeof(uint)..])
            {
                uint entry = BinaryPrimitives.ReadUInt32LittleEndian(entries);
                if (entry == uint.MaxValue)
                    return; // Free entries come last.
                table.Add(entry < sectors ? (int)entry : -1);
            }
        }
    }

    private uint[] ReadTable(IReadOnlyCollection<int> tableSectors, int entries)
    {
        int perSector = SectorBytes / sizeof(uint);
        uint[] table = new uint[(int)Math.Min(entries, (long)tableSectors.Count * perSector)];
        table.AsSpan().Fill(uint.MaxValue);
        byte[] sector = new byte[SectorBytes];
        int at = 0;
        foreach (int tableSector in tableSectors)
        {
            // Entries of a table sector that cannot be read stay free: chains end there.
            int count = Math.Min(perSector, table.Length - at);
            if (tableSector >= 0 && TryReadSector((uint)tableSector, sector))
            {
                for (int i = 0; i < count; i++)
                    table[at + i] = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(i * sizeof(uint)));
            }
            at += count;
        }
        return table;
    }

    private bool TryReadSector(uint sector, byte[] buffer)
    {
        _content.Position = ((long)sector + 1) << _shift;
        // The last sector of a file may be cut short; what is missing reads as free.
        int read = _content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        buffer.AsSpan(read).Fill(0xFF);
        return read > 0;
    }
}

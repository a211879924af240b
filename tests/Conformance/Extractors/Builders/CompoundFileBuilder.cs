using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// Builds OLE compound files ([MS-CFB]): <c>new CompoundFileBuilder().Stream("WordDocument", bytes).ToBytes()</c>.
/// Streams below 4,096 bytes go to the mini stream, as the format wants it.
/// </summary>
public sealed class CompoundFileBuilder
{
    private const uint Free = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;
    private const uint TableSector = 0xFFFFFFFD;
    private const uint TableOfTablesSector = 0xFFFFFFFC;
    private const int MiniSector = 64;
    private const int MiniCutoff = 4096;
    private const int HeaderTableEntries = 109;

    /// <summary>The root storage.</summary>
    public CompoundFolder Root { get; } = new();

    /// <summary>512 (version 3) or 4,096 (version 4).</summary>
    public int SectorBytes { get; init; } = 512;

    /// <summary>Adds a stream to the root.</summary>
    public CompoundFileBuilder Stream(string name, byte[] content)
    {
        Root.Stream(name, content);
        return this;
    }

    /// <summary>Adds a storage to the root and returns it.</summary>
    public CompoundFolder Storage(string name) => Root.Storage(name);

    public byte[] ToBytes()
    {
        List<DirectoryEntry> entries = [new DirectoryEntry("Root Entry", 5, null, Root)];
        Number(entries[0], entries);
        List<byte[]> sectors = [];
        List<uint> next = [];
        PlaceMiniStream(entries, sectors, next, out uint miniTable, out int miniTableSectors);
        foreach (DirectoryEntry entry in entries.Where(e => e.Content is { Length: >= MiniCutoff }))
            entry.Start = Place(entry.Content!, sectors, next);
        uint directory = Place(DirectoryBytes(entries), sectors, next);
        return Assemble(sectors, next, directory, miniTable, miniTableSectors);
    }

    /// <summary>Gives each child of a storage an index, ties them into a balanced tree, and goes on below.</summary>
    private static void Number(DirectoryEntry storage, List<DirectoryEntry> entries)
    {
        DirectoryEntry[] children = [.. storage.Folder!.Children
            .Select(c => new DirectoryEntry(c.Name, (byte)(c.Folder is null ? 2 : 1), c.Content, c.Folder))
            .OrderBy(c => c.Name.Length).ThenBy(c => c.Name.ToUpperInvariant(), StringComparer.Ordinal)];
        int first = entries.Count;
        entries.AddRange(children);
        storage.Child = Tie(entries, first, entries.Count);
        foreach (DirectoryEntry child in children.Where(c => c.Folder is not null))
            Number(child, entries);
    }

    private static uint Tie(List<DirectoryEntry> entries, int from, int to)
    {
        if (from >= to)
            return Free;
        int middle = (from + to) / 2;
        entries[middle].Left = Tie(entries, from, middle);
        entries[middle].Right = Tie(entries, middle + 1, to);
        return (uint)middle;
    }

    private void PlaceMiniStream(List<DirectoryEntry> entries, List<byte[]> sectors, List<uint> next, out uint miniTable, out int miniTableSectors)
    {
        List<byte> mini = [];
        List<uint> miniNext = [];
        foreach (DirectoryEntry entry in entries.Where(e => e.Content is { Length: > 0 and < MiniCutoff }))
        {
            int count = (entry.Content!.Length + MiniSector - 1) / MiniSector;
            entry.Start = (uint)miniNext.Count;
            for (int i = 0; i < count; i++)
                miniNext.Add(i == count - 1 ? End : (uint)(miniNext.Count + 1));
            mini.AddRange(entry.Content);
            mini.AddRange(new byte[(count * MiniSector) - entry.Content.Length]);
        }
        entries[0].Start = mini.Count > 0 ? Place([.. mini], sectors, next) : End;
        entries[0].Size = mini.Count;
        byte[] table = Bytes(miniNext, Pad(miniNext.Count, SectorBytes / sizeof(uint)));
        miniTable = table.Length > 0 ? Place(table, sectors, next) : End;
        miniTableSectors = table.Length / SectorBytes;
    }

    private uint Place(byte[] content, List<byte[]> sectors, List<uint> next)
    {
        uint start = (uint)sectors.Count;
        for (int at = 0; at < content.Length; at += SectorBytes)
        {
            byte[] sector = new byte[SectorBytes];
            content.AsSpan(at, Math.Min(SectorBytes, content.Length - at)).CopyTo(sector);
            sectors.Add(sector);
            next.Add(at + SectorBytes >= content.Length ? End : (uint)sectors.Count);
        }
        return start;
    }

    private byte[] DirectoryBytes(List<DirectoryEntry> entries)
    {
        byte[] bytes = new byte[Pad(entries.Count * 128, SectorBytes)];
        for (int i = 0; i < bytes.Length / 128; i++)
        {
            Span<byte> at = bytes.AsSpan(i * 128, 128);
            if (i < entries.Count)
                entries[i].Write(at);
            else
                at[68..80].Fill(0xFF);
        }
        return bytes;
    }

    private byte[] Assemble(List<byte[]> sectors, List<uint> next, uint directory, uint miniTable, int miniTableSectors)
    {
        int perSector = SectorBytes / sizeof(uint);
        int tables = 0;
        int tablesOfTables = 0;
        // The table describes its own sectors too, so its size feeds back into itself.
        while (tables * perSector < sectors.Count + tables + tablesOfTables)
        {
            tables++;
            tablesOfTables = tables <= HeaderTableEntries ? 0 : (tables - HeaderTableEntries + perSector - 2) / (perSector - 1);
        }
        uint firstTable = (uint)sectors.Count;
        uint firstTableOfTables = firstTable + (uint)tables;
        next.AddRange(Enumerable.Repeat(TableSector, tables));
        next.AddRange(Enumerable.Repeat(TableOfTablesSector, tablesOfTables));

        using MemoryStream file = new();
        byte[] header = new byte[SectorBytes];
        WriteHeader(header, tables, directory, miniTable, miniTableSectors, tablesOfTables > 0 ? firstTableOfTables : End, tablesOfTables);
        for (int i = 0; i < HeaderTableEntries; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76 + (i * 4)), i < tables ? firstTable + (uint)i : Free);
        file.Write(header);
        sectors.ForEach(s => file.Write(s));
        file.Write(Bytes(next, tables * perSector));
        for (int i = 0; i < tablesOfTables; i++)
        {
            uint[] entries = [.. Enumerable.Range(HeaderTableEntries + (i * (perSector - 1)), perSector - 1).Select(t => t < tables ? firstTable + (uint)t : Free)];
            file.Write(Bytes([.. entries, i == tablesOfTables - 1 ? End : firstTableOfTables + (uint)i + 1], perSector));
        }
        return file.ToArray();
    }

    private void WriteHeader(Span<byte> header, int tables, uint directory, uint miniTable, int miniTableSectors, uint tableOfTables, int tablesOfTables)
    {
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[24..], 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)(SectorBytes == 512 ? 3 : 4));
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], (ushort)(SectorBytes == 512 ? 9 : 12));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], 6);
        BinaryPrimitives.WriteInt32LittleEndian(header[44..], tables);
        BinaryPrimitives.WriteUInt32LittleEndian(header[48..], directory);
        BinaryPrimitives.WriteUInt32LittleEndian(header[56..], MiniCutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(header[60..], miniTable);
        BinaryPrimitives.WriteInt32LittleEndian(header[64..], miniTableSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(header[68..], tableOfTables);
        BinaryPrimitives.WriteInt32LittleEndian(header[72..], tablesOfTables);
    }

    private static byte[] Bytes(List<uint> values, int count)
    {
        byte[] bytes = new byte[count * sizeof(uint)];
        bytes.AsSpan().Fill(0xFF);
        for (int i = 0; i < values.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), values[i]);
        return bytes;
    }

    private static int Pad(int value, int unit) => (value + unit - 1) / unit * unit;

    private sealed class DirectoryEntry(string name, byte type, byte[]? content, CompoundFolder? folder)
    {
        public string Name => name;

        public byte[]? Content => content;

        public CompoundFolder? Folder => folder;

        public uint Left { get; set; } = Free;

        public uint Right { get; set; } = Free;

        public uint Child { get; set; } = Free;

        public uint Start { get; set; } = End;

        public long Size { get; set; } = content?.Length ?? 0;

        public void Write(Span<byte> at)
        {
            int bytes = Encoding.Unicode.GetBytes(name, at);
            BinaryPrimitives.WriteUInt16LittleEndian(at[64..], (ushort)(bytes + 2));
            at[66] = type;
            at[67] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(at[68..], Left);
            BinaryPrimitives.WriteUInt32LittleEndian(at[72..], Right);
            BinaryPrimitives.WriteUInt32LittleEndian(at[76..], Child);
            (folder?.ClassId ?? Guid.Empty).TryWriteBytes(at[80..]);
            BinaryPrimitives.WriteUInt32LittleEndian(at[116..], Start);
            BinaryPrimitives.WriteInt64LittleEndian(at[120..], Size);
        }
    }
}

/// <summary>A storage of a compound file that is being built.</summary>
public sealed class CompoundFolder
{
    private readonly List<(string Name, byte[]? Content, CompoundFolder? Folder)> _children = [];

    /// <summary>The program whose object it holds.</summary>
    public Guid ClassId { get; set; }

    internal IReadOnlyList<(string Name, byte[]? Content, CompoundFolder? Folder)> Children => _children;

    /// <summary>Adds a stream.</summary>
    public CompoundFolder Stream(string name, byte[] content)
    {
        _children.Add((name, content, null));
        return this;
    }

    /// <summary>Adds a storage and returns it.</summary>
    public CompoundFolder Storage(string name)
    {
        CompoundFolder folder = new();
        _children.Add((name, null, folder));
        return folder;
    }
}

using System.Buffers.Binary;
using IntranetSearch.Conformance.Extractors.Builders;

namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>OLE compound files and what is in them, with tables that lead in circles and counts of four billion.</summary>
internal static class HostileCompound
{
    public static IEnumerable<HostileFile> All() =>
    [
        HostileFile.Of("every-number-at-its-edge.doc", () => new CompoundFileBuilder().Stream("WordDocument", Word(0xFF)).Stream("1Table", Filled(8192, 0xFF)).ToBytes()),
        HostileFile.Of("pieces-without-end.doc", () => new CompoundFileBuilder().Stream("WordDocument", Word(0x7F)).Stream("1Table", Filled(8192, 0x02)).ToBytes()),
        HostileFile.Of("records-of-length-zero.xls", () => new CompoundFileBuilder().Stream("Workbook", [.. Record(0x0809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. new byte[1 << 20]]).ToBytes()),
        HostileFile.Of("strings-4-billion.xls", () => new CompoundFileBuilder().Stream("Workbook", [.. Record(0x0809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Record(0x00FC, [.. Enumerable.Repeat((byte)0xFF, 8000)]), .. Record(0x000A, [])]).ToBytes()),
        HostileFile.Of("edits-in-a-circle.ppt", () => new CompoundFileBuilder().Stream("Current User", CurrentUser()).Stream("PowerPoint Document", Edits()).ToBytes()),
        HostileFile.Of("chain-in-a-circle.doc", () => Circle(new CompoundFileBuilder().Stream("WordDocument", Filled(100_000, 1)).ToBytes())),
        HostileFile.Of("chain-in-a-circle.msg", () => Circle(new CompoundFileBuilder().Stream("__properties_version1.0", Filled(100_000, 1)).ToBytes())),
        HostileFile.Of("storages-two-hundred-deep.msg", Deep),
        HostileFile.Of("header-only.xls", () => new CompoundFileBuilder().Stream("Workbook", []).ToBytes()[..512]),
    ];

    private static byte[] Filled(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    /// <summary>A FIB of Word 97 ([MS-DOC] 2.5) whose numbers are all the same.</summary>
    private static byte[] Word(byte value)
    {
        byte[] file = Filled(8192, value);
        BinaryPrimitives.WriteUInt16LittleEndian(file, 0xA5EC);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(2), 0x00C1);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(10), 0x0200);
        return file;
    }

    private static byte[] Record(ushort kind, byte[] content)
    {
        byte[] record = new byte[4 + content.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(record, kind);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(2), (ushort)content.Length);
        content.CopyTo(record, 4);
        return record;
    }

    /// <summary>[MS-PPT] 2.3.2: the offset of the last edit is 0, and that edit names itself as the one before.</summary>
    private static byte[] CurrentUser()
    {
        byte[] atom = new byte[8 + 20];
        BinaryPrimitives.WriteUInt16LittleEndian(atom.AsSpan(2), 0x0FF6);
        BinaryPrimitives.WriteUInt32LittleEndian(atom.AsSpan(4), 20);
        BinaryPrimitives.WriteUInt32LittleEndian(atom.AsSpan(8), 20);
        BinaryPrimitives.WriteUInt32LittleEndian(atom.AsSpan(12), 0xE391C05F);
        return atom;
    }

    private static byte[] Edits()
    {
        byte[] stream = new byte[8192];
        BinaryPrimitives.WriteUInt16LittleEndian(stream.AsSpan(2), 0x0FF5);
        BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan(4), 28);
        return stream;
    }

    /// <summary>The first sector of the allocation table says of every sector that it follows itself or the one before.</summary>
    private static byte[] Circle(byte[] file)
    {
        int table = 512 + (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(76)) * 512);
        for (int i = 2; i < 120; i++)
        {
            Span<byte> entry = file.AsSpan(table + (i * 4));
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) < 0xFFFFFFFA)
                BinaryPrimitives.WriteInt32LittleEndian(entry, i - 1);
        }
        return file;
    }

    private static byte[] Deep()
    {
        CompoundFileBuilder file = new();
        file.Stream("__properties_version1.0", new byte[32]);
        CompoundFolder folder = file.Storage("__attach_version1.0_#00000000");
        for (int i = 0; i < 200; i++)
        {
            folder.Stream("__properties_version1.0", new byte[32]);
            folder = folder.Storage("__substg1.0_3701000D").Storage("__attach_version1.0_#00000000");
        }
        return file.ToBytes();
    }
}

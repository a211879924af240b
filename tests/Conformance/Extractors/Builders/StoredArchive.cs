using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds archives of formats that nothing here writes, with their contents stored as they are: rar of both ages, and xz.</summary>
public static class StoredArchive
{
    private const int LargestChunk = 1 << 16;

    /// <summary>A rar archive as RAR 1.5 to 4 write it (technote.txt of RAR 4).</summary>
    public static byte[] Rar4(params (string Name, byte[] Content)[] entries)
    {
        ByteList file = new ByteList().Narrow("Rar!").U8(0x1A).U8(7).U8(0).Add(Rar4Header(0x73, 0, new ByteList().PadTo(6)));
        foreach ((string name, byte[] content) in entries)
        {
            ByteList body = new ByteList().U32(content.Length).U32(content.Length).U8(2).U32(Crc32(content)).U32(0x5D6F_0000).U8(20).U8(0x30)
                .U16(name.Length).U32(0x20).Narrow(name);
            file.Add(Rar4Header(0x74, 0x8000, body)).Add(content);
        }
        return file.Add(Rar4Header(0x7B, 0x4000, new ByteList())).ToArray();
    }

    /// <summary>A rar archive as RAR 5 and later write it (rarlab.com/technote.htm).</summary>
    public static byte[] Rar5(params (string Name, byte[] Content)[] entries)
    {
        ByteList file = new ByteList().Narrow("Rar!").U8(0x1A).U8(7).U8(1).U8(0).Add(Rar5Header(new ByteList().U8(1).U8(0).U8(0)));
        foreach ((string name, byte[] content) in entries)
        {
            byte[] named = Encoding.UTF8.GetBytes(name);
            ByteList body = new ByteList().U8(2).U8(2).Add(Number(content.Length)).U8(4).Add(Number(content.Length)).U8(0x20).U32(Crc32(content))
                .U8(0).U8(1).Add(Number(named.Length)).Add(named);
            file.Add(Rar5Header(body)).Add(content);
        }
        return file.Add(Rar5Header(new ByteList().U8(5).U8(0).U8(0))).ToArray();
    }

    /// <summary>An xz file of one block, in LZMA2 chunks that compress nothing.</summary>
    public static byte[] Xz(byte[] content)
    {
        ByteList chunks = new();
        for (int at = 0; at < content.Length; at += LargestChunk)
        {
            byte[] chunk = content[at..Math.Min(at + LargestChunk, content.Length)];
            chunks.U8(at == 0 ? 1 : 2).U8((chunk.Length - 1) >> 8).U8(chunk.Length - 1).Add(chunk);
        }
        return XzOf(chunks.U8(0).ToArray(), content);
    }

    /// <summary>An xz file (The .xz File Format 1.0.4) of one block.</summary>
    /// <param name="chunks">Its chunks of LZMA2, with the byte that ends them.</param>
    /// <param name="content">What they make.</param>
    public static byte[] XzOf(byte[] chunks, byte[] content)
    {
        byte[] flags = [0, 1];
        ByteList file = new ByteList().Add([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]).Add(flags).U32(Crc32(flags));
        byte[] header = [2, 0, 0x21, 1, 0x16, 0, 0, 0];
        ByteList block = new ByteList().Add(header).U32(Crc32(header)).Add(chunks);
        int unpadded = block.Count + 4;
        file.Add(Padded(block)).U32(Crc32(content));
        byte[] index = Padded(new ByteList().U8(0).U8(1).Add(Number(unpadded)).Add(Number(content.Length)));
        byte[] footer = new ByteList().U32(index.Length / 4).Add(flags).ToArray();
        return file.Add(index).U32(Crc32(index)).U32(Crc32(footer)).Add(footer).Narrow("YZ").ToArray();
    }

    private static byte[] Rar4Header(int type, int flags, ByteList body)
    {
        byte[] header = new ByteList().U8(type).U16(flags).U16(body.Count + 7).Add(body.ToArray()).ToArray();
        return new ByteList().U16((int)Crc32(header)).Add(header).ToArray();
    }

    private static byte[] Rar5Header(ByteList body)
    {
        byte[] header = [.. Number(body.Count), .. body.ToArray()];
        return new ByteList().U32(Crc32(header)).Add(header).ToArray();
    }

    /// <summary>Seven bits a byte, the lowest first, as both formats write numbers.</summary>
    private static byte[] Number(long value)
    {
        List<byte> bytes = [];
        for (; value > 0x7F; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private static byte[] Padded(ByteList bytes) => bytes.PadTo((bytes.Count + 3) / 4 * 4).ToArray();

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc >> 1) ^ (0xEDB8_8320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}

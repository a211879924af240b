using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// Builds compressed files that copy from before their own first byte: whoever follows such a reference shows what his
/// memory held before. No compressor writes them; damage and ill will do.
/// </summary>
public static class EarlyReference
{
    private const int Deflated = 8;

    /// <summary>A zip archive that lost its directory, with one entry "letter.txt".</summary>
    /// <param name="words">What stands before the reference.</param>
    public static byte[] Zip(string words) => ZipEntry("letter.txt", Deflate(words), Deflated);

    /// <summary>A zip entry without a directory behind it (APPNOTE.TXT 4.3.7).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="packed">Its bytes.</param>
    /// <param name="method">How they are compressed (4.4.5).</param>
    /// <param name="sizeFollows">Whether their number is stated behind them only (4.3.9).</param>
    public static byte[] ZipEntry(string name, byte[] packed, int method, bool sizeFollows = false)
    {
        ByteList entry = new ByteList().U32(0x0403_4B50).U16(20).U16(sizeFollows ? 8 : 0).U16(method).U32(0x5D6F_0000).U32(0)
            .U32(sizeFollows ? 0 : packed.Length).U32(0).U16(name.Length).U16(0).Narrow(name).Add(packed);
        if (sizeFollows)
            entry.U32(0x0807_4B50).U32(0).U32(packed.Length).U32(0);
        return entry.ToArray();
    }

    /// <summary>A gzip file (RFC 1952).</summary>
    public static byte[] Gzip(string words) => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. Deflate(words), .. new byte[8]];

    /// <summary>An xz file whose only chunk of LZMA2 begins with a match.</summary>
    public static byte[] Xz()
    {
        // After the byte that is always zero, a code between a quarter and a half of the range: "match", "not one of the last four".
        byte[] chunk = [0xE0, 0, 99, 0, 31, 0x5D, 0, 0xA0, .. new byte[30]];
        return StoredArchive.XzOf([.. chunk, 0], new byte[100]);
    }

    /// <summary>A Zstandard file (RFC 8878) of one block: literals, then one sequence whose offset is longer than they are.</summary>
    public static byte[] Zstandard(string words)
    {
        // Each code is the only one of its table; the offset's extra bits follow, then the bit that ends them (3.1.1.3.2).
        byte[] block = [(byte)(words.Length << 3), .. Encoding.Latin1.GetBytes(words), 1, 0b01_01_01_00, (byte)words.Length, 9, 0, 0, 2];
        return new ByteList().Add([0x28, 0xB5, 0x2F, 0xFD, 0, 0]).U8(1 | (2 << 1) | (block.Length << 3)).U16(block.Length >> 5).Add(block).ToArray();
    }

    /// <summary>A deflate stream (RFC 1951, 3.2.6): the words, then 258 bytes from 32,768 bytes before, three hundred times.</summary>
    public static byte[] Deflate(string words)
    {
        List<bool> bits = [true, true, false]; // The last block, of fixed codes.
        foreach (char c in words)
            Code(0x30 + c, 8);
        for (int i = 0; i < 300; i++)
        {
            Code(0xC5, 8);
            Code(29, 5);
            Number((1 << 13) - 1, 13);
        }
        Code(0, 7);
        byte[] bytes = new byte[(bits.Count + 7) / 8];
        for (int i = 0; i < bits.Count; i++)
            bytes[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        return bytes;

        void Code(int value, int length)
        {
            for (int i = length - 1; i >= 0; i--)
                bits.Add((value >> i & 1) != 0);
        }

        void Number(int value, int length)
        {
            for (int i = 0; i < length; i++)
                bits.Add((value >> i & 1) != 0);
        }
    }
}

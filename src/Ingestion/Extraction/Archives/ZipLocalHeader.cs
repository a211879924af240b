using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>What stands before each entry of a zip archive (APPNOTE.TXT 4.3.7), for archives whose directory at the end is lost.</summary>
/// <param name="Name">Path of the entry; only ever shown.</param>
/// <param name="IsEncrypted">Whether it needs a password.</param>
/// <param name="Method">How it is compressed (4.4.5).</param>
/// <param name="DataAt">Where its bytes begin.</param>
/// <param name="Size">How many they are said to be; null when that follows them (4.4.4, bit 3).</param>
internal sealed record ZipLocalHeader(string Name, bool IsEncrypted, int Method, long DataAt, long? Size)
{
    /// <summary>What a header begins with.</summary>
    public static ReadOnlySpan<byte> Mark => "PK\x03\x04"u8;

    private const int FixedBytes = 30;
    private const int EncryptedFlag = 1;
    private const int SizeFollowsFlag = 8;
    private const int UnicodeFlag = 1 << 11;
    private const ushort Zip64Field = 1;

    /// <summary>Reads a header; null when the file ends within it.</summary>
    /// <param name="content">The archive.</param>
    /// <param name="at">Where the header's mark stands.</param>
    public static ZipLocalHeader? Read(Stream content, long at)
    {
        Span<byte> header = stackalloc byte[FixedBytes];
        content.Position = at;
        if (content.ReadAtLeast(header, FixedBytes, throwOnEndOfStream: false) < FixedBytes)
            return null;
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(header[6..]);
        int nameBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        byte[] rest = new byte[nameBytes + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])];
        if (content.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            return null;
        long size = BinaryPrimitives.ReadUInt32LittleEndian(header[18..]);
        if (size == uint.MaxValue)
            size = LongSize(rest.AsSpan(nameBytes));
        Encoding names = (flags & UnicodeFlag) != 0 ? Encoding.UTF8 : ZipNames.Instance;
        bool isStated = size >= 0 && (size > 0 || (flags & SizeFollowsFlag) == 0);
        return new ZipLocalHeader(
            names.GetString(rest, 0, nameBytes),
            (flags & EncryptedFlag) != 0,
            BinaryPrimitives.ReadUInt16LittleEndian(header[8..]),
            at + FixedBytes + rest.Length,
            isStated ? size : null);
    }

    /// <summary>The size among the extra fields, for one of 4 GiB and more (4.5.3): behind the size after decompression.</summary>
    private static long LongSize(ReadOnlySpan<byte> fields)
    {
        while (fields.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(fields) == Zip64Field && length >= 16 && fields.Length >= 4 + 16)
                return BinaryPrimitives.ReadInt64LittleEndian(fields[12..]);
            fields = fields[Math.Min(fields.Length, 4 + length)..];
        }
        return -1;
    }
}

using System.Buffers.Binary;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>The pages of a TIFF (TIFF 6.0, section 2; BigTIFF with offsets of eight bytes): a chain of directories, which a hostile file may bend into a ring.</summary>
internal static class TiffDirectories
{
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;
    private const int MaxEntries = 4096;

    /// <summary>Whether a file begins as one.</summary>
    public static bool IsTiff(ReadOnlySpan<byte> head) => head.Length >= 16 && (head[0], head[1]) is ((byte)'I', (byte)'I') or ((byte)'M', (byte)'M');

    /// <summary>The sides of the largest page, and the number of pages; null when damaged.</summary>
    public static PictureSize? Measure(Stream picture, int maxPages)
    {
        byte[] head = new byte[16];
        picture.Position = 0;
        picture.ReadExactly(head);
        Bytes bytes = new(IsLittleEndian: head[0] == 'I', IsBig: false);
        int version = bytes.Short(head.AsSpan(2));
        if (version is not (42 or 43))
            return null;
        bytes = bytes with { IsBig = version == 43 };
        long next = bytes.IsBig ? bytes.Long(head.AsSpan(8)) : bytes.Int(head.AsSpan(4));
        PictureSize? largest = null;
        int pages = 0;
        for (HashSet<long> seen = []; next > 0 && seen.Add(next) && pages < maxPages; pages++)
        {
            if (!TryReadPage(picture, bytes, ref next, out PictureSize page))
                break;
            if (largest is null || page.Pixels > largest.Value.Pixels)
                largest = page;
        }
        return largest is { } found ? found with { Pages = pages } : null;
    }

    private static bool TryReadPage(Stream picture, Bytes bytes, ref long at, out PictureSize page)
    {
        page = default;
        int countBytes = bytes.IsBig ? 8 : 2;
        int entryBytes = bytes.IsBig ? 20 : 12;
        byte[] start = new byte[countBytes];
        if (at > picture.Length - countBytes)
            return false;
        picture.Position = at;
        picture.ReadExactly(start);
        long count = bytes.IsBig ? bytes.Long(start) : bytes.Short(start);
        int offsetBytes = bytes.IsBig ? 8 : 4;
        if (count is <= 0 or > MaxEntries)
            return false;
        byte[] entries = new byte[((int)count * entryBytes) + offsetBytes];
        int read = picture.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false);
        if (read < entries.Length - offsetBytes)
            return false;
        long width = 0;
        long height = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = entries.AsSpan(i * entryBytes, entryBytes);
            ushort tag = bytes.Short(entry);
            // Type 3 is a short number, 4 and 13 are longer ones, 16 the longest.
            ReadOnlySpan<byte> value = entry[(entryBytes - offsetBytes)..];
            long number = bytes.Short(entry[2..]) switch { 3 => bytes.Short(value), 16 when bytes.IsBig => bytes.Long(value), _ => bytes.Int(value) };
            if (tag == WidthTag)
                width = number;
            else if (tag == HeightTag)
                height = number;
        }
        ReadOnlySpan<byte> link = entries.AsSpan(entries.Length - offsetBytes);
        at = read < entries.Length ? 0 : bytes.IsBig ? bytes.Long(link) : bytes.Int(link);
        page = new PictureSize(Math.Clamp(width, 0, uint.MaxValue), Math.Clamp(height, 0, int.MaxValue), 1);
        return true;
    }

    /// <summary>Numbers in the file's byte order.</summary>
    private readonly record struct Bytes(bool IsLittleEndian, bool IsBig)
    {
        public ushort Short(ReadOnlySpan<byte> from) => IsLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

        public long Int(ReadOnlySpan<byte> from) => IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);

        public long Long(ReadOnlySpan<byte> from) => IsLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(from) : BinaryPrimitives.ReadInt64BigEndian(from);
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>How large a picture will be in memory, read from its header: a few hundred bytes can stand for a hundred gigabytes.</summary>
/// <param name="Width">In points; of a TIFF, of its largest page.</param>
/// <param name="Height">In points.</param>
/// <param name="Pages">Pages of a TIFF; else 1.</param>
internal readonly record struct PictureSize(long Width, long Height, int Pages)
{
    private const int HeadBytes = 64;

    /// <summary>Points in all, of the largest page.</summary>
    public long Pixels => Width * Height;

    /// <summary>Reads it; null when it is not a picture of a known kind, or its header is damaged.</summary>
    /// <param name="picture">Seekable.</param>
    /// <param name="maxPages">Most pages looked at.</param>
    public static PictureSize? Read(Stream picture, int maxPages)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        picture.Position = 0;
        head = head[..picture.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        PictureSize? size = head.StartsWith(JpegStart) ? OfJpeg(picture) : TiffDirectories.IsTiff(head) ? TiffDirectories.Measure(picture, maxPages) : OfHead(head);
        return size is { Width: > 0 and <= uint.MaxValue, Height: > 0 and <= int.MaxValue } ? size : null;
    }

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8];

    private static PictureSize? OfHead(ReadOnlySpan<byte> head)
    {
        // PNG (ISO/IEC 15948, 11.2.2): the first chunk is IHDR.
        if (head.Length >= 24 && head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return new PictureSize(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]), 1);
        // GIF89a, 18: the logical screen.
        if (head.Length >= 10 && head.StartsWith("GIF8"u8))
            return new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]), 1);
        if (head.Length >= 26 && head.StartsWith("BM"u8))
            return OfBitmap(head);
        if (head.Length >= 30 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            return OfWebp(head[12..]);
        return head.Length >= 3 && head[0] == 'P' && head[1] is >= (byte)'1' and <= (byte)'6' ? OfPortableMap(head[2..]) : null;
    }

    // BITMAPCOREHEADER has 16-bit sides, all later headers 32-bit ones; a negative height means rows from the top.
    private static PictureSize OfBitmap(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadInt32LittleEndian(head[14..]) == 12
        ? new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(head[18..]), BinaryPrimitives.ReadUInt16LittleEndian(head[20..]), 1)
        : new PictureSize(BinaryPrimitives.ReadInt32LittleEndian(head[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..])), 1);

    // RFC 9649, 2.5 to 2.7: lossy (RFC 6386, 9.1), lossless, extended.
    private static PictureSize? OfWebp(ReadOnlySpan<byte> chunk)
    {
        ReadOnlySpan<byte> data = chunk[8..];
        if (chunk.StartsWith("VP8 "u8))
            return new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF, 1);
        if (chunk.StartsWith("VP8L"u8))
        {
            uint sides = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new PictureSize((sides & 0x3FFF) + 1, ((sides >> 14) & 0x3FFF) + 1, 1);
        }
        return chunk.StartsWith("VP8X"u8)
            ? new PictureSize((BinaryPrimitives.ReadUInt32LittleEndian(data[4..]) & 0xFFFFFF) + 1, (BinaryPrimitives.ReadUInt32LittleEndian(data[6..]) >> 8) + 1, 1)
            : null;
    }

    // Netpbm's formats: the sides in digits, white space and comments between.
    private static PictureSize? OfPortableMap(ReadOnlySpan<byte> rest)
    {
        string[] lines = [.. Encoding.Latin1.GetString(rest).Split('\n').Where(line => !line.StartsWith('#'))];
        string[] words = string.Join(' ', lines).Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && int.TryParse(words[0], CultureInfo.InvariantCulture, out int width) && int.TryParse(words[1], CultureInfo.InvariantCulture, out int height) ? new PictureSize(width, height, 1) : null;
    }

    // ITU-T T.81, B.2.2: any start-of-frame marker has the sides; segments before it are passed over.
    private static PictureSize? OfJpeg(Stream picture)
    {
        Span<byte> part = stackalloc byte[9];
        picture.Position = 2;
        while (picture.ReadAtLeast(part[..4], 4, throwOnEndOfStream: false) == 4)
        {
            if (part[0] != 0xFF)
                return null;
            if (part[1] == 0xFF)
            {
                picture.Position -= 3; // A fill byte.
                continue;
            }
            bool isFrame = part[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            int length = BinaryPrimitives.ReadUInt16BigEndian(part[2..]);
            if (length < 2)
                return null;
            if (!isFrame)
            {
                picture.Position += length - 2;
                continue;
            }
            Span<byte> frame = part[4..];
            return picture.ReadAtLeast(frame, 5, throwOnEndOfStream: false) == 5
                ? new PictureSize(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), 1)
                : null;
        }
        return null;
    }
}

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Formats known by their first bytes: pictures, archives, and those that are told apart only to say plainly why they are not read.</summary>
internal static class Signatures
{
    private static readonly Signature[] All =
    [
        Read(MediaTypes.Png, 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        Read(MediaTypes.Jpeg, 0, [0xFF, 0xD8, 0xFF]),
        Read(MediaTypes.Gif, 0, "GIF8"u8),
        Read(MediaTypes.Bmp, 0, "BM"u8, minimumLength: 26, zeroAt: 6),
        Read(MediaTypes.Tiff, 0, [0x49, 0x49, 0x2A, 0x00]),
        Read(MediaTypes.Tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]),
        Read(MediaTypes.Webp, 8, "WEBPVP8"u8),
        Picture("image/heic", "a HEIF picture", 4, "ftyphei"u8),
        Picture("image/avif", "an AVIF picture", 4, "ftypavif"u8),
        Picture("image/x-icon", "an icon", 0, [0x00, 0x00, 0x01, 0x00]),
        Picture("image/vnd.adobe.photoshop", "a Photoshop picture", 0, "8BPS"u8),
        Sound("video/mp4", 4, "ftyp"u8),
        Sound("video/x-matroska", 0, [0x1A, 0x45, 0xDF, 0xA3]),
        Sound("video/x-msvideo", 8, "AVI "u8),
        Sound("audio/wav", 8, "WAVE"u8),
        Sound("audio/mpeg", 0, "ID3"u8),
        Sound("audio/ogg", 0, "OggS"u8),
        Sound("audio/flac", 0, "fLaC"u8),
        Read(MediaTypes.Gzip, 0, [0x1F, 0x8B, 0x08]),
        Read(MediaTypes.SevenZip, 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        Read(MediaTypes.Rar, 0, "Rar!\x1A\x07"u8),
        Read(MediaTypes.Bzip2, 0, "BZh"u8),
        Read(MediaTypes.Xz, 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        Read(MediaTypes.Zstandard, 0, [0x28, 0xB5, 0x2F, 0xFD]),
        Read(MediaTypes.Tar, 257, "ustar"u8),
        Other("application/x-elf", "a Linux program", 0, [0x7F, 0x45, 0x4C, 0x46]),
        Other("application/vnd.microsoft.portable-executable", "a Windows program", 0, "MZ"u8, minimumLength: 64),
        Other("application/x-mach-binary", "a macOS program", 0, [0xCF, 0xFA, 0xED, 0xFE]),
        Other("application/java-vm", "a Java class or a macOS program", 0, [0xCA, 0xFE, 0xBA, 0xBE]),
        Other("application/vnd.sqlite3", "an SQLite database", 0, "SQLite format 3\0"u8),
        Other("font/woff2", "a font", 0, "wOF2"u8),
        Other("font/woff", "a font", 0, "wOFF"u8),
        Other("font/ttf", "a font", 0, [0x00, 0x01, 0x00, 0x00, 0x00]),
        Other("application/postscript", "a PostScript file", 0, "%!PS"u8),
    ];

    /// <summary>The format whose first bytes these are; null when none of the known ones.</summary>
    /// <param name="head">The start of the file.</param>
    public static Signature? Find(ReadOnlySpan<byte> head)
    {
        foreach (Signature signature in All)
        {
            if (signature.Matches(head))
                return signature;
        }
        return null;
    }

    private static Signature Read(string mediaType, int offset, ReadOnlySpan<byte> magic, int minimumLength = 0, int? zeroAt = null) =>
        new(mediaType, null, offset, magic.ToArray(), minimumLength, zeroAt);

    private static Signature Picture(string mediaType, string what, int offset, ReadOnlySpan<byte> magic, int minimumLength = 0, int? zeroAt = null) =>
        new(mediaType, $"This is {what}; text in pictures is not read.", offset, magic.ToArray(), minimumLength, zeroAt);

    private static Signature Sound(string mediaType, int offset, ReadOnlySpan<byte> magic) =>
        new(mediaType, "This is a sound or video recording, which is not read.", offset, magic.ToArray(), 0, null);

    private static Signature Other(string mediaType, string what, int offset, ReadOnlySpan<byte> magic, int minimumLength = 0) =>
        new(mediaType, $"This is {what}, not a document.", offset, magic.ToArray(), minimumLength, null);
}

/// <summary>A format known by fixed bytes.</summary>
/// <param name="MediaType">Its type.</param>
/// <param name="Detail">Why it is not read; null when it is.</param>
/// <param name="Offset">Where the bytes stand.</param>
/// <param name="Magic">The bytes.</param>
/// <param name="MinimumLength">A shorter file is not of this format: for short magics that also begin ordinary words.</param>
/// <param name="ZeroAt">A byte that is zero in this format and never in text; null when the magic is telling enough.</param>
internal sealed record Signature(string MediaType, string? Detail, int Offset, byte[] Magic, int MinimumLength, int? ZeroAt)
{
    /// <summary>Whether a file begins so.</summary>
    public bool Matches(ReadOnlySpan<byte> head)
    {
        if (head.Length < Math.Max(Offset + Magic.Length, MinimumLength) || !head[Offset..].StartsWith(Magic))
            return false;
        // Two ASCII letters ("BM", "MZ") also begin words: the rest of such a file has NUL bytes, text has none.
        return (ZeroAt is not { } zero || head[zero] == 0) && (Magic.Length > 2 || head.Contains((byte)0));
    }
}

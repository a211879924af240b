using System.IO.Compression;
using System.Text;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>A file compressed by itself: what decompresses it, and what is inside called.</summary>
internal static class CompressedFile
{
    private const int HeadBytes = 1024;

    private static readonly (string Extension, string Inner)[] Extensions =
    [
        (".tgz", ".tar"), (".tbz2", ".tar"), (".tbz", ".tar"), (".txz", ".tar"), (".tzst", ".tar"), (".svgz", ".svg"),
        (".gz", ""), (".bz2", ""), (".xz", ""), (".zst", ""),
    ];

    /// <summary>Decompresses a file, by the mark it begins with.</summary>
    /// <param name="content">The file, at its start; stays open.</param>
    /// <param name="head">Its first bytes.</param>
    public static Stream Open(Stream content, ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(content, CompressionMode.Decompress, leaveOpen: true),
        [(byte)'B', (byte)'Z', (byte)'h', ..] => BZip2Stream.Create(content, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: true, leaveOpen: true),
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, ..] => new XZStream(content),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => new DecompressionStream(content),
        _ => throw new InvalidDataException("Compressed in an unknown way."),
    };

    /// <summary>The first bytes of a file; leaves it at its start.</summary>
    public static byte[] ReadHead(Stream content)
    {
        byte[] head = new byte[HeadBytes];
        content.Position = 0;
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return head[..read];
    }

    /// <summary>The name of what is inside: the one the file states (gzip can), else its own without the extension.</summary>
    public static string InnerName(string name, ReadOnlySpan<byte> head)
    {
        if (StatedName(head) is { } stated)
            return stated;
        foreach ((string extension, string inner) in Extensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return name[..^extension.Length] + inner;
        }
        return name;
    }

    /// <summary>The file name in a gzip header (RFC 1952, 2.3): after ten fixed bytes and, with flag 4, an extra field.</summary>
    private static string? StatedName(ReadOnlySpan<byte> head)
    {
        const int fixedBytes = 10, extraFlag = 4, nameFlag = 8;
        if (head.Length < fixedBytes || head[0] != 0x1F || head[1] != 0x8B || (head[3] & nameFlag) == 0)
            return null;
        int at = fixedBytes;
        if ((head[3] & extraFlag) != 0)
            at += head.Length < fixedBytes + 2 ? head.Length : 2 + head[10] + (head[11] << 8);
        if (at >= head.Length)
            return null;
        int length = head[at..].IndexOf((byte)0);
        return length > 0 ? Encoding.Latin1.GetString(head.Slice(at, length)) : null;
    }
}

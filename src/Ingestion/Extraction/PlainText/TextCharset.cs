using System.Text;
using System.Text.Unicode;

namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Tells text from binary data, and finds the encoding of text: byte order mark, UTF-8, UTF-16 without a mark, then the legacy charsets by their statistics.</summary>
internal static class TextCharset
{
    private const int SampleBytes = 4 << 20;

    static TextCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether these bytes are text in some encoding.</summary>
    /// <param name="head">The start of the file.</param>
    public static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (FromMark(head) is { } marked)
            return marked.CodePage is 1200 or 1201 or 12000 or 12001 || CountControls(head) * 20 <= head.Length;
        if (WideText.Detect(head) is not null)
            return true;
        // UTF-8 proves itself, so a few stray control characters are forgiven; of other charsets only their absence tells.
        return CountControls(head) * (IsUtf8(head) ? 20 : 200) <= head.Length || WideText.DetectWithoutZeros(head) is not null;
    }

    /// <summary>The first characters of a text.</summary>
    public static string DecodeHead(ReadOnlySpan<byte> head) => Detect(head).GetString(head);

    /// <summary>Opens a file as text.</summary>
    /// <param name="content">The file, seekable; stays open.</param>
    public static StreamReader Open(Stream content)
    {
        content.Position = 0;
        byte[] sample = new byte[(int)Math.Min(SampleBytes, content.Length)];
        int read = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        Encoding encoding = Detect(sample.AsSpan(0, read));
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, ReaderBytes(content), leaveOpen: true);
    }

    /// <summary>Size of a reader's buffer: no more than a short text needs, as there may be a hundred thousand of them in a mailbox or archive.</summary>
    public static int ReaderBytes(Stream content) => (int)Math.Clamp(content.Length, 1 << 8, 1 << 16);

    /// <summary>The encoding of a text. Never throws while decoding: what is not valid becomes U+FFFD.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> sample)
    {
        if (FromMark(sample) is { } marked)
            return marked;
        if (WideText.Detect(sample) is { } wide)
            return wide;
        if (IsUtf8(sample))
            return sample.IndexOf(JapaneseShift) >= 0 ? Encoding.GetEncoding(50220) : Encoding.UTF8;
        return WideText.DetectWithoutZeros(sample) ?? LegacyText.Detect(sample);
    }

    /// <summary>ISO-2022-JP, the old encoding of Japanese mail: all its bytes are ASCII, and this begins Japanese in it.</summary>
    private static ReadOnlySpan<byte> JapaneseShift => "\x1B$B"u8;

    private static Encoding? FromMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Encoding.UTF8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0x00, 0x00]))
            return Encoding.UTF32;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0xFE, 0xFF]))
            return new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>Whether the bytes are UTF-8, not counting a character cut off at the end of the sample.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        for (int cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            if (bytes[^cut] >= 0xC0)
                return Utf8.IsValid(bytes[..^cut]);
        }
        return false;
    }

    private static int CountControls(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte b in bytes)
            count += b is < 0x09 or (> 0x0D and < 0x1B) or (> 0x1B and < 0x20) or 0x7F ? 1 : 0;
        return count;
    }
}

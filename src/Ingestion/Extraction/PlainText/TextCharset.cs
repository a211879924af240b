using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Tells text from binary data, and finds the encoding of text: byte order mark, UTF-8, UTF-16 without a mark, then the legacy charsets by their statistics.</summary>
internal static class TextCharset
{
    private const int SampleBytes = 4 << 20;
    private const int StatisticsBytes = 1 << 18;
    private const float MinimumConfidence = 0.5f;

    static TextCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether these bytes are text in some encoding.</summary>
    /// <param name="head">The start of the file.</param>
    public static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        if (FromMark(head) is { } marked)
            return marked.CodePage is 1200 or 1201 or 12000 or 12001 || CountControls(head) * 20 <= head.Length;
        if (WideWithoutMark(head) is not null)
            return true;
        // UTF-8 proves itself, so a few stray control characters are forgiven; of other charsets only their absence tells.
        return CountControls(head) * (IsUtf8(head) ? 20 : 200) <= head.Length;
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
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
    }

    /// <summary>The encoding of a text. Never throws while decoding: what is not valid becomes U+FFFD.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> sample)
    {
        if (FromMark(sample) is { } marked)
            return marked;
        if (WideWithoutMark(sample) is { } wide)
            return wide;
        if (IsUtf8(sample))
            return Encoding.UTF8;
        byte[] telling = Telling(sample);
        DetectionDetail? best = CharsetDetector.DetectFromBytes(telling).Detected;
        return best is { Encoding: not null } && best.Confidence >= MinimumConfidence && best.Encoding.CodePage != 20127
            ? best.Encoding
            : Encoding.GetEncoding(1252);
    }

    /// <summary>The part of the sample the statistics see: they need the bytes beyond ASCII, which may come late.</summary>
    private static byte[] Telling(ReadOnlySpan<byte> sample)
    {
        int first = sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        int from = Math.Max(0, Math.Min(first - (StatisticsBytes / 2), sample.Length - StatisticsBytes));
        return sample.Slice(from, Math.Min(StatisticsBytes, sample.Length - from)).ToArray();
    }

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

    /// <summary>UTF-16 without a mark: spaces and line breaks put NUL bytes on one side of the pairs and never on the other.</summary>
    private static Encoding? WideWithoutMark(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> pairs = head[..Math.Min(head.Length & ~1, 1 << 14)];
        int even = 0, odd = 0;
        for (int i = 0; i + 1 < pairs.Length; i += 2)
        {
            even += pairs[i] == 0 ? 1 : 0;
            odd += pairs[i + 1] == 0 ? 1 : 0;
        }
        int enough = Math.Max(1, pairs.Length / 100);
        Encoding? wide = (even, odd) switch
        {
            (0, _) when odd >= enough => Encoding.Unicode,
            (_, 0) when even >= enough => Encoding.BigEndianUnicode,
            _ => null,
        };
        return wide is not null && IsCleanText(wide, pairs) ? wide : null;
    }

    private static bool IsCleanText(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        int bad = 0;
        string text = encoding.GetString(bytes);
        foreach (char c in text)
        {
            if (c == '\uFFFD' || (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f')) || (c is >= '\uE000' and <= '\uF8FF'))
                bad++;
        }
        return bad * 100 <= text.Length;
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

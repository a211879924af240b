using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The characters of text in plain XML: line ends become one (XML 1.0, section 2.11), references what they stand for (4.1, 4.6).</summary>
internal static class PlainText
{
    private const int LongestReference = 10;

    /// <summary>Decodes a text.</summary>
    /// <param name="text">Valid UTF-8 without tags.</param>
    /// <param name="to">As many characters as the text has bytes.</param>
    /// <returns>How many characters it is; -1 when it has a reference that is not plain.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<char> to)
    {
        int length = 0;
        for (int next; (next = text.IndexOfAny((byte)'&', (byte)'\r')) >= 0;)
        {
            length += Encoding.UTF8.GetChars(text[..next], to[length..]);
            text = text[next..];
            if (text[0] == '\r')
            {
                to[length++] = '\n';
                text = text[(text.Length > 1 && text[1] == '\n' ? 2 : 1)..];
                continue;
            }
            int end = text[..Math.Min(text.Length, LongestReference)].IndexOf((byte)';');
            if (end < 0 || Referred(text[1..end]) is not Rune character)
                return -1;
            length += character.EncodeToUtf16(to[length..]);
            text = text[(end + 1)..];
        }
        return length + Encoding.UTF8.GetChars(text, to[length..]);
    }

    private static Rune? Referred(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("amp"u8))
            return new Rune('&');
        if (name.SequenceEqual("lt"u8))
            return new Rune('<');
        if (name.SequenceEqual("gt"u8))
            return new Rune('>');
        if (name.SequenceEqual("quot"u8))
            return new Rune('"');
        if (name.SequenceEqual("apos"u8))
            return new Rune('\'');
        int code;
        bool isNumber = name.StartsWith("#x"u8)
            ? int.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
            : int.TryParse(name.StartsWith("#"u8) ? name[1..] : default, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return isNumber && (code >= ' ' || code is '\t' or '\n' or '\r') && code is not (0xFFFE or 0xFFFF) && Rune.IsValid(code) ? new Rune(code) : null;
    }
}

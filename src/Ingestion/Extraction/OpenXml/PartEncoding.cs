using System.Text;
using System.Text.RegularExpressions;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>Tells the encoding of an XML part by its first bytes.</summary>
internal static partial class PartEncoding
{
    private const int LongestDeclaration = 256;

    /// <summary>The encoding, and how many bytes of byte order mark stand before the text. UTF-8 where nothing else is told.</summary>
    public static (Encoding Encoding, int MarkLength) Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
            return (Encoding.UTF8, 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode, 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode, 2);
        if (head.StartsWith("<\0"u8))
            return (Encoding.Unicode, 0);
        if (head.StartsWith("\0<"u8))
            return (Encoding.BigEndianUnicode, 0);
        string start = Encoding.ASCII.GetString(head[..Math.Min(head.Length, LongestDeclaration)]);
        return (Declared().Match(start) is { Success: true } declared ? Named(declared.Groups["name"].Value) : Encoding.UTF8, 0);
    }

    /// <summary>What reads as ASCII is not UTF-16, whatever it says of itself; an unknown name is taken for UTF-8.</summary>
    private static Encoding Named(string name)
    {
        if (name.Contains("16", StringComparison.Ordinal) || name.Contains("32", StringComparison.Ordinal))
            return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\bencoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]{1,40})""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();
}

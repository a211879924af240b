using System.Text;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>Text strings of a file.</summary>
internal static class PdfString
{
    /// <summary>The text of a string that PdfPig has decoded, by its bytes where it took them for Latin text.</summary>
    public static string Decode(StringToken token) =>
        token.EncodedWith is StringToken.Encoding.Utf16 or StringToken.Encoding.Utf16BE ? token.Data : Decode(token.GetBytes());

    /// <summary>The text of a string's bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        // Not allowed before PDF 2.0, and yet written; other text hardly ever happens to be valid.
        _ when !Ascii.IsValid(bytes) && System.Text.Unicode.Utf8.IsValid(bytes) => Encoding.UTF8.GetString(bytes),
        _ => DecodeDocEncoding(bytes),
    };

    // ISO 32000-1, D.3: Latin-1 but for these.
    private static string DecodeDocEncoding(ReadOnlySpan<byte> bytes)
    {
        const string From80 = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€";
        return string.Create(bytes.Length, bytes, static (text, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                text[i] = from[i] is >= 0x80 and <= 0xA0 ? From80[from[i] - 0x80] : (char)from[i];
        });
    }
}

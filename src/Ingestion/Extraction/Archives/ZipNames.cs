using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// The charset of names in zip archives that do not say it (APPNOTE.TXT 4.4.4, bit 11): UTF-8 by most programs of today,
/// an East Asian code page where the bytes are one, else that of Western consoles.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private const int WesternConsole = 850;
    private static readonly int[] EastAsian = [932, 936, 949, 950, 54936, 51932, 51949];

    static ZipNames() => RegisterProvider(CodePagesEncodingProvider.Instance);

    private ZipNames()
    {
    }

    /// <summary>The one there is.</summary>
    public static ZipNames Instance { get; } = new();

    public override string EncodingName => "Names in zip archives";

    public override int GetCharCount(byte[] bytes, int index, int count) => Choose(bytes.AsSpan(index, count)).GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Choose(bytes.AsSpan(byteIndex, byteCount)).GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxCharCount(int byteCount) => UTF8.GetMaxCharCount(byteCount);

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    private static Encoding Choose(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
            return UTF8;
        Encoding told = TextCharset.Detect(name);
        return EastAsian.Contains(told.CodePage) ? told : GetEncoding(WesternConsole);
    }
}

using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>
/// Opens the texts of messages, whose stated charset is often wrong: unknown names, "us-ascii" over 8-bit text, Latin-1
/// over UTF-8. UTF-8 proves itself; any other statement is believed when it names a charset.
/// </summary>
internal static class MailCharset
{
    private const int SampleBytes = 1 << 18;

    static MailCharset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a text.</summary>
    /// <param name="content">Its bytes, seekable; stays open.</param>
    /// <param name="stated">The charset that the message states; null for none.</param>
    public static StreamReader Open(Stream content, string? stated)
    {
        byte[] sample = new byte[(int)Math.Min(content.Length, SampleBytes)];
        content.Position = 0;
        int read = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        Encoding encoding = Choose(sample.AsSpan(0, read), Find(stated));
        content.Position = 0;
        return new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, TextCharset.ReaderBytes(content), leaveOpen: true);
    }

    /// <summary>The text of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="stated">The charset they are said to be in; null for none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, Encoding? stated) => Choose(bytes, stated).GetString(bytes);

    /// <summary>The charset of a name; null when it says nothing: unknown, or ASCII.</summary>
    public static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        try
        {
            Encoding encoding = Encoding.GetEncoding(name.Trim().Trim('"', '\''));
            return encoding.CodePage == 20127 ? null : encoding;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // A charset nobody knows: the text tells its own.
        }
    }

    private static Encoding Choose(ReadOnlySpan<byte> sample, Encoding? stated)
    {
        Encoding told = TextCharset.Detect(sample);
        bool isUtf8 = told.CodePage == Encoding.UTF8.CodePage;
        if (stated is null || (stated.CodePage == Encoding.UTF8.CodePage && !isUtf8))
            return told;
        return stated.IsSingleByte && isUtf8 && sample.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0 ? told : stated;
    }
}

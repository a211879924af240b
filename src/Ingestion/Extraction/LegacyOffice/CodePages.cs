using System.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>The character sets of files from before Unicode, by the numbers that Windows gave them.</summary>
internal static class CodePages
{
    private const int Utf16 = 1200;

    /// <summary>What Excel and property sets write for Macintosh Roman and "ANSI".</summary>
    private const int ExcelMacintosh = 0x8000;
    private const int ExcelAnsi = 0x8001;

    // In this order: an initializer would run before the registration.
    static CodePages()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
    }

    /// <summary>Western European, the default everywhere.</summary>
    public static Encoding Western { get; }

    /// <summary>The encoding of a code page; Western for one that is not known.</summary>
    public static Encoding Of(int codePage)
    {
        switch (codePage)
        {
            case Utf16:
                return Encoding.Unicode;
            case ExcelMacintosh:
                return Encoding.GetEncoding(10000);
            case ExcelAnsi or 0:
                return Western;
        }
        try
        {
            // UTF-7 is refused by .NET, and no other code page is a danger.
            return Encoding.GetEncoding(codePage);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Western;
        }
    }

    /// <summary>The Windows code page of a language id ([MS-LCID]); Western for languages not listed.</summary>
    public static Encoding OfLanguage(int language) => Of((language & 0x3FF) switch
    {
        0x04 => language is 0x0404 or 0x0C04 or 0x1404 ? 950 : 936,
        0x05 or 0x0E or 0x15 or 0x18 or 0x1B or 0x1C or 0x24 => 1250,
        0x1A => language == 0x0C1A ? 1251 : 1250,
        0x02 or 0x19 or 0x22 or 0x23 or 0x2F => 1251,
        0x08 => 1253,
        0x1F => 1254,
        0x0D => 1255,
        0x01 or 0x20 or 0x29 => 1256,
        0x25 or 0x26 or 0x27 => 1257,
        0x1E => 874,
        0x11 => 932,
        0x12 => 949,
        _ => 1252,
    });
}

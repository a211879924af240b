using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>The font table: what a font says about the bytes written in it.</summary>
internal sealed class RtfFonts
{
    // No machine has so many fonts, and numbers are signed words of 16 bits. Text in a font beyond them is read in the document's code page.
    private const int MostFonts = 10_000;
    private const int SymbolCharset = 2;

    private readonly Dictionary<int, Font> _fonts = [];
    private readonly Dictionary<int, Encoding> _encodings = [];

    static RtfFonts() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The code page of the document; windows-1252 unless it names another.</summary>
    public int CodePage { get; set; } = 1252;

    /// <summary>The font where no other is named.</summary>
    public int DefaultFont { get; set; }

    /// <summary>Takes a word that speaks of code pages; false when it is none.</summary>
    /// <param name="word">The word.</param>
    /// <param name="number">Its parameter.</param>
    /// <param name="font">The current font; becomes the default one when that is named.</param>
    public bool Take(string word, int number, ref int font)
    {
        switch (word)
        {
            case "mac":
                CodePage = 10000;
                return true;
            case "pc":
                CodePage = 437;
                return true;
            case "pca":
                CodePage = 850;
                return true;
            case "ansicpg":
                CodePage = number;
                return true;
            case "deff":
                font = DefaultFont = number;
                return true;
            case "fcharset":
                SetCharset(font, number);
                return true;
            case "cpg":
                SetCodePage(font, number);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes what \fcharset says of a font.</summary>
    public void SetCharset(int font, int charset)
    {
        if (Find(font) is { } known)
        {
            known.CodePage = CodePageOf(charset);
            known.IsSymbol = charset == SymbolCharset;
        }
    }

    /// <summary>Takes the code page that \cpg says of a font; it wins over its charset.</summary>
    public void SetCodePage(int font, int codePage)
    {
        if (Find(font) is { } known)
            known.CodePage = codePage;
    }

    /// <summary>Takes a font's name.</summary>
    public void SetName(int font, string name)
    {
        if (Find(font) is { } known)
            known.Name = name.Trim();
    }

    /// <summary>The name of a font whose bytes are symbols; null for ordinary fonts.</summary>
    public string? SymbolName(int font)
    {
        if (!_fonts.TryGetValue(font, out Font? known))
            return null;
        bool isSymbol = known.IsSymbol || known.Name.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) || known.Name.Equals("Symbol", StringComparison.OrdinalIgnoreCase);
        return isSymbol ? known.Name : null;
    }

    /// <summary>The encoding of bytes written in a font.</summary>
    public Encoding EncodingOf(int font)
    {
        int codePage = _fonts.TryGetValue(font, out Font? known) && known.CodePage is { } own ? own : CodePage;
        if (_encodings.TryGetValue(codePage, out Encoding? encoding))
            return encoding;
        return _encodings[codePage] = Open(codePage);
    }

    private static Encoding Open(int codePage)
    {
        try
        {
            return codePage is > 0 and <= 65535 ? Encoding.GetEncoding(codePage) : Encoding.GetEncoding(1252);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }

    private Font? Find(int font)
    {
        if (!_fonts.TryGetValue(font, out Font? known) && _fonts.Count < MostFonts)
            _fonts[font] = known = new Font();
        return known;
    }

    /// <summary>Code pages of the charsets Windows numbers (RTF 1.9.1, "Font Table"); null where the document's own applies.</summary>
    private static int? CodePageOf(int charset) => charset switch
    {
        77 => 10000,
        78 => 10001,
        79 => 10003,
        80 => 10008,
        81 => 10002,
        83 => 10005,
        84 => 10004,
        85 => 10006,
        86 => 10081,
        87 => 10021,
        88 => 10029,
        89 => 10007,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => null,
    };

    private sealed class Font
    {
        public int? CodePage { get; set; }

        public bool IsSymbol { get; set; }

        public string Name { get; set; } = "";
    }
}

using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>
/// Characters of symbol fonts, which have their own code pages (w:sym, ECMA-376 part 1, 17.3.3.30). Only those that
/// carry meaning in office documents; the others are ornaments and become a space.
/// </summary>
internal static class WordSymbols
{
    private const string Greek = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    private const string SmallGreek = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

    /// <summary>The Unicode text of a symbol.</summary>
    /// <param name="font">Its font.</param>
    /// <param name="code">Its code in hexadecimal, mostly moved into the private use area (F000 added).</param>
    public static string Read(string? font, string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int c) || c is < 0x20 or > 0xFFFF)
            return " ";
        if (c is < 0xF000 or > 0xF0FF)
            return char.IsSurrogate((char)c) ? " " : ((char)c).ToString();
        int low = c - 0xF000;
        if (font?.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase) == true)
            return Wingdings(low);
        if (font?.StartsWith("Symbol", StringComparison.OrdinalIgnoreCase) != true)
            return " ";
        if (low is >= 'A' and <= 'Z')
            return Greek[low - 'A'].ToString();
        if (low is >= 'a' and <= 'z')
            return SmallGreek[low - 'a'].ToString();
        return low is > 0x20 and < 0x40 ? ((char)low).ToString() : Symbol(low);
    }

    private static string Wingdings(int code) => code switch
    {
        0x28 => "☎",
        0x2A => "✉",
        0x6F or 0xA8 => "☐",
        0x78 or 0xFD => "☒",
        0xDF => "←",
        0xE0 or 0xE8 => "→",
        0xE1 => "↑",
        0xE2 => "↓",
        0xFB => "✗",
        0xFC => "✓",
        0xFE => "☑",
        _ => " ",
    };

    private static string Symbol(int code) => code switch
    {
        0xA0 => "€",
        0xA3 => "≤",
        0xA5 => "∞",
        0xAC => "←",
        0xAE => "→",
        0xB0 => "°",
        0xB1 => "±",
        0xB3 => "≥",
        0xB4 => "×",
        0xB8 => "÷",
        0xB9 => "≠",
        0xBB => "≈",
        0xD2 => "®",
        0xD3 => "©",
        0xD4 => "™",
        0xD6 => "√",
        0xE5 => "∑",
        _ => " ",
    };
}

using System.Collections.Frozen;
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

    private static readonly FrozenDictionary<int, string> Wingdings = new Dictionary<int, string>
    {
        [0x6F] = "☐", [0xA8] = "☐", [0xFE] = "☑", [0x78] = "☒", [0xFD] = "☒", [0xFC] = "✓", [0xFB] = "✗",
        [0xE0] = "→", [0xDF] = "←", [0xE1] = "↑", [0xE2] = "↓", [0xE8] = "→", [0x28] = "☎", [0x2A] = "✉",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> Symbol = new Dictionary<int, string>
    {
        [0xB0] = "°", [0xB1] = "±", [0xA3] = "≤", [0xB3] = "≥", [0xB9] = "≠", [0xB4] = "×", [0xB8] = "÷", [0xA5] = "∞",
        [0xAE] = "→", [0xAC] = "←", [0xD2] = "®", [0xD3] = "©", [0xD4] = "™", [0xA0] = "€", [0xBB] = "≈", [0xD6] = "√", [0xE5] = "∑",
    }.ToFrozenDictionary();

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
            return Wingdings.GetValueOrDefault(low, " ");
        if (font?.StartsWith("Symbol", StringComparison.OrdinalIgnoreCase) != true)
            return " ";
        if (low is >= 'A' and <= 'Z')
            return Greek[low - 'A'].ToString();
        if (low is >= 'a' and <= 'z')
            return SmallGreek[low - 'a'].ToString();
        return Symbol.GetValueOrDefault(low, low is > 0x20 and < 0x40 ? ((char)low).ToString() : " ");
    }
}

using System.Globalization;
using UglyToad.PdfPig.Fonts;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>What the names of glyphs read.</summary>
internal static class GlyphNames
{
    /// <summary>What a glyph reads by its name; null when the name does not say.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isDingbats">Whether it is of ZapfDingbats, whose names are its own.</param>
    public static string? Read(string name, bool isDingbats)
    {
        if (name.Length == 0 || name == GlyphList.NotDefined)
            return null;
        if (isDingbats && Known(GlyphList.ZapfDingbats, name) is string dingbat)
            return dingbat;
        return Known(GlyphList.AdobeGlyphList, name) ?? ByNumber(name);
    }

    private static string? Known(GlyphList list, string name)
    {
        try
        {
            string? text = list.NameToUnicode(name);
            return string.IsNullOrEmpty(text) || text[0] < ' ' ? null : text;
        }
        // Names like "u20zz" are taken for numbers and are none.
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidFontFormatException)
        {
            return null;
        }
    }

    /// <summary>Programs that name glyphs by themselves number them by their code: "a65", "G65", "char65".</summary>
    private static string? ByNumber(string name)
    {
        int digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
            digits--;
        bool isPlain = digits is > 0 and <= 4 && name.Length - digits is 2 or 3 && name.AsSpan(0, digits).ContainsAnyExceptInRange('A', 'z') is false;
        return isPlain && int.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is (> 32 and < 127) or (> 160 and < 256)
            ? ((char)code).ToString() : null;
    }
}

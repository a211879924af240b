using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>What a font's name and descriptor (ISO 32000-1, 9.8) tell of its looks.</summary>
internal static class FontStyle
{
    private const int FixedPitch = 1;
    private const int Serif = 1 << 1;
    private const int ForceBold = 1 << 18;

    /// <summary>The name without the mark of a subset: "ABCDEF+Times" is Times.</summary>
    public static string PlainName(string name) => name.Length > 7 && name[6] == '+' ? name[7..] : name;

    public static bool IsBold(string name, DictionaryToken? descriptor, PdfObjects objects) =>
        name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Heavy", StringComparison.OrdinalIgnoreCase) || name.Contains("Demi", StringComparison.OrdinalIgnoreCase)
        || (descriptor is not null && (objects.Number(descriptor, "FontWeight") >= 600 || (Flags(descriptor, objects) & ForceBold) != 0));

    /// <summary>The standard font whose letters are about as wide.</summary>
    public static string Substitute(string name, DictionaryToken? descriptor, PdfObjects objects)
    {
        int flags = descriptor is null ? 0 : Flags(descriptor, objects);
        if ((flags & FixedPitch) != 0 || name.Contains("Courier", StringComparison.OrdinalIgnoreCase) || name.Contains("Mono", StringComparison.OrdinalIgnoreCase))
            return "Courier";
        bool bold = IsBold(name, descriptor, objects);
        if ((flags & Serif) != 0 || name.Contains("Times", StringComparison.OrdinalIgnoreCase) || name.Contains("Roman", StringComparison.OrdinalIgnoreCase))
            return bold ? "Times-Bold" : "Times-Roman";
        return bold ? "Helvetica-Bold" : "Helvetica";
    }

    private static int Flags(DictionaryToken descriptor, PdfObjects objects) =>
        objects.Number(descriptor, "Flags") is double flags and >= 0 and < int.MaxValue ? (int)flags : 0;
}

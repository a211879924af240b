using System.Text;
using IntranetSearch.Ingestion.Extraction.Pdf.Fonts;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>The named things a content stream may use: its own resources, then those of what it is drawn on.</summary>
/// <param name="dictionary">Its own; null when it has none.</param>
/// <param name="outer">Those of the page or form it is drawn on; files lean on them, though they should not.</param>
/// <param name="objects">The objects of the file.</param>
/// <param name="fonts">The fonts of the file.</param>
internal sealed class PdfResources(DictionaryToken? dictionary, PdfResources? outer, PdfObjects objects, PdfFonts fonts)
{
    private readonly Dictionary<string, PdfFont?> _fonts = new(StringComparer.Ordinal);

    /// <summary>A font by its name.</summary>
    public PdfFont? Font(ReadOnlySpan<byte> name)
    {
        string key = Name(name);
        if (!_fonts.TryGetValue(key, out PdfFont? font))
            _fonts[key] = font = Find("Font", key) is { } token ? fonts.Get(token) : null;
        return font;
    }

    /// <summary>A thing by its kind and name, unresolved; null when there is none.</summary>
    public IToken? Find(string kind, ReadOnlySpan<byte> name) => Find(kind, Name(name));

    private IToken? Find(string kind, string name)
    {
        if (dictionary is not null && objects.Get<DictionaryToken>(dictionary, kind) is { } things && things.Data.TryGetValue(name, out IToken? token))
            return token;
        return outer?.Find(kind, name);
    }

    /// <summary>A name as PdfPig writes it: UTF-8 where it is that.</summary>
    private static string Name(ReadOnlySpan<byte> name) =>
        Ascii.IsValid(name) ? Encoding.ASCII.GetString(name) : System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);
}

using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Fonts.TrueType.Tables.CMapSubTables;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>
/// What the glyphs of a TrueType font read when the file gives their numbers only: the font's own table from characters
/// to glyphs, read backwards, or the order in which the fonts of Windows and macOS begin.
/// </summary>
internal sealed class GlyphNumbers
{
    // Glyph 3 is the space (code 32) in the order of the original TrueType fonts, which most others took over.
    private const int FirstGlyph = 3;
    private const int LastGlyph = 97;
    private const int ToCharacter = ' ' - FirstGlyph;

    private readonly Dictionary<int, string> _characters = [];
    private readonly ReadOnlyMemory<byte> _glyphOfCode;

    private GlyphNumbers(ReadOnlyMemory<byte> glyphOfCode) => _glyphOfCode = glyphOfCode;

    /// <summary>Reads those of a descendant font; null when it is of another kind.</summary>
    public static GlyphNumbers? Read(DictionaryToken descendant, PdfObjects objects)
    {
        if (objects.Name(descendant, "Subtype") != "CIDFontType2")
            return null;
        GlyphNumbers numbers = new(objects.Get<StreamToken>(descendant, "CIDToGIDMap") is { } map ? objects.Decode(map) : default);
        if (objects.Get<DictionaryToken>(descendant, "FontDescriptor") is { } descriptor && objects.Get<StreamToken>(descriptor, "FontFile2") is { } program)
            numbers.ReadProgram(objects.Decode(program));
        return numbers;
    }

    /// <summary>What a code reads; null when nothing says so.</summary>
    public string? Find(int code)
    {
        int glyph = code;
        if (!_glyphOfCode.IsEmpty)
        {
            ReadOnlySpan<byte> map = _glyphOfCode.Span;
            glyph = (2 * code) + 1 < map.Length ? (map[2 * code] << 8) | map[(2 * code) + 1] : 0;
        }
        if (_characters.Count > 0)
            return _characters.GetValueOrDefault(glyph);
        return glyph is >= FirstGlyph and <= LastGlyph ? ((char)(glyph + ToCharacter)).ToString() : null;
    }

    private void ReadProgram(ReadOnlyMemory<byte> program)
    {
        try
        {
            TrueTypeFont font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(program.ToArray()));
            if (font.WindowsUnicodeCMap is not { } table)
                return;
            Fill(table);
        }
        // Damage to a font shows in many ways; its numbers are guessed then.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ExtractionException))
        {
            _characters.Clear();
        }
    }

    private void Fill(ICMapSubTable table)
    {
        for (int character = ' '; character < char.MaxValue; character++)
        {
            if (char.IsSurrogate((char)character))
                continue;
            int glyph = table.CharacterCodeToGlyphIndex(character);
            if (glyph > 0)
                _characters.TryAdd(glyph, ((char)character).ToString());
        }
    }
}

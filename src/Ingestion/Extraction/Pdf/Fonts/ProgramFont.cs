using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.PdfFonts;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>A font as PdfPig reads it, with its program and the character maps that Adobe has published.</summary>
internal sealed class ProgramFont(IFont font) : PdfFont
{
    private readonly Dictionary<int, PdfGlyph> _glyphs = [];

    public override bool IsVertical => font.IsVertical;

    /// <summary>What a code reads; null when the font does not say.</summary>
    public string? Text(int code)
    {
        try
        {
            return font.TryGetUnicode(code, out string? text) ? text : null;
        }
        // Damage to a font shows when it is asked.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ExtractionException))
        {
            return null;
        }
    }

    /// <summary>The width of a code in type sizes.</summary>
    public double Width(int code)
    {
        try
        {
            double width = font.GetBoundingBox(code).Width;
            return double.IsFinite(width) ? width : 0.5;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ExtractionException))
        {
            return 0.5;
        }
    }

    /// <summary>Reads the first code of a string.</summary>
    public int Code(ReadOnlySpan<byte> text, out int length)
    {
        // No code is longer than four bytes (ISO 32000-1, 9.7.6.2).
        MemoryInputBytes bytes = new(text[..Math.Min(text.Length, 4)].ToArray());
        bytes.MoveNext();
        int code = font.ReadCharacterCode(bytes, out int taken);
        length = Math.Clamp(taken, 1, text.Length);
        return code;
    }

    public override PdfGlyph Read(ReadOnlySpan<byte> text, out int length)
    {
        int code = Code(text, out length);
        if (!_glyphs.TryGetValue(code, out PdfGlyph? glyph))
            _glyphs[code] = glyph = new PdfGlyph(Text(code), Width(code), length == 1 && code == ' ');
        return glyph;
    }
}

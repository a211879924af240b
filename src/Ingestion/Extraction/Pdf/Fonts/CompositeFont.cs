using System.Runtime.InteropServices;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>
/// A font with codes of several bytes (ISO 32000-1, 9.7). Codes that are the numbers of the glyphs, two bytes each, are
/// what nearly all programs write; other codes are cut and named by the program of the font.
/// </summary>
internal sealed class CompositeFont : PdfFont
{
    private readonly Dictionary<int, PdfGlyph> _glyphs = [];
    private readonly Dictionary<int, double> _widths = [];
    private readonly List<WidthRange> _widthRanges = [];
    private readonly double _width;
    private readonly ToUnicodeMap? _toUnicode;
    private readonly bool _toUnicodeIsIdentity;
    private readonly Lazy<ProgramFont?> _program;
    private readonly Lazy<GlyphNumbers?> _numbers;
    private readonly bool _isIdentity;
    private readonly bool _isVertical;

    /// <summary>Reads a font.</summary>
    /// <param name="font">Its dictionary.</param>
    /// <param name="objects">Where the dictionary refers to.</param>
    /// <param name="toUnicode">What its codes read; null when the file does not say.</param>
    /// <param name="program">Its program, opened when it is needed.</param>
    public CompositeFont(DictionaryToken font, PdfObjects objects, ToUnicodeMap? toUnicode, Lazy<ProgramFont?> program)
    {
        _toUnicode = toUnicode;
        _toUnicodeIsIdentity = objects.Name(font, "ToUnicode")?.StartsWith("Identity", StringComparison.Ordinal) == true;
        _program = program;
        string? encoding = objects.Name(font, "Encoding");
        _isIdentity = encoding is "Identity-H" or "Identity-V";
        _isVertical = encoding?.EndsWith("-V", StringComparison.Ordinal) == true;
        IReadOnlyList<IToken> descendants = objects.Array(font, "DescendantFonts");
        DictionaryToken descendant = (descendants.Count > 0 ? objects.Dictionary(descendants[0]) : null) ?? DictionaryToken.Empty;
        _numbers = new Lazy<GlyphNumbers?>(() => GlyphNumbers.Read(descendant, objects), isThreadSafe: false);
        IsBold = FontStyle.IsBold(FontStyle.PlainName(objects.Name(font, "BaseFont") ?? ""), objects.Get<DictionaryToken>(descendant, "FontDescriptor"), objects);
        if (_isVertical)
        {
            _width = objects.Array(descendant, "DW2") is { Count: >= 2 } down && objects.Resolve(down[1]) is NumericToken move ? move.Data : -1000;
            return;
        }
        _width = objects.Number(descendant, "DW") ?? 1000;
        ReadWidths(objects.Array(descendant, "W"), objects);
    }

    public override bool IsVertical => _isVertical;

    public override PdfGlyph Read(ReadOnlySpan<byte> text, out int length)
    {
        int code;
        if (_isIdentity || _program.Value is not { } program)
        {
            length = Math.Min(2, text.Length);
            code = length == 2 ? (text[0] << 8) | text[1] : text[0];
        }
        else
        {
            code = program.Code(text, out length);
        }
        ref PdfGlyph? glyph = ref CollectionsMarshal.GetValueRefOrAddDefault(_glyphs, code, out _);
        return glyph ??= new PdfGlyph(Text(code), Width(code), length == 1 && code == ' ');
    }

    private string? Text(int code)
    {
        if (_toUnicode?.Find(code) is { Length: > 0 } text && (text.Length > 1 || text[0] >= ' '))
            return text;
        if (_toUnicodeIsIdentity && code is > ' ' and < 0xD800)
            return ((char)code).ToString();
        if (_program.Value?.Text(code) is { Length: > 0 } built && built[0] >= ' ')
            return built;
        return _toUnicode is null && _isIdentity ? _numbers.Value?.Find(code) : null;
    }

    private double Width(int code)
    {
        if (_isVertical)
            return Math.Abs(_width) / 1000;
        if (!_isIdentity && _program.Value is { } program)
            return program.Width(code);
        if (_widths.TryGetValue(code, out double width))
            return width / 1000;
        foreach (WidthRange range in _widthRanges)
        {
            if (code >= range.First && code <= range.Last)
                return range.Width / 1000;
        }
        return _width / 1000;
    }

    /// <summary>ISO 32000-1, 9.7.4.3: "first [w1 w2 …]" or "first last w".</summary>
    private void ReadWidths(IReadOnlyList<IToken> widths, PdfObjects objects)
    {
        for (int i = 0; i + 1 < widths.Count;)
        {
            if (objects.Resolve(widths[i]) is not NumericToken first)
            {
                i++;
                continue;
            }
            switch (objects.Resolve(widths[i + 1]))
            {
                case ArrayToken list:
                    for (int k = 0; k < list.Data.Count && k <= char.MaxValue; k++)
                    {
                        if (objects.Resolve(list.Data[k]) is NumericToken width && double.IsFinite(width.Data))
                            _widths[first.Int + k] = width.Data;
                    }
                    i += 2;
                    break;
                case NumericToken last when i + 2 < widths.Count && objects.Resolve(widths[i + 2]) is NumericToken width && double.IsFinite(width.Data):
                    _widthRanges.Add(new WidthRange(first.Int, last.Int, width.Data));
                    i += 3;
                    break;
                default:
                    i++;
                    break;
            }
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct WidthRange(int First, int Last, double Width);
}

using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Fonts.AdobeFontMetrics;
using UglyToad.PdfPig.Fonts.Encodings;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>A font with codes of one byte (ISO 32000-1, 9.6): Type 1, TrueType, Type 3.</summary>
internal sealed class SimpleFont : PdfFont
{
    private const int Codes = 256;
    private const double OtherWidth = 0.5;
    private const double TypicalWidth = 0.5;

    private readonly PdfGlyph?[] _glyphs = new PdfGlyph?[Codes];
    private readonly string?[] _names = new string?[Codes];
    private readonly double[] _widths = new double[Codes];
    private readonly ToUnicodeMap? _toUnicode;
    private readonly Lazy<ProgramFont?> _program;
    private readonly bool _isEmbedded;
    private readonly bool _isDingbats;
    private readonly bool _isType3;
    private readonly Encoding? _base;

    /// <summary>Reads a font.</summary>
    /// <param name="font">Its dictionary.</param>
    /// <param name="objects">Where the dictionary refers to.</param>
    /// <param name="toUnicode">What its codes read; null when the file does not say.</param>
    /// <param name="program">Its program, opened when it is needed.</param>
    public SimpleFont(DictionaryToken font, PdfObjects objects, ToUnicodeMap? toUnicode, Lazy<ProgramFont?> program)
    {
        _toUnicode = toUnicode;
        _program = program;
        _isType3 = objects.Name(font, "Subtype") == "Type3";
        string name = FontStyle.PlainName(objects.Name(font, "BaseFont") ?? "");
        DictionaryToken? descriptor = objects.Get<DictionaryToken>(font, "FontDescriptor");
        IsBold = FontStyle.IsBold(name, descriptor, objects);
        _isEmbedded = descriptor is not null && (descriptor.Data.ContainsKey("FontFile") || descriptor.Data.ContainsKey("FontFile2") || descriptor.Data.ContainsKey("FontFile3"));
        _isDingbats = name.Contains("Dingbats", StringComparison.OrdinalIgnoreCase);
        _base = ReadEncoding(font, objects) ?? NamedAfter(name);
        ReadWidths(font, descriptor, objects, name);
    }

    public override PdfGlyph Read(ReadOnlySpan<byte> text, out int length)
    {
        length = 1;
        return _glyphs[text[0]] ??= new PdfGlyph(Text(text[0]), _widths[text[0]], text[0] == ' ');
    }

    private string? Text(int code)
    {
        if (_toUnicode?.Find(code) is { Length: > 0 } text && text[0] >= ' ')
            return text;
        string? name = _names[code] ?? NameIn(_base, code);
        if (name is not null && GlyphNames.Read(name, _isDingbats) is string known)
            return known;
        if (!_isType3 && _isEmbedded && _program.Value?.Text(code) is { Length: > 0 } built && built[0] >= ' ')
            return built;
        string? standard = name is null || _isType3 ? NameIn(StandardEncoding.Instance, code) ?? NameIn(WinAnsiEncoding.Instance, code) : null;
        return standard is null ? null : GlyphNames.Read(standard, isDingbats: false);
    }

    /// <summary>Fills the names of the differences in.</summary>
    /// <returns>The encoding they differ from; null when it is the font's own.</returns>
    private Encoding? ReadEncoding(DictionaryToken font, PdfObjects objects)
    {
        IToken? token = font.Data.TryGetValue("Encoding", out IToken? given) ? objects.Resolve(given) : null;
        if (token is NameToken name)
            return Named(name);
        if (token is not DictionaryToken encoding)
            return null;
        int code = 0;
        foreach (IToken difference in objects.Array(encoding, "Differences"))
        {
            switch (objects.Resolve(difference))
            {
                case NumericToken number:
                    code = number.Data is >= 0 and < Codes ? number.Int : Codes;
                    break;
                case NameToken glyph when code < Codes:
                    _names[code++] = glyph.Data;
                    break;
            }
        }
        return objects.Get<NameToken>(encoding, "BaseEncoding") is { } named ? Named(named) : null;
    }

    private void ReadWidths(DictionaryToken font, DictionaryToken? descriptor, PdfObjects objects, string name)
    {
        double unit = 0.001;
        if (_isType3 && objects.Array(font, "FontMatrix") is { Count: >= 1 } matrix && objects.Resolve(matrix[0]) is NumericToken { Data: not 0 } scale)
            unit = Math.Abs(scale.Data);
        double missing = descriptor is null ? 0 : (objects.Number(descriptor, "MissingWidth") ?? 0) * unit;
        Array.Fill(_widths, missing);
        IReadOnlyList<IToken> widths = objects.Array(font, "Widths");
        if (widths.Count > 0)
        {
            double first = objects.Number(font, "FirstChar") ?? 0;
            for (int i = 0; i < widths.Count && first + i < Codes; i++)
            {
                if (first + i >= 0 && objects.Resolve(widths[i]) is NumericToken width && double.IsFinite(width.Data))
                    _widths[(int)first + i] = width.Data * unit;
            }
            if (_isType3 && _widths.Any(w => w > 0))
                Scale = _widths.Where(w => w > 0).Average() / TypicalWidth;
            return;
        }
        if (_isType3)
            return;
        AdobeFontMetrics? metrics = Standard14.GetAdobeFontMetrics(name) ?? Standard14.GetAdobeFontMetrics(FontStyle.Substitute(name, descriptor, objects));
        for (int code = 0; code < Codes; code++)
        {
            string? glyph = _names[code] ?? NameIn(_base ?? StandardEncoding.Instance, code);
            _widths[code] = glyph is not null && metrics is not null && metrics.CharacterMetrics.TryGetValue(glyph, out AdobeFontMetricsIndividualCharacterMetric? metric)
                ? metric.Width.X * 0.001 : missing > 0 ? missing : OtherWidth;
        }
    }

    private static Encoding? Named(NameToken name) => Encoding.TryGetNamedEncoding(name, out Encoding? encoding) ? encoding : null;

    /// <summary>The two standard fonts that have signs of their own.</summary>
    private static Encoding? NamedAfter(string font) => font switch
    {
        _ when font.StartsWith("Symbol", StringComparison.Ordinal) => SymbolEncoding.Instance,
        _ when font.StartsWith("ZapfDingbats", StringComparison.Ordinal) => ZapfDingbatsEncoding.Instance,
        _ => null,
    };

    private static string? NameIn(Encoding? encoding, int code) =>
        encoding is not null && encoding.CodeToNameMap.TryGetValue(code, out string? name) && name != ".notdef" ? name : null;
}

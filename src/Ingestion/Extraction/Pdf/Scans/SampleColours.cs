using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Scans;

/// <summary>How dark the samples of an image are, by its colour space (ISO 32000-1, 8.6).</summary>
internal sealed class SampleColours
{
    private const int DeepestBase = 4;

    /// <summary>Samples of grey, 0 for black.</summary>
    public static readonly SampleColours Grey = new(1, isInk: false, palette: null);

    private readonly bool _isInk;
    private readonly byte[]? _palette;

    private SampleColours(int components, bool isInk, byte[]? palette)
    {
        Components = components;
        _isInk = isInk;
        _palette = palette;
    }

    /// <summary>Samples a point has.</summary>
    public int Components { get; }

    /// <summary>Whether samples are places in a palette.</summary>
    public bool IsIndexed => _palette is not null;

    /// <summary>Whether a sample is the grey itself.</summary>
    public bool IsPlainGrey => Components == 1 && !_isInk && _palette is null;

    /// <summary>Reads a colour space; null for one that images do not have.</summary>
    public static SampleColours? Read(IToken? space, PdfObjects objects, int depth = 0)
    {
        IToken? token = objects.Resolve(space);
        if (token is NameToken name)
            return Named(name.Data);
        if (token is not ArrayToken { Length: >= 1 } array || objects.Resolve(array.Data[0]) is not NameToken family || depth == DeepestBase)
            return token is null ? Grey : null;
        switch (family.Data)
        {
            case "ICCBased" when array.Length >= 2:
                return objects.As<StreamToken>(array.Data[1]) is { } profile ? OfComponents(objects.Number(profile.StreamDictionary, "N") ?? 3) : null;
            case "Lab":
                // Its first sample is the lightness; the others are about the middle for paper and ink.
                return new SampleColours(3, isInk: false, palette: null);
            case "Separation":
                return new SampleColours(1, isInk: true, palette: null);
            case "DeviceN" when array.Length >= 2:
                return new SampleColours(Math.Clamp(objects.As<ArrayToken>(array.Data[1])?.Length ?? 1, 1, 32), isInk: true, palette: null);
            case "Indexed" or "I" when array.Length >= 4:
                return Indexed(array, objects, depth);
            default:
                return Named(family.Data);
        }
    }

    /// <summary>Writes a row of samples as grey of 8 bits.</summary>
    public void ToGrey(ReadOnlySpan<byte> row, int bits, bool inverted, Span<byte> grey)
    {
        int largest = bits >= 8 ? 255 : (1 << bits) - 1;
        int at = 0;
        for (int x = 0; x < grey.Length; x++)
        {
            int sum = 0;
            int first = 0;
            for (int c = 0; c < Components; c++, at++)
            {
                int sample = bits switch
                {
                    8 => row[at],
                    16 => row[at * 2],
                    _ => (row[at * bits / 8] >> (8 - bits - (at * bits % 8))) & largest,
                };
                first = c == 0 ? sample : first;
                sum += sample;
            }
            if (_palette is not null)
            {
                grey[x] = first < _palette.Length ? _palette[first] : (byte)0;
                continue;
            }
            int level = _isInk ? Math.Min(sum, largest) : sum / Components;
            level = level * 255 / largest;
            grey[x] = (byte)(_isInk != inverted ? 255 - level : level);
        }
    }

    private static SampleColours? Named(string name) => name switch
    {
        "DeviceGray" or "CalGray" or "G" => Grey,
        "DeviceRGB" or "CalRGB" or "RGB" => OfComponents(3),
        "DeviceCMYK" or "CMYK" => OfComponents(4),
        _ => null,
    };

    private static SampleColours OfComponents(double components) => components switch
    {
        1 => Grey,
        4 => new SampleColours(4, isInk: true, palette: null),
        _ => new SampleColours(3, isInk: false, palette: null),
    };

    /// <summary>The greys of a palette.</summary>
    private static SampleColours? Indexed(ArrayToken array, PdfObjects objects, int depth)
    {
        if (Read(array.Data[1], objects, depth + 1) is not { IsIndexed: false } colours)
            return null;
        byte[] table = objects.Resolve(array.Data[3]) switch
        {
            StringToken text => text.GetBytes(),
            HexToken hex => hex.Bytes.ToArray(),
            StreamToken stream => objects.Decode(stream).ToArray(),
            _ => [],
        };
        byte[] palette = new byte[Math.Min(table.Length / colours.Components, 256)];
        colours.ToGrey(table.AsSpan(0, palette.Length * colours.Components), 8, inverted: false, palette);
        return new SampleColours(1, isInk: false, palette);
    }
}

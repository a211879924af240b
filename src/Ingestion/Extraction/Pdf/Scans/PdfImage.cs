using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Scans;

/// <summary>
/// Makes a picture file of an image (ISO 32000-1, 8.9): JPEG data as it is, samples as a portable map (netpbm), in
/// grey where colours are of no use to read by.
/// </summary>
internal sealed class PdfImage(PdfObjects objects, long maxPixels)
{
    /// <summary>The picture; null when nothing here reads its compression or colours, or it is too large.</summary>
    public Stream? ToPicture(StreamToken image)
    {
        DictionaryToken dictionary = image.StreamDictionary;
        string? last = LastFilter(dictionary);
        if (last is "JPXDecode" or "JBIG2Decode")
            return null;
        double width = objects.Number(dictionary, "Width") ?? objects.Number(dictionary, "W") ?? 0;
        double height = objects.Number(dictionary, "Height") ?? objects.Number(dictionary, "H") ?? 0;
        if (!(width is >= 1 and <= 65_536 && height is >= 1 and <= 65_536) || width * height > maxPixels)
            return null;
        ReadOnlyMemory<byte> data = objects.Decode(image);
        if (last is "DCTDecode" or "DCT")
            return new MemoryStream(data.ToArray(), writable: false);
        bool isMask = objects.Get<BooleanToken>(dictionary, "ImageMask")?.Data == true;
        int bits = isMask || last is "CCITTFaxDecode" or "CCF" ? 1 : (int)(objects.Number(dictionary, "BitsPerComponent") ?? objects.Number(dictionary, "BPC") ?? 8);
        if (bits is not (1 or 2 or 4 or 8 or 16))
            return null;
        SampleColours? colours = isMask ? SampleColours.Grey : SampleColours.Read(dictionary.Data.GetValueOrDefault("ColorSpace") ?? dictionary.Data.GetValueOrDefault("CS"), objects);
        if (colours is null)
            return null;
        bool inverted = objects.Array(dictionary, "Decode") is { Count: >= 2 } decode && objects.Resolve(decode[0]) is NumericToken { Data: > 0 } && !colours.IsIndexed;
        return ToMap(data.Span, (int)width, (int)height, bits, colours, inverted);
    }

    private static MemoryStream? ToMap(ReadOnlySpan<byte> data, int width, int height, int bits, SampleColours colours, bool inverted)
    {
        int row = (int)((((long)width * bits * colours.Components) + 7) / 8);
        height = Math.Min(height, data.Length / Math.Max(row, 1));
        if (height == 0)
            return null;
        bool isBilevel = bits == 1 && colours.IsPlainGrey;
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(isBilevel ? "P4" : "P5")}\n{width} {height}\n{(isBilevel ? "" : "255\n")}"));
        int line = isBilevel ? row : width;
        byte[] map = new byte[head.Length + ((long)line * height)];
        head.CopyTo(map, 0);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> from = data.Slice(y * row, row);
            Span<byte> to = map.AsSpan(head.Length + (y * line), line);
            if (isBilevel)
            {
                // In a bitmap 1 is black, in grey samples 0.
                for (int x = 0; x < row; x++)
                    to[x] = inverted ? from[x] : (byte)~from[x];
            }
            else
            {
                colours.ToGrey(from, bits, inverted, to);
            }
        }
        return new MemoryStream(map, writable: false);
    }

    private string? LastFilter(DictionaryToken image) => objects.Resolve(image.Data.GetValueOrDefault("Filter") ?? image.Data.GetValueOrDefault("F")) switch
    {
        NameToken name => name.Data,
        ArrayToken { Length: > 0 } several => (objects.Resolve(several.Data[^1]) as NameToken)?.Data,
        _ => null,
    };
}

using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>Undoes the differences that a filter's input was written as (ISO 32000-1, 7.4.4.4).</summary>
internal static class Predictor
{
    private const int Tiff = 2;
    private const int FirstPng = 10;

    /// <summary>The data as it was before; changes it in place.</summary>
    public static Memory<byte> Undo(Memory<byte> data, DictionaryToken parameters)
    {
        int predictor = Number(parameters, "Predictor", 1, 15);
        if (predictor is not Tiff and < FirstPng)
            return data;
        int colors = Number(parameters, "Colors", 1, 32);
        int bits = Number(parameters, "BitsPerComponent", 8, 16);
        int columns = Number(parameters, "Columns", 1, 1 << 20);
        int pixel = Math.Max((colors * bits + 7) / 8, 1);
        int row = (int)(((long)colors * bits * columns + 7) / 8);
        return predictor == Tiff ? UndoTiff(data, row, pixel, bits) : UndoPng(data, row, pixel);
    }

    private static int Number(DictionaryToken parameters, string key, int otherwise, int largest) =>
        parameters.Data.TryGetValue(key, out IToken? token) && token is NumericToken { Data: >= 1 } number ? (int)Math.Min(number.Data, largest) : otherwise;

    private static Memory<byte> UndoTiff(Memory<byte> data, int row, int pixel, int bits)
    {
        // Other depths are found in pictures only, which nobody reads here.
        if (bits != 8)
            return data;
        Span<byte> bytes = data.Span;
        for (int start = 0; start < bytes.Length; start += row)
        {
            int end = Math.Min(start + row, bytes.Length);
            for (int i = start + pixel; i < end; i++)
                bytes[i] += bytes[i - pixel];
        }
        return data;
    }

    private static Memory<byte> UndoPng(Memory<byte> data, int row, int pixel)
    {
        Span<byte> bytes = data.Span;
        int to = 0;
        Span<byte> above = default;
        for (int from = 0; from + 1 < bytes.Length; from += row + 1)
        {
            int length = Math.Min(row, bytes.Length - from - 1);
            int type = bytes[from];
            // The output is always behind the input: a row loses the byte that names its filter.
            bytes.Slice(from + 1, length).CopyTo(bytes[to..]);
            Span<byte> line = bytes.Slice(to, length);
            UndoRow(type, line, above, pixel);
            above = line;
            to += length;
        }
        return data[..to];
    }

    private static void UndoRow(int type, Span<byte> line, ReadOnlySpan<byte> above, int pixel)
    {
        bool first = above.Length < line.Length;
        for (int i = 0; i < line.Length; i++)
        {
            int left = i >= pixel ? line[i - pixel] : 0;
            int up = first ? 0 : above[i];
            switch (type)
            {
                case 1:
                    line[i] += (byte)left;
                    break;
                case 2:
                    line[i] += (byte)up;
                    break;
                case 3:
                    line[i] += (byte)((left + up) / 2);
                    break;
                case 4:
                    line[i] += (byte)Paeth(left, up, first || i < pixel ? 0 : above[i - pixel]);
                    break;
                default:
                    return;
            }
        }
    }

    private static int Paeth(int left, int up, int upperLeft)
    {
        int estimate = left + up - upperLeft;
        int toLeft = Math.Abs(estimate - left);
        int toUp = Math.Abs(estimate - up);
        int toUpperLeft = Math.Abs(estimate - upperLeft);
        if (toLeft <= toUp && toLeft <= toUpperLeft)
            return left;
        return toUp <= toUpperLeft ? up : upperLeft;
    }
}

using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>The FlateDecode filter (ISO 32000-1, 7.4.4), bounded; what comes before damage is kept.</summary>
internal sealed class FlateDecoding(ExtractionBudget budget) : IFilter
{
    private const int SmallestBuffer = 1 << 10;
    private const int ZlibHeader = 2;

    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        Memory<byte> data = Inflate(input, ZlibHeader);
        // Some writers leave the zlib header out.
        if (data.IsEmpty && input.Length > ZlibHeader)
            data = Inflate(input, 0);
        return Predictor.Undo(data, DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex));
    }

    private Memory<byte> Inflate(Memory<byte> input, int skip)
    {
        if (input.Length <= skip)
            return default;
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(input, out ArraySegment<byte> segment) ? segment : new ArraySegment<byte>(input.ToArray());
        using MemoryStream compressed = new(bytes.Array!, bytes.Offset + skip, bytes.Count - skip, writable: false);
        using DeflateStream inflate = new(compressed, CompressionMode.Decompress);
        byte[] buffer = new byte[(int)Math.Clamp(input.Length * 4L, SmallestBuffer, PdfFilters.MaxStreamBytes)];
        int length = 0;
        try
        {
            for (int read; (read = inflate.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                budget.Spend(read);
                length += read;
                if (length < buffer.Length)
                    continue;
                if (length >= PdfFilters.MaxStreamBytes)
                    throw new InvalidDataException("Too much for one stream.");
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, PdfFilters.MaxStreamBytes));
            }
        }
        catch (InvalidDataException) when (length is > 0 and < PdfFilters.MaxStreamBytes)
        {
            return buffer.AsMemory(0, length);
        }
        catch (InvalidDataException) when (length == 0)
        {
            return default;
        }
        return buffer.AsMemory(0, length);
    }
}

using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>The LZWDecode filter (ISO 32000-1, 7.4.4), bounded; what comes before damage is kept.</summary>
internal sealed class LzwDecoding(ExtractionBudget budget) : IFilter
{
    private const int Clear = 256;
    private const int End = 257;
    private const int FirstCode = 258;
    private const int Codes = 4096;

    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        DictionaryToken parameters = DecodeParameterResolver.GetFilterParameters(streamDictionary, filterIndex);
        int early = parameters.Data.TryGetValue("EarlyChange", out IToken? token) && token is NumericToken { Data: 0 } ? 0 : 1;
        return Predictor.Undo(Decode(input.Span, early), parameters);
    }

    /// <summary>Each code's bytes are a place in the output: where its sequence was first written.</summary>
    private Memory<byte> Decode(ReadOnlySpan<byte> input, int early)
    {
        byte[] output = new byte[Math.Max(input.Length * 4, 1024)];
        int length = 0;
        int[] starts = new int[Codes];
        int[] lengths = new int[Codes];
        int next = FirstCode;
        int bits = 9;
        int previousStart = -1;
        int previousLength = 0;
        int buffer = 0;
        int held = 0;
        foreach (byte b in input)
        {
            buffer = ((buffer << 8) | b) & 0xFFFFFF;
            held += 8;
            if (held < bits)
                continue;
            held -= bits;
            int code = (buffer >> held) & ((1 << bits) - 1);
            if (code == End)
                break;
            if (code == Clear)
            {
                (next, bits, previousStart) = (FirstCode, 9, -1);
                continue;
            }
            int count = code < Clear ? 1 : code < next ? lengths[code] : previousLength + 1;
            if ((code >= next && previousStart < 0) || code > next || length + (long)count > PdfFilters.MaxStreamBytes)
                break;
            if (length + count > output.Length)
                Array.Resize(ref output, Math.Max(output.Length * 2, length + count));
            budget.Spend(count);
            int start = length;
            if (code < Clear)
            {
                output[length++] = (byte)code;
            }
            else
            {
                // Byte by byte: a sequence may reach into itself.
                int from = code < next ? starts[code] : previousStart;
                for (int i = 0; i < count; i++)
                    output[length++] = output[from + i];
            }
            if (previousStart >= 0 && next < Codes)
                (starts[next], lengths[next++]) = (previousStart, previousLength + 1);
            (previousStart, previousLength) = (start, count);
            bits = (next + early) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 };
        }
        return output.AsMemory(0, length);
    }
}

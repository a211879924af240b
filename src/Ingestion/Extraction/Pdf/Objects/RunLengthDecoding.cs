using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>The RunLengthDecode filter (ISO 32000-1, 7.4.5), bounded: two bytes can stand for 128.</summary>
internal sealed class RunLengthDecoding(ExtractionBudget budget) : IFilter
{
    private const int End = 128;

    public bool IsSupported => true;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        // Measured before it is made: a growing buffer would hold it twice.
        long length = Run(input.Span, default);
        if (length > PdfFilters.MaxStreamBytes)
            throw new InvalidDataException("Too much for one stream.");
        budget.Spend((int)length);
        byte[] output = new byte[length];
        Run(input.Span, output);
        return output;
    }

    /// <summary>Goes through the runs; writes them where there is room.</summary>
    /// <returns>Their bytes.</returns>
    private static long Run(ReadOnlySpan<byte> input, Span<byte> output)
    {
        long length = 0;
        for (int at = 0; at < input.Length && input[at] != End;)
        {
            int code = input[at++];
            int count = code < End ? Math.Min(code + 1, input.Length - at) : at < input.Length ? 257 - code : 0;
            if (!output.IsEmpty)
            {
                Span<byte> to = output.Slice((int)length, count);
                if (code < End)
                    input.Slice(at, count).CopyTo(to);
                else if (count > 0)
                    to.Fill(input[at]);
            }
            at += code < End ? count : 1;
            length += count;
        }
        return length;
    }
}

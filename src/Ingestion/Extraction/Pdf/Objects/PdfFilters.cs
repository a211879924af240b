using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>
/// The filters of PdfPig, but for those that can make much out of little: these spend the budget, and stop at a size no
/// honest stream reaches. What a damaged stream holds up to the damage is kept.
/// </summary>
internal sealed class PdfFilters : BaseFilterProvider
{
    /// <summary>Most bytes of one stream: more than any page or font needs, little enough to be held twice.</summary>
    public const int MaxStreamBytes = 128 << 20;

    public PdfFilters(ExtractionBudget budget)
        : base(Create(budget))
    {
    }

    private static Dictionary<string, IFilter> Create(ExtractionBudget budget)
    {
        FlateDecoding flate = new(budget);
        LzwDecoding lzw = new(budget);
        RunLengthDecoding runs = new(budget);
        Ascii85Filter ascii85 = new();
        AsciiHexDecodeFilter hex = new();
        FaxDecoding fax = new(budget);
        AsIs asIs = new();
        return new Dictionary<string, IFilter>(StringComparer.Ordinal)
        {
            ["FlateDecode"] = flate,
            ["Fl"] = flate,
            ["LZWDecode"] = lzw,
            ["LZW"] = lzw,
            ["RunLengthDecode"] = runs,
            ["RL"] = runs,
            ["ASCII85Decode"] = ascii85,
            ["A85"] = ascii85,
            ["ASCIIHexDecode"] = hex,
            ["AHx"] = hex,
            ["CCITTFaxDecode"] = fax,
            ["CCF"] = fax,
            ["DCTDecode"] = asIs,
            ["DCT"] = asIs,
            ["JPXDecode"] = asIs,
            ["JBIG2Decode"] = asIs,
            // Streams are decrypted before they come here.
            ["Crypt"] = asIs,
        };
    }

    /// <summary>A fax's decoder makes room for what the file declares.</summary>
    private static void CheckFax(DictionaryToken stream, int filterIndex)
    {
        DictionaryToken parameters = DecodeParameterResolver.GetFilterParameters(stream, filterIndex);
        double columns = Number(parameters, "Columns") ?? 1728;
        double rows = Math.Max(Number(parameters, "Rows") ?? 0, Number(stream, "Height") ?? Number(stream, "H") ?? 0);
        if (!(columns is >= 1 and <= 65_536 && rows is >= 0 and <= 65_536 && columns * rows / 8 <= MaxStreamBytes))
            throw new InvalidDataException("A fax of impossible size.");
    }

    private static double? Number(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out IToken? token) ? (token as NumericToken)?.Data : null;

    /// <summary>Hands on what another decoder reads: pictures, and what is plain already.</summary>
    private sealed class AsIs : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) => input;
    }

    private sealed class FaxDecoding(ExtractionBudget budget) : IFilter
    {
        private readonly CcittFaxDecodeFilter _inner = new();

        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            CheckFax(streamDictionary, filterIndex);
            Memory<byte> output = _inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.Spend(output.Length);
            return output;
        }
    }
}

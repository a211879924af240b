using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>What a page may draw by name: a form with content of its own (ISO 32000-1, 8.10), or an image.</summary>
/// <param name="IsImage">Whether it is an image; it then has nothing else.</param>
/// <param name="Content">Its content, decoded.</param>
/// <param name="Resources">Its resources; null when it uses those of the page.</param>
/// <param name="Matrix">Where its coordinates lie on the page.</param>
/// <param name="Layer">What it belongs to; null for nothing.</param>
internal sealed record PdfForm(bool IsImage, ReadOnlyMemory<byte> Content, DictionaryToken? Resources, PdfMatrix Matrix, IToken? Layer);

/// <summary>Forms and images by reference: letterheads and logos come on every page.</summary>
internal sealed class FormCache(PdfObjects objects)
{
    private const int MostBytes = 16 << 20;

    private static readonly PdfForm Image = new(true, default, null, PdfMatrix.Identity, null);

    private readonly Dictionary<IndirectReference, PdfForm?> _known = [];
    private int _bytes;

    /// <summary>A form or image; null when it is neither.</summary>
    public PdfForm? Get(IToken token)
    {
        if (token is not IndirectReferenceToken reference)
            return Read(token);
        if (_known.TryGetValue(reference.Data, out PdfForm? known))
            return known;
        PdfForm? read = Read(token);
        if (read is null || read.Content.Length <= MostBytes - _bytes)
        {
            _known[reference.Data] = read;
            _bytes += read?.Content.Length ?? 0;
        }
        return read;
    }

    private PdfForm? Read(IToken token)
    {
        if (objects.As<StreamToken>(token) is not { } stream)
            return null;
        DictionaryToken dictionary = stream.StreamDictionary;
        return objects.Name(dictionary, "Subtype") switch
        {
            "Image" => Image,
            "Form" => new PdfForm(false, objects.Decode(stream), objects.Get<DictionaryToken>(dictionary, "Resources"), MatrixOf(dictionary), dictionary.Data.GetValueOrDefault("OC")),
            _ => null,
        };
    }

    private PdfMatrix MatrixOf(DictionaryToken form)
    {
        IReadOnlyList<IToken> array = objects.Array(form, "Matrix");
        if (array.Count < 6)
            return PdfMatrix.Identity;
        Span<double> m = stackalloc double[6];
        for (int i = 0; i < 6; i++)
            m[i] = objects.Resolve(array[i]) is NumericToken number ? number.Data : 0;
        return new PdfMatrix(m[0], m[1], m[2], m[3], m[4], m[5]);
    }
}

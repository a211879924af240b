using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Objects;

/// <summary>
/// The objects of a file. A reference to a missing object stands for null (ISO 32000-1, 7.3.10), and so does here one to an
/// object that cannot be read: damage to one object must not cost the others.
/// </summary>
internal sealed class PdfObjects(IPdfTokenScanner scanner, ILookupFilterProvider filters, ExtractionBudget budget)
{
    private const int MostHops = 16;

    /// <summary>The object itself; null when there is none.</summary>
    public IToken? Resolve(IToken? token)
    {
        for (int hops = 0; token is IndirectReferenceToken reference; hops++)
        {
            if (hops == MostHops)
                return null;
            token = Read(reference.Data);
        }
        return token is NullToken ? null : token;
    }

    /// <summary>An entry of a dictionary, when it is of this kind.</summary>
    public T? Get<T>(DictionaryToken dictionary, string key)
        where T : class, IToken =>
        dictionary.Data.TryGetValue(key, out IToken? token) ? As<T>(token) : null;

    /// <summary>An object, when it is of this kind.</summary>
    public T? As<T>(IToken? token)
        where T : class, IToken => (token as T) ?? (Resolve(token) as T);

    /// <summary>The dictionary of an entry that is a dictionary or a stream.</summary>
    public DictionaryToken? Dictionary(IToken? token) => Resolve(token) switch
    {
        DictionaryToken dictionary => dictionary,
        StreamToken stream => stream.StreamDictionary,
        _ => null,
    };

    /// <summary>A dictionary's entry that is a number; null when it is not.</summary>
    public double? Number(DictionaryToken dictionary, string key) => Get<NumericToken>(dictionary, key)?.Data;

    /// <summary>A dictionary's entry that is a name; null when it is not.</summary>
    public string? Name(DictionaryToken dictionary, string key) => Get<NameToken>(dictionary, key)?.Data;

    /// <summary>A dictionary's entry that is text; null when it is not.</summary>
    public string? Text(DictionaryToken dictionary, string key) =>
        dictionary.Data.TryGetValue(key, out IToken? token) ? Text(token) : null;

    /// <summary>An object as text (ISO 32000-1, 7.9.2.2): a string in UTF-16, UTF-8 or PDFDocEncoding, or a stream of it.</summary>
    public string? Text(IToken? token) => Resolve(token) switch
    {
        StringToken text => PdfString.Decode(text),
        HexToken hex => PdfString.Decode(hex.Bytes),
        StreamToken stream => PdfString.Decode(Decode(stream).Span),
        NameToken name => name.Data,
        _ => null,
    };

    /// <summary>The elements of an entry that is an array; empty when it is none.</summary>
    public IReadOnlyList<IToken> Array(DictionaryToken dictionary, string key) => Get<ArrayToken>(dictionary, key)?.Data ?? [];

    /// <summary>The content of a stream after its filters.</summary>
    public ReadOnlyMemory<byte> Decode(StreamToken stream) => stream.Decode(filters, scanner);

    private IToken? Read(IndirectReference reference)
    {
        try
        {
            return scanner.Get(reference)?.Data;
        }
        // PdfPig meets damage in many ways (null, index, cast, its own).
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException) && !budget.IsSpent)
        {
            return null;
        }
    }
}

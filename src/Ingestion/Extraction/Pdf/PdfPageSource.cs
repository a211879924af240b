using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>A page as it stands in the file: PdfPig finds it, and its content is read here.</summary>
/// <param name="Dictionary">Its dictionary.</param>
/// <param name="Resources">Resources of the nodes above it, the outermost first; its own are the last.</param>
/// <param name="Rotation">Degrees that it is shown turned, clockwise.</param>
/// <param name="Area">Its size in square points.</param>
/// <param name="Programs">Opens fonts with their programs.</param>
internal sealed record PdfPageSource(DictionaryToken Dictionary, IReadOnlyList<DictionaryToken> Resources, int Rotation, double Area, IResourceStore Programs);

/// <summary>Takes the place of PdfPig's reading of pages, which opens every font and makes an object of every operator.</summary>
internal sealed class PdfPageSources : IPageFactory<PdfPageSource>
{
    private readonly IPdfTokenScanner _scanner;
    private readonly IResourceStore _programs;

    /// <summary>PdfPig makes it by reflection, and gives it these five.</summary>
    public PdfPageSources(IPdfTokenScanner scanner, IResourceStore programs, ILookupFilterProvider filters, IPageContentParser parser, ParsingOptions options)
    {
        _ = (filters, parser, options);
        _scanner = scanner;
        _programs = programs;
    }

    /// <inheritdoc/>
    public PdfPageSource Create(int number, DictionaryToken dictionary, PageTreeMembers pageTreeMembers, NamedDestinations namedDestinations)
    {
        int rotation = dictionary.TryGet(NameToken.Rotate, _scanner, out NumericToken? own) ? own.Int : pageTreeMembers.Rotation;
        return new PdfPageSource(dictionary, [.. pageTreeMembers.ParentResources], rotation, AreaOf(pageTreeMembers.MediaBox), _programs);
    }

    private static double AreaOf(MediaBox? box) => box is null ? MediaBox.Letter.Bounds.Area : Math.Max(box.Bounds.Area, 1);
}

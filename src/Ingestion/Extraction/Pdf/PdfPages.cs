using IntranetSearch.Ingestion.Extraction.Pdf.Annotations;
using IntranetSearch.Ingestion.Extraction.Pdf.Content;
using IntranetSearch.Ingestion.Extraction.Pdf.Fonts;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Reads what stands on a page: letters, drawn lines, values of form fields, annotations.</summary>
internal sealed class PdfPages
{
    private readonly PdfDocument _document;
    private readonly PdfObjects _objects;
    private readonly PdfLayers _layers;
    private readonly FormCache _forms;
    private readonly CancellationToken _cancellationToken;
    private readonly SortedSet<string> _cuts = new(StringComparer.Ordinal);
    private PdfFonts? _fonts;
    private ContentReader? _reader;

    public PdfPages(PdfDocument document, PdfObjects objects, CancellationToken cancellationToken)
    {
        _document = document;
        _objects = objects;
        _layers = new PdfLayers(document.Structure.Catalog.CatalogDictionary, objects);
        _forms = new FormCache(objects);
        _cancellationToken = cancellationToken;
        document.AddPageFactory<PdfPageSource, PdfPageSources>();
    }

    /// <summary>Reads a page.</summary>
    /// <param name="number">From 1.</param>
    public PdfPageText Read(int number)
    {
        _cuts.Clear();
        PdfPageSource source = _document.GetPage<PdfPageSource>(number);
        _fonts ??= new PdfFonts(_objects, source.Programs);
        _reader ??= new ContentReader(_objects, _fonts, _layers, _forms, _cancellationToken);
        PdfResources? resources = null;
        foreach (DictionaryToken dictionary in source.Resources)
            resources = new PdfResources(dictionary, resources, _objects, _fonts);
        resources ??= new PdfResources(null, null, _objects, _fonts);
        PdfMatrix upright = Upright(source.Rotation);
        PageContent content = _reader.Read(Contents(source.Dictionary), resources, upright);
        List<PdfFragment> fragments = content.Letters.ToFragments();
        PdfResources onPage = resources;
        PdfPageAnnotations annotations = new PdfAnnotations(_objects, looks => ReadLooks(looks, onPage), limit => _cuts.Add(limit)).Read(source.Dictionary, fragments, upright);
        AddCutOf(content);
        List<string> notes = [.. annotations.Notes];
        foreach ((string layer, PdfLetters letters) in content.Hidden)
            notes.Add($"Hidden layer {layer}: {TextOf(letters)}");
        return new PdfPageText(number, fragments, fragments.Count > 0 ? content.Rules : [], notes)
        {
            Pictures = content.Pictures,
            Files = annotations.Files,
            UnreadableSigns = content.UnreadableSigns,
            LargestOtherPicture = content.LargestOtherPicture,
            Cuts = [.. _cuts],
            Area = source.Area,
        };
    }

    /// <summary>The text of a stream of looks.</summary>
    private string ReadLooks(StreamToken looks, PdfResources page)
    {
        PdfResources own = new(_objects.Get<DictionaryToken>(looks.StreamDictionary, "Resources"), page, _objects, _fonts!);
        PageContent content = _reader!.Read(_objects.Decode(looks), own, PdfMatrix.Identity);
        AddCutOf(content);
        return TextOf(content.Letters);
    }

    private void AddCutOf(PageContent content)
    {
        if (content.Cut is { } cut)
            _cuts.Add(cut);
    }

    private static string TextOf(PdfLetters letters) => string.Join(' ', PdfLine.Group(letters.ToFragments()).Select(l => new PdfLine(l).Text));

    /// <summary>The content of a page: one stream, or several that are read as one.</summary>
    private ReadOnlyMemory<byte> Contents(DictionaryToken page)
    {
        if (!page.Data.TryGetValue("Contents", out IToken? contents))
            return default;
        switch (_objects.Resolve(contents))
        {
            case StreamToken stream:
                return _objects.Decode(stream);
            case ArrayToken several:
                using (MemoryStream all = new())
                {
                    foreach (IToken part in several.Data)
                    {
                        if (_objects.As<StreamToken>(part) is not { } stream)
                            continue;
                        all.Write(_objects.Decode(stream).Span);
                        all.WriteByte((byte)'\n');
                        if (all.Length > PdfFilters.MaxStreamBytes)
                            throw new InvalidDataException("Too much for one page.");
                    }
                    return all.GetBuffer().AsMemory(0, (int)all.Length);
                }
            default:
                return default;
        }
    }

    private static PdfMatrix Upright(int rotation) => (((rotation % 360) + 360) % 360) switch
    {
        90 => new PdfMatrix(0, -1, 1, 0, 0, 0),
        180 => new PdfMatrix(-1, 0, 0, -1, 0, 0),
        270 => new PdfMatrix(0, 1, -1, 0, 0, 0),
        _ => PdfMatrix.Identity,
    };
}

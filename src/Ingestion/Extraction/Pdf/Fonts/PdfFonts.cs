using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Fonts;

/// <summary>The fonts of a file, each read once.</summary>
internal sealed class PdfFonts(PdfObjects objects, IResourceStore programs)
{
    private readonly Dictionary<IndirectReference, PdfFont?> _byReference = [];
    private readonly Dictionary<DictionaryToken, PdfFont?> _direct = new(ReferenceEqualityComparer.Instance);

    /// <summary>A font of a resource dictionary; null when there is none.</summary>
    public PdfFont? Get(IToken token)
    {
        if (token is IndirectReferenceToken reference)
        {
            if (!_byReference.TryGetValue(reference.Data, out PdfFont? known))
                _byReference[reference.Data] = known = Read(token);
            return known;
        }
        if (token is not DictionaryToken dictionary)
            return null;
        if (!_direct.TryGetValue(dictionary, out PdfFont? font))
            _direct[dictionary] = font = Read(token);
        return font;
    }

    private PdfFont? Read(IToken token)
    {
        if (objects.Dictionary(token) is not { } font)
            return null;
        ToUnicodeMap? map = null;
        if (objects.Get<StreamToken>(font, "ToUnicode") is { } stream)
        {
            map = ToUnicodeMap.Read(objects.Decode(stream).Span);
            if (map.IsEmpty)
                map = null;
        }
        Lazy<ProgramFont?> program = new(() => Open(token), isThreadSafe: false);
        return objects.Name(font, "Subtype") == "Type0" ? new CompositeFont(font, objects, map, program) : new SimpleFont(font, objects, map, program);
    }

    /// <summary>The font with its program; null when PdfPig cannot read it.</summary>
    private ProgramFont? Open(IToken token)
    {
        NameToken name = NameToken.Create("F");
        try
        {
            DictionaryToken one = new(new Dictionary<NameToken, IToken> { [name] = token });
            programs.LoadResourceDictionary(new DictionaryToken(new Dictionary<NameToken, IToken> { [NameToken.Font] = one }));
            try
            {
                return programs.GetFont(name) is { } font ? new ProgramFont(font) : null;
            }
            finally
            {
                programs.UnloadResourceDictionary();
            }
        }
        // PdfPig meets damage in many ways; text goes on without the font's program.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ExtractionException))
        {
            return null;
        }
    }
}

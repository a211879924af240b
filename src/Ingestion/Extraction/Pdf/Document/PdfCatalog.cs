using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Document;

/// <summary>Finds things by name and pages by reference, from the root of a file.</summary>
internal sealed class PdfCatalog
{
    // Nodes lead to pages and attached files, of which limits allow far fewer.
    private const int MostNodes = 200_000;

    private readonly PdfObjects _objects;
    private readonly Lazy<Dictionary<string, IToken>> _destinations;
    private readonly Lazy<Dictionary<IndirectReference, int>> _pages;

    public PdfCatalog(DictionaryToken root, PdfObjects objects)
    {
        Root = root;
        _objects = objects;
        _destinations = new Lazy<Dictionary<string, IToken>>(ReadDestinations, isThreadSafe: false);
        _pages = new Lazy<Dictionary<IndirectReference, int>>(ReadPages, isThreadSafe: false);
    }

    /// <summary>The root of the file's objects (ISO 32000-1, 7.7.2).</summary>
    public DictionaryToken Root { get; }

    /// <summary>The page a destination is on (12.3.2), from 1; null when it is not known.</summary>
    public int? PageOf(IToken? destination)
    {
        IToken? token = _objects.Resolve(destination);
        if (token is NameToken or StringToken or HexToken && _objects.Text(token) is { } name && _destinations.Value.TryGetValue(name, out IToken? named))
            token = _objects.Resolve(named);
        if (token is DictionaryToken dictionary)
            token = _objects.Get<ArrayToken>(dictionary, "D");
        return token is ArrayToken { Length: > 0 } array && array.Data[0] is IndirectReferenceToken page && _pages.Value.TryGetValue(page.Data, out int number) ? number : null;
    }

    /// <summary>The entries of a tree of names (7.9.6) in the order of the tree.</summary>
    /// <param name="tree">Its root; null for none.</param>
    public IEnumerable<(string Name, IToken Value)> Names(IToken? tree)
    {
        Stack<IToken> open = new();
        HashSet<IndirectReference> seen = [];
        if (tree is not null)
            open.Push(tree);
        for (int nodes = 0; open.Count > 0 && nodes < MostNodes; nodes++)
        {
            IToken token = open.Pop();
            if ((token is IndirectReferenceToken reference && !seen.Add(reference.Data)) || _objects.Dictionary(token) is not { } node)
                continue;
            IReadOnlyList<IToken> names = _objects.Array(node, "Names");
            for (int i = 0; i + 1 < names.Count; i += 2)
            {
                if (_objects.Text(names[i]) is { } name)
                    yield return (name, names[i + 1]);
            }
            foreach (IToken kid in _objects.Array(node, "Kids").Reverse())
                open.Push(kid);
        }
    }

    private Dictionary<string, IToken> ReadDestinations()
    {
        Dictionary<string, IToken> destinations = new(StringComparer.Ordinal);
        if (_objects.Get<DictionaryToken>(Root, "Dests") is { } old)
        {
            foreach ((string name, IToken value) in old.Data)
                destinations.TryAdd(name, value);
        }
        if (_objects.Get<DictionaryToken>(Root, "Names") is { } names && names.Data.TryGetValue("Dests", out IToken? tree))
        {
            foreach ((string name, IToken value) in Names(tree).Take(MostNodes))
                destinations.TryAdd(name, value);
        }
        return destinations;
    }

    /// <summary>The pages in order (7.7.3), as PdfPig counts them.</summary>
    private Dictionary<IndirectReference, int> ReadPages()
    {
        Dictionary<IndirectReference, int> pages = [];
        HashSet<IndirectReference> seen = [];
        Stack<IToken> open = new();
        if (Root.Data.TryGetValue("Pages", out IToken? tree))
            open.Push(tree);
        while (open.Count > 0 && seen.Count < MostNodes)
        {
            if (open.Pop() is not IndirectReferenceToken reference || !seen.Add(reference.Data) || _objects.Dictionary(reference) is not { } node)
                continue;
            if (!node.Data.ContainsKey("Kids"))
            {
                pages[reference.Data] = pages.Count + 1;
                continue;
            }
            foreach (IToken kid in _objects.Array(node, "Kids").Reverse())
                open.Push(kid);
        }
        return pages;
    }
}

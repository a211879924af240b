using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>The layers of a file (ISO 32000-1, 8.11) that are not shown when it is opened.</summary>
internal sealed class PdfLayers
{
    private readonly PdfObjects _objects;
    private readonly HashSet<IndirectReference> _hidden = [];

    public PdfLayers(DictionaryToken catalog, PdfObjects objects)
    {
        _objects = objects;
        if (objects.Get<DictionaryToken>(catalog, "OCProperties") is not { } properties || objects.Get<DictionaryToken>(properties, "D") is not { } shown)
            return;
        if (objects.Name(shown, "BaseState") == "OFF")
            _hidden.UnionWith(References(objects.Array(properties, "OCGs")));
        _hidden.ExceptWith(References(objects.Array(shown, "ON")));
        _hidden.UnionWith(References(objects.Array(shown, "OFF")));
    }

    /// <summary>The name of the layer that hides what belongs to it; null when it is shown.</summary>
    /// <param name="membership">A layer, or a dictionary of several.</param>
    public string? HiddenBy(IToken? membership)
    {
        if (_hidden.Count == 0 || membership is null)
            return null;
        if (membership is IndirectReferenceToken layer && _hidden.Contains(layer.Data))
            return NameOf(layer);
        if (_objects.Dictionary(membership) is not { } several || _objects.Name(several, "Type") != "OCMD" || !several.Data.TryGetValue("OCGs", out IToken? groups))
            return null;
        List<IndirectReferenceToken> members = groups is IndirectReferenceToken one && _objects.Resolve(one) is DictionaryToken ? [one]
            : [.. (_objects.As<ArrayToken>(groups)?.Data ?? []).OfType<IndirectReferenceToken>()];
        List<IndirectReferenceToken> off = [.. members.Where(m => _hidden.Contains(m.Data))];
        bool isShown = _objects.Name(several, "P") switch
        {
            "AllOn" => off.Count == 0,
            "AnyOff" => off.Count > 0,
            "AllOff" => off.Count == members.Count,
            _ => members.Count == 0 || off.Count < members.Count,
        };
        return isShown ? null : NameOf(off.Count > 0 ? off[0] : members[0]);
    }

    private string NameOf(IToken layer) =>
        _objects.Dictionary(layer) is { } dictionary && _objects.Text(dictionary, "Name") is { Length: > 0 } name ? name : "unnamed";

    private static IEnumerable<IndirectReference> References(IReadOnlyList<IToken> tokens) => tokens.OfType<IndirectReferenceToken>().Select(t => t.Data);
}

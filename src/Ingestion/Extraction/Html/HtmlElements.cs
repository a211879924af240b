using System.Collections.Frozen;
using AngleSharp.Dom;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>What the elements of a page mean for its text.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Skipped = FrozenSet.ToFrozenSet(
        ["script", "style", "nav", "template", "noscript", "head", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "select", "datalist", "textarea", "button", "input", "dialog"]);

    private static readonly FrozenSet<string> Inline = FrozenSet.ToFrozenSet(
        ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"]);

    /// <summary>Whether a reader of the page does not see it, or it only leads elsewhere.</summary>
    public static bool IsSkipped(IElement element)
    {
        if (Skipped.Contains(element.LocalName) || element.HasAttribute("hidden"))
            return true;
        if (element.Attributes.Length == 0)
            return false;
        if (element.GetAttribute("role") is "navigation" || element.GetAttribute("aria-hidden") is "true")
            return true;
        return element.GetAttribute("style") is { } style && HidesItself(style);
    }

    private static bool HidesItself(string style)
    {
        string bare = style.Replace(" ", "", StringComparison.Ordinal);
        return bare.Contains("display:none", StringComparison.OrdinalIgnoreCase) || bare.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the words around it and in it belong to one line of text. Unknown elements stand alone.</summary>
    public static bool IsInline(IElement element) => Inline.Contains(element.LocalName);

    /// <summary>1 to 6 for a heading, 0 for anything else.</summary>
    public static int HeadingLevel(IElement element) =>
        element.LocalName is { Length: 2 } name && name[0] == 'h' && name[1] is >= '1' and <= '6' ? name[1] - '0' : 0;
}

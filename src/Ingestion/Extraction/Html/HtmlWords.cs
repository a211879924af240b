using System.Text;
using AngleSharp.Dom;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>The words inside one element, in one line.</summary>
internal static class HtmlWords
{
    /// <summary>The words, with a space where a block or a line ends; white space is not folded.</summary>
    public static string Of(INode root)
    {
        StringBuilder words = new();
        INode? node = root.FirstChild;
        while (node is not null && node != root)
        {
            INode? child = null;
            if (node is IText text)
                words.Append(text.Data);
            else if (node is IElement element && !HtmlElements.IsSkipped(element))
            {
                AppendOwn(words, element);
                child = element.FirstChild;
            }
            node = child ?? Next(node, root, words);
        }
        return words.ToString();
    }

    private static INode? Next(INode node, INode root, StringBuilder words)
    {
        for (INode? at = node; at is not null && at != root; at = at.Parent)
        {
            if (at is IElement element && !HtmlElements.IsInline(element))
                words.Append(' ');
            if (at.NextSibling is { } sibling)
                return sibling;
        }
        return null;
    }

    private static void AppendOwn(StringBuilder words, IElement element)
    {
        if (!HtmlElements.IsInline(element))
            words.Append(' ');
        else if (element.LocalName == "img" && element.GetAttribute("alt") is { Length: > 0 } alt)
            words.Append(' ').Append(alt).Append(' ');
    }
}

using System.Collections.Frozen;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>
/// Takes absurd nesting out of a page before it is parsed. The parser limits the depth of its tree, but its stack of
/// open elements still grows with every tag and is searched at the next: 100,000 levels would take minutes.
/// </summary>
internal static class HtmlNesting
{
    /// <summary>Levels no page of a person or program reaches, and that still parse quickly.</summary>
    public const int MaxOpenTags = 2000;

    // Elements that have no end tag, or that people leave open and the parser closes by itself.
    private static readonly FrozenSet<string> NotCounted = FrozenSet.ToFrozenSet(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
         "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "html", "head", "body"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The page, with the tags beyond the depth dropped; their text stays. An ordinary page comes back as it is.</summary>
    /// <param name="html">The page.</param>
    /// <param name="wasDeep">Whether tags were dropped.</param>
    public static string Flatten(string html, out bool wasDeep)
    {
        StringBuilder? kept = null;
        FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> notCounted = NotCounted.GetAlternateLookup<ReadOnlySpan<char>>();
        int depth = 0, copied = 0;
        for (int at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 2 < html.Length;)
        {
            bool closes = html[at + 1] == '/';
            ReadOnlySpan<char> name = NameAt(html, at + (closes ? 2 : 1));
            if (name.IsEmpty || notCounted.Contains(name))
            {
                at = html.IndexOf('<', at + 1);
                continue;
            }
            int end = html.IndexOf('>', at);
            if (end < 0)
                break;
            bool isDeep = depth > MaxOpenTags;
            if (closes)
                depth = Math.Max(0, depth - 1);
            else if (html[end - 1] != '/')
                isDeep = ++depth > MaxOpenTags;
            if (isDeep)
            {
                (kept ??= new StringBuilder(html.Length)).Append(html, copied, at - copied).Append(' ');
                copied = end + 1;
            }
            at = html.IndexOf('<', end);
        }
        wasDeep = kept is not null;
        return kept is null ? html : kept.Append(html, copied, html.Length - copied).ToString();
    }

    private static ReadOnlySpan<char> NameAt(string html, int at)
    {
        ReadOnlySpan<char> rest = html.AsSpan(at);
        int length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] == '-'))
            length++;
        return length > 0 && char.IsAsciiLetter(rest[0]) ? rest[..length] : [];
    }
}

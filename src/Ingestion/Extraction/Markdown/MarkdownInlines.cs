using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>The words of inline Markdown: emphasis, links and pictures give their text, inline HTML nothing but its content.</summary>
internal static class MarkdownInlines
{
    /// <summary>The words; empty for null.</summary>
    /// <param name="container">What holds them.</param>
    /// <param name="links">Takes where links lead; null when that does not matter.</param>
    public static string Text(ContainerInline? container, LinkTargets? links = null)
    {
        if (container is null)
            return "";
        StringBuilder words = new();
        // Iterative: emphasis may nest as deep as the file is long.
        Stack<Inline> open = new();
        Push(open, container);
        while (open.TryPop(out Inline? inline))
        {
            switch (inline)
            {
                case LiteralInline literal:
                    words.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    words.Append(code.Content);
                    break;
                case LineBreakInline:
                    words.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    words.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    words.Append(link.Url);
                    break;
                case TaskList task:
                    words.Append(task.Checked ? "[x]" : "[ ]");
                    break;
                case HtmlInline html:
                    // "<br>" parts words; other tags do not.
                    if (html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase))
                        words.Append(' ');
                    break;
                case FootnoteLink:
                    break;
                case LinkInline { IsImage: false } link when links is not null:
                    links.Add(Text(link), link.Url);
                    Push(open, link);
                    break;
                case ContainerInline inner:
                    Push(open, inner);
                    break;
                default:
                    break;
            }
        }
        return words.ToString();
    }

    private static void Push(Stack<Inline> open, ContainerInline container)
    {
        for (Inline? child = container.LastChild; child is not null; child = child.PreviousSibling)
            open.Push(child);
    }
}

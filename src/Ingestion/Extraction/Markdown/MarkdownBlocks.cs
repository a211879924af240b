using IntranetSearch.Ingestion.Extraction.PlainText;
using Markdig;
using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using HtmlMarkup = IntranetSearch.Ingestion.Extraction.Html.HtmlMarkup;

namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>Walks the syntax tree of a Markdown text and adds its blocks.</summary>
/// <param name="text">Where they go.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="cancellationToken">Ends the walk.</param>
internal sealed class MarkdownBlocks(ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseGridTables()
        .UseFootnotes()
        .UseDefinitionLists()
        .UseTaskLists()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .Build();

    private readonly LinkTargets _links = new();

    /// <summary>The first heading of level 1; null when there is none.</summary>
    public string? FirstTopHeading { get; private set; }

    /// <summary>Adds the blocks of a piece of Markdown.</summary>
    public void Add(string markdown)
    {
        if (MarkdownCost.IsTooHigh(markdown))
        {
            AddWithoutStructure(markdown);
            return;
        }
        MarkdownDocument tree;
        try
        {
            tree = Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting beyond its own limit.
            AddWithoutStructure(markdown);
            return;
        }
        AddChildren(tree, 0, 0);
    }

    /// <summary>The words are still worth having, as they stand.</summary>
    private void AddWithoutStructure(string markdown)
    {
        text.AddCut("nesting the Markdown reader follows", "the structure of a part of the text; its words are all here");
        using StringReader reader = new(markdown);
        PlainTextBlocks.Read(new LineReader(reader), text, cancellationToken);
    }

    private void AddChildren(ContainerBlock container, int listDepth, int depth)
    {
        foreach (Block block in container)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text.IsFull)
                return;
            Add(block, listDepth, depth);
            AddLinks();
        }
    }

    private void Add(Block block, int listDepth, int depth)
    {
        if (depth > limits.MaxDepth)
        {
            text.AddCut(FormattableString.Invariant($"{limits.MaxDepth:N0} levels of nesting"), FormattableString.Invariant($"line {block.Line + 1:N0}"));
            return;
        }
        switch (block)
        {
            case HeadingBlock heading:
                string words = MarkdownInlines.Text(heading.Inline, _links);
                if (heading.Level == 1)
                    FirstTopHeading ??= words;
                text.AddHeading(heading.Level, words);
                break;
            case ParagraphBlock paragraph when listDepth > 0:
                text.AddListItem(listDepth, MarkdownInlines.Text(paragraph.Inline, _links));
                break;
            case LinkReferenceDefinitionGroup or FootnoteLinkReferenceDefinition:
                break;
            case Table table:
                AddTable(table);
                break;
            case ListBlock list:
                AddList(list, listDepth + 1, depth + 1);
                break;
            case Footnote footnote:
                AddFootnote(footnote);
                break;
            case HtmlBlock html:
                HtmlMarkup.Add(html.Lines.ToString(), text, limits, cancellationToken);
                break;
            case CodeBlock code:
                text.AddCode(code.Lines.ToString());
                break;
            case DefinitionTerm term:
                text.AddParagraph(MarkdownInlines.Text(term.Inline, _links));
                break;
            case LeafBlock leaf when leaf.Inline is not null:
                text.AddParagraph(MarkdownInlines.Text(leaf.Inline, _links));
                break;
            case ContainerBlock inner:
                AddChildren(inner, listDepth, depth + 1);
                break;
            default:
                break;
        }
    }

    private void AddList(ListBlock list, int listDepth, int depth)
    {
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The number of an ordered item is text: "see step 3" refers to it.
            bool first = true;
            foreach (Block block in item)
            {
                if (first && list.IsOrdered && block is ParagraphBlock paragraph)
                    text.AddListItem(listDepth, FormattableString.Invariant($"{item.Order}. ") + MarkdownInlines.Text(paragraph.Inline, _links));
                else
                    Add(block, listDepth, depth + 1);
                AddLinks();
                first = false;
            }
        }
    }

    private void AddFootnote(Footnote footnote)
    {
        foreach (LeafBlock leaf in footnote.Descendants().OfType<LeafBlock>().Where(l => l.Inline is not null))
            text.AddNote(MarkdownInlines.Text(leaf.Inline, _links));
    }

    /// <summary>Where the links of the last block lead.</summary>
    private void AddLinks()
    {
        if (_links.Take() is { } links)
            text.AddNote(links);
    }

    private void AddTable(Table table)
    {
        List<string>? headers = null;
        foreach (TableRow row in table.OfType<TableRow>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<string> cells = [.. row.OfType<TableCell>().Select(CellText)];
            if (row.IsHeader && headers is null)
                headers = cells;
            else
                text.AddTableRow(headers, cells);
            AddLinks();
        }
        if (headers is not null && table.Count == 1)
            text.AddTableRow(null, headers);
    }

    private string CellText(TableCell cell) =>
        string.Join(' ', cell.Descendants().OfType<LeafBlock>().Select(l => l.Inline is null ? l.Lines.ToString() : MarkdownInlines.Text(l.Inline)));
}

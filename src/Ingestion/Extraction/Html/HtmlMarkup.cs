using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>Parses HTML and adds its blocks. Nothing is loaded or run: no scripts, no pictures, no other files.</summary>
internal static class HtmlMarkup
{
    /// <summary>Most characters of markup: the tree of a page takes ten times its size, and its parser cannot be stopped on the way.</summary>
    public const int MostCharacters = 24 << 20;

    /// <summary>Adds a whole page, with its title.</summary>
    public static void AddPage(string html, ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using IHtmlDocument page = Parse(html, text, limits, cancellationToken);
        text.Title ??= page.Title;
        Walk(page, text, cancellationToken);
        text.Title = string.IsNullOrWhiteSpace(text.Title) ? page.QuerySelector("h1")?.TextContent : text.Title;
    }

    /// <summary>Adds a piece of HTML that stands inside another text.</summary>
    public static void Add(string html, ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            text.AddParagraph(html);
            return;
        }
        using IHtmlDocument page = Parse(html, text, limits, cancellationToken);
        Walk(page, text, cancellationToken);
    }

    private static void Walk(IHtmlDocument page, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        if (page.Body is { } body)
            new HtmlWalker(text, cancellationToken).Walk(body);
    }

    private static IHtmlDocument Parse(string html, ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        // Elements nested deeper than the limit are lifted to it by the parser: no text is lost, and no walk overflows the stack.
        HtmlParser parser = new(new HtmlParserOptions
        {
            MaximumDepth = limits.MaxDepth,
            IsScripting = false,
            SkipComments = true,
            SkipProcessingInstructions = true,
            SkipScriptText = true,
            DisableElementPositionTracking = true,
        });
        cancellationToken.ThrowIfCancellationRequested();
        if (html.Length > MostCharacters)
        {
            text.AddCut(FormattableString.Invariant($"{MostCharacters:N0} characters of markup"), "the end of the page");
            html = html[..MostCharacters];
        }
        string flat = HtmlNesting.Flatten(html, out bool wasDeep);
        if (wasDeep)
            text.AddCut(FormattableString.Invariant($"{HtmlNesting.MaxOpenTags:N0} levels of nesting"), "the structure of the inner parts; their words are all here");
        IHtmlDocument page = parser.ParseDocument(flat);
        cancellationToken.ThrowIfCancellationRequested();
        return page;
    }
}

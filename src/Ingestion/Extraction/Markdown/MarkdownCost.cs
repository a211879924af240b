namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>
/// Tells text that Markdig would parse for minutes: it looks back over all open brackets of a paragraph at each new one,
/// and over all bars of a line. (Measured with Markdig 1.6: 16,000 openings of a link take 5 s, 64,000 take 63 s.)
/// </summary>
internal static class MarkdownCost
{
    // People's longest paragraphs and widest tables stay far below both.
    private const int MaxBracketsInParagraph = 10_000;
    private const int MaxBarsInLine = 5_000;

    /// <summary>Whether the text is better read without its structure.</summary>
    public static bool IsTooHigh(ReadOnlySpan<char> markdown)
    {
        int brackets = 0;
        foreach (ReadOnlySpan<char> line in markdown.EnumerateLines())
        {
            brackets = line.IsWhiteSpace() ? 0 : brackets + line.Count('[');
            if (brackets > MaxBracketsInParagraph || line.Count('|') > MaxBarsInLine)
                return true;
        }
        return false;
    }
}

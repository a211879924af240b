namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Tells from its first characters whether a text is an HTML page (after the WHATWG MIME sniffing rules, without the single-tag guesses).</summary>
internal static class HtmlStart
{
    private static readonly string[] Starts = ["<!doctype html", "<html", "<head", "<body", "<?xml"];

    /// <summary>Whether the text starts as a page does.</summary>
    /// <param name="start">The first characters of the file, without leading white space.</param>
    public static bool Matches(string start)
    {
        ReadOnlySpan<char> rest = start;
        while (rest.StartsWith("<!--", StringComparison.Ordinal))
        {
            int end = rest.IndexOf("-->", StringComparison.Ordinal);
            if (end < 0)
                return false;
            rest = rest[(end + 3)..].TrimStart();
        }
        foreach (string tag in Starts)
        {
            if (rest.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return tag != "<?xml" || IsXhtml(rest);
        }
        return false;
    }

    private static bool IsXhtml(ReadOnlySpan<char> text) =>
        text[..Math.Min(text.Length, 1024)].Contains("<html", StringComparison.OrdinalIgnoreCase);
}

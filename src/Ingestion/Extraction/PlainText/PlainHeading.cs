namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Headings of plain text, only where they are beyond doubt: underlined, or short and in capitals between blank lines.</summary>
internal static class PlainHeading
{
    private const int MaxCharacters = 80;
    private const int MinUnderline = 3;
    private const int MinLetters = 4;

    /// <summary>The level of a heading underlined by the next line: 1 for "===", 2 for "---"; null when it is none.</summary>
    public static int? UnderlineLevel(string line, string next)
    {
        ReadOnlySpan<char> rule = next.AsSpan().Trim();
        ReadOnlySpan<char> heading = line.AsSpan().Trim();
        if (rule.Length < MinUnderline || rule[0] is not ('=' or '-' or '~') || rule.ContainsAnyExcept(rule[0]))
            return null;
        // A rule much longer or shorter than the line above it separates; it does not underline.
        return heading.Length is > 0 and <= MaxCharacters && heading.ContainsAnyInRange('0', char.MaxValue)
            && rule.Length * 2 >= heading.Length && rule.Length <= heading.Length * 2
            ? rule[0] == '=' ? 1 : 2
            : null;
    }

    /// <summary>Whether a line that stands alone is a heading in capitals: "TRAVEL EXPENSES".</summary>
    public static bool IsCapitals(string line)
    {
        ReadOnlySpan<char> heading = line.AsSpan().Trim();
        if (heading.Length > MaxCharacters || heading[^1] is '.' or ',' or ';' or '!')
            return false;
        int letters = 0;
        foreach (char c in heading)
        {
            if (char.IsLower(c) || c is '=' or '{' or '}' or '<' or '>' or '_' or '|')
                return false;
            letters += char.IsUpper(c) ? 1 : 0;
        }
        return letters >= MinLetters;
    }
}

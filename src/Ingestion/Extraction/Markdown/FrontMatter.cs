namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>The YAML or TOML block at the start of a Markdown file: settings of a site generator, of which only the title is text.</summary>
internal static class FrontMatter
{
    private const int MaxCharacters = 1 << 16;

    /// <summary>Takes the block off a text.</summary>
    /// <param name="text">The file; without the block afterwards.</param>
    /// <returns>The title it names; null when it names none.</returns>
    public static string? Read(ref string text)
    {
        ReadOnlySpan<char> rest = text;
        string? fence = rest.StartsWith("---\n", StringComparison.Ordinal) ? "---" : rest.StartsWith("+++\n", StringComparison.Ordinal) ? "+++" : null;
        if (fence is null)
            return null;
        string? title = null;
        int at = 4;
        while (at < Math.Min(text.Length, MaxCharacters))
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            ReadOnlySpan<char> line = rest[at..end].TrimEnd();
            at = Math.Min(end + 1, text.Length);
            if (line.Equals(fence, StringComparison.Ordinal) || (fence == "---" && line is "..."))
            {
                text = text[at..];
                return title;
            }
            title ??= TitleOf(line);
        }
        // Never closed: a thematic break that happens to open the file.
        return null;
    }

    private static string? TitleOf(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("title", StringComparison.OrdinalIgnoreCase))
            return null;
        ReadOnlySpan<char> value = line[5..].TrimStart();
        if (value.IsEmpty || value[0] is not (':' or '='))
            return null;
        value = value[1..].Trim();
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1];
        return value.IsWhiteSpace() || value[0] is '|' or '>' ? null : value.ToString();
    }
}

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>How a comment on a cell is written.</summary>
internal static class CommentLine
{
    /// <summary>The comment with its author before it; Excel begins comments with the author's name by itself.</summary>
    public static string Sign(string author, string text)
    {
        string words = text.Trim();
        if (string.IsNullOrWhiteSpace(author))
            return $"Comment: {words}";
        if (words.StartsWith(author, StringComparison.OrdinalIgnoreCase))
            words = words[author.Length..].TrimStart(':', ' ', '\n', '\r');
        return $"Comment by {author}: {words}";
    }
}

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>How a comment is written.</summary>
internal static class CommentNote
{
    /// <summary>"Comment by Ada: …", or "Comment: …" where nobody is named.</summary>
    /// <param name="author">Who wrote it; null or blank when the file does not say.</param>
    /// <param name="text">What they wrote; some programs begin it with the author's name.</param>
    /// <param name="day">When; null when the file does not say.</param>
    public static string Of(string? author, string text, string? day = null)
    {
        author = author?.Trim();
        text = text.Trim();
        string when = day is null ? "" : $" ({day})";
        if (string.IsNullOrEmpty(author))
            return $"Comment{when}: {text}";
        if (text.StartsWith(author, StringComparison.OrdinalIgnoreCase) && text.AsSpan(author.Length).StartsWith(":"))
            text = text[(author.Length + 1)..].TrimStart();
        return $"Comment by {author}{when}: {text}";
    }
}

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>How a comment is written.</summary>
internal static class CommentNote
{
    /// <summary>"Comment by Ada: …", or "Comment: …" where nobody is named.</summary>
    /// <param name="author">Who wrote it; null or blank when the file does not say.</param>
    /// <param name="text">What they wrote; some programs begin it with the author's name.</param>
    public static string Of(string? author, string text)
    {
        author = author?.Trim();
        text = text.Trim();
        if (string.IsNullOrEmpty(author))
            return $"Comment: {text}";
        if (text.StartsWith(author, StringComparison.Ordinal) && text.AsSpan(author.Length).StartsWith(":"))
            text = text[(author.Length + 1)..].TrimStart();
        return $"Comment by {author}: {text}";
    }
}

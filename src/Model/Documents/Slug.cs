using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Model.Documents;

/// <summary>
/// The shape of names that people give and that end up in directory names and URLs:
/// 1–63 characters of a–z, 0–9 and '-', starting with a letter or digit.
/// </summary>
public static class Slug
{
    /// <summary>Longest slug, in characters.</summary>
    public const int MaxLength = 63;

    /// <summary>Whether the text is a slug.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-')
            return false;
        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }
        return true;
    }

    /// <summary>Returns the text unchanged.</summary>
    /// <param name="text">The name to check.</param>
    /// <param name="what">What is named, for the error: "client name".</param>
    /// <exception cref="FormatException">The text is not a slug; the message says what is allowed.</exception>
    public static string Parse(string? text, string what) => IsValid(text)
        ? text
        : throw new FormatException($"'{text}' is not a valid {what}: use 1–{MaxLength} of a–z, 0–9 and '-', starting with a letter or digit.");
}

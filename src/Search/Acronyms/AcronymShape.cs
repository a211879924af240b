using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Search.Acronyms;

/// <summary>Tells which words are written like acronyms: "PTO", "PTOs", "R&amp;D", "2FA", "DoD", "U.S.".</summary>
internal static class AcronymShape
{
    private const int LeastLetters = 2;
    private const int MostLetters = 10;

    /// <summary>Reads a word.</summary>
    /// <param name="word">As it stands in the text.</param>
    /// <param name="letters">The letters and digits of an acronym in lower case, without a plural's "s".</param>
    /// <param name="isPlural">Whether it has one.</param>
    /// <returns>False for words that are no acronyms.</returns>
    public static bool TryRead(ReadOnlySpan<char> word, [NotNullWhen(true)] out string? letters, out bool isPlural)
    {
        letters = null;
        isPlural = false;
        // Nearly all words end here: that is what makes looking for acronyms cheap.
        if (word.Length is < LeastLetters or > 2 * MostLetters || !(char.IsUpper(word[0]) || char.IsAsciiDigit(word[0])))
            return false;
        Span<char> read = stackalloc char[2 * MostLetters];
        int length = 0;
        int upper = 0;
        int lower = 0;
        foreach (char c in word)
        {
            if (c is '.' or '&' or '\'' or '’' or '-')
                continue;
            if (!char.IsLetterOrDigit(c))
                return false;
            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
            read[length++] = char.ToLowerInvariant(c);
        }
        isPlural = lower > 0 && length > LeastLetters && word[^1] == 's' && char.IsUpper(word[^2]);
        if (isPlural)
        {
            length--;
            lower--;
        }
        // "DoD" and "SaaS" have small letters, "Policy" is no acronym.
        bool isMixed = lower > 0 && (upper < lower || upper < LeastLetters || !char.IsUpper(word[isPlural ? ^2 : ^1]));
        if (length is < LeastLetters or > MostLetters || upper == 0 || isMixed)
            return false;
        letters = read[..length].ToString();
        return true;
    }
}

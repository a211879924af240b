using System.Text.RegularExpressions;

namespace IntranetSearch.Search.Evaluation;

/// <summary>The regular expressions of question files: letter case aside, and never for long.</summary>
internal static class AnswerPattern
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <exception cref="RegexParseException">It is no regular expression.</exception>
    public static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout);

    /// <summary>Whether one of the expressions matches; one that takes too long does not.</summary>
    public static bool AnyMatches(IEnumerable<string> patterns, string text)
    {
        foreach (string pattern in patterns)
        {
            try
            {
                if (Of(pattern).IsMatch(text))
                    return true;
            }
            catch (RegexMatchTimeoutException)
            {
                // Counts as no match: the next expression may still say that the answer is right.
                continue;
            }
        }
        return false;
    }
}

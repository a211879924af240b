using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Answering;

/// <summary>Tells from the way a sentence is made what it does not tell about. English.</summary>
internal static class SentenceShapes
{
    private static readonly string[] Asides =
        ["in addition to ", "besides ", "apart from ", "aside from ", "other than ", "unlike ", "instead of ", "on top of ", "as well as ", "except for ", "separate from ", "with the exception of "];

    /// <summary>Length of the aside that a sentence begins with; 0 for none.</summary>
    public static int AsideEnd(ReadOnlySpan<char> sentence)
    {
        foreach (string opening in Asides)
        {
            if (sentence.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                return Math.Max(0, sentence.IndexOf(','));
        }
        return 0;
    }

    /// <summary>"This policy describes …", "This page is about …": says what the document holds, not what it says.</summary>
    public static bool SpeaksOfItself(ReadOnlySpan<Token> words) =>
        words.Length > 2
        && words[0].Form.Surface is "this" or "the" or "these"
        && words[1].Form.Surface is "policy" or "document" or "page" or "guide" or "section" or "handbook" or "article" or "manual" or "chapter" or "following" or "purpose"
        && words[2].Form.Surface is "replaces" or "supersedes" or "says" or "describes" or "explains" or "covers" or "sets" or "outlines" or "provides" or "defines" or "applies" or "is" or "contains" or "lists" or "summarizes" or "summarises" or "tells" or "of";
}

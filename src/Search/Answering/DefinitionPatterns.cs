using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Answering;

/// <summary>Tells whether a sentence says what something is: "X is …", "X: …", "X stands for …", "Expanded Words (X)".</summary>
internal static class DefinitionPatterns
{
    private const int MaxLeadIn = 3;

    /// <summary>How clearly a sentence defines a subject, 0–1.</summary>
    /// <param name="subject">Stems of the subject.</param>
    /// <param name="text">The text the words stand in.</param>
    /// <param name="words">The sentence's words, without joined ones.</param>
    public static double Strength(ImmutableArray<string> subject, ReadOnlySpan<char> text, ReadOnlySpan<Token> words)
    {
        double best = 0;
        for (int i = 0; i + subject.Length <= words.Length; i++)
        {
            if (!StandsAt(subject, words, i))
                continue;
            int last = i + subject.Length - 1;
            if (subject.Length == 1 && IsExpanded(text, words, i))
                return 1;
            if (i <= MaxLeadIn && IsFollowedByDefinition(text, words, last))
                best = Math.Max(best, i <= 1 ? 1 : 0.7);
        }
        return best;
    }

    private static bool StandsAt(ImmutableArray<string> subject, ReadOnlySpan<Token> words, int i)
    {
        for (int s = 0; s < subject.Length; s++)
        {
            if (words[i + s].Form.Stem != subject[s])
                return false;
        }
        return true;
    }

    private static bool IsFollowedByDefinition(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int last)
    {
        int end = words[last].End;
        ReadOnlySpan<char> rest = text[end..Math.Min(text.Length, end + 4)].TrimStart(")\"”’'* ");
        if (last + 1 < words.Length && rest.Length > 0 && (rest[0] is ':' or '–' or '—' or '·' or '=' || (rest[0] == '-' && rest.Length > 1 && rest[1] == ' ')))
            return true;
        if (last + 2 >= words.Length)
            return false;
        string next = words[last + 1].Form.Surface;
        string after = words[last + 2].Form.Surface;
        return next is "means" or "refers" or "describes" or "denotes"
            || (next is "is" or "are" && after is "a" or "an" or "the" or "our" or "when" or "what" or "how" or "your" or "someone" or "any" or "where")
            || (next is "stands" && after is "for");
    }

    /// <summary>Whether the word at <paramref name="i"/> is an acronym whose words stand beside it: "Paid Time Off (PTO)", "PTO (paid time off)".</summary>
    private static bool IsExpanded(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        string acronym = words[i].Form.Surface;
        if (acronym.Length is < 2 or > 8)
            return false;
        int start = words[i].Start;
        bool inBrackets = start > 0 && text[start - 1] is '(' or '[';
        if (inBrackets && SpellsBackwards(acronym, words, i - 1))
            return true;
        ReadOnlySpan<char> rest = text[words[i].End..Math.Min(text.Length, words[i].End + 4)];
        bool opens = rest.TrimStart().Length > 0 && rest.TrimStart()[0] is '(' or '[' or ':' or '–' or '—' or '-' or '·' or '=' or ',';
        return opens && SpellsForwards(acronym, words, i + 1);
    }

    /// <summary>Whether the initials of the words that end at <paramref name="last"/> spell the acronym; small words may be passed over.</summary>
    private static bool SpellsBackwards(string acronym, ReadOnlySpan<Token> words, int last)
    {
        int letter = acronym.Length - 1;
        for (int w = last; w >= 0 && letter >= 0 && last - w < acronym.Length * 2; w--)
        {
            if (words[w].Form.Surface[0] == acronym[letter])
                letter--;
            else if (!FunctionWords.IsEmpty(words[w].Form.Surface))
                return false;
        }
        return letter < 0;
    }

    private static bool SpellsForwards(string acronym, ReadOnlySpan<Token> words, int first)
    {
        int letter = 0;
        for (int w = first; w < words.Length && letter < acronym.Length && w - first < acronym.Length * 2; w++)
        {
            if (words[w].Form.Surface[0] == acronym[letter])
                letter++;
            else if (!FunctionWords.IsEmpty(words[w].Form.Surface))
                return false;
        }
        return letter == acronym.Length;
    }
}

using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Acronyms;

/// <summary>
/// Tells whether the initials of words spell an acronym, in order and with none left over. Small words may be passed over
/// ("Department of Defense": DoD, DD), and a digit stands for its word ("two-factor authentication": 2FA). After the idea of
/// Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text" (2003), but stricter: there
/// any letters of the words will do.
/// </summary>
internal static class AcronymAlignment
{
    /// <summary>Whether the words, all of them, are those of the acronym.</summary>
    /// <param name="letters">The acronym's letters and digits in lower case.</param>
    /// <param name="words">The words in order, without joined ones.</param>
    /// <param name="language">The language they are in.</param>
    /// <param name="withInner">Whether letters inside a word may count once its initial does: "Hypertext Markup Language".</param>
    public static bool Spells(ReadOnlySpan<char> letters, ReadOnlySpan<Token> words, Language language, bool withInner)
    {
        if (words.Length is 0 or > AcronymPair.MaxWords || !Begins(words[0], letters[0]) || IsSkipped(words[^1], letters))
            return false;
        // Bit n: the words so far can be those of the first n letters.
        uint reached = 1;
        foreach (Token word in words)
        {
            uint next = IsSmall(word, language) && reached != 1 ? reached : 0;
            for (int at = 0; at < letters.Length; at++)
            {
                if ((reached & (1u << at)) == 0 || !Begins(word, letters[at]))
                    continue;
                next |= 1u << (at + 1);
                if (withInner)
                    next |= Inner(word.Form.Surface, letters, at + 1);
            }
            reached = next;
        }
        return (reached & (1u << letters.Length)) != 0;
    }

    /// <summary>How far letters from <paramref name="at"/> on stand in the word after its initial, in order: each stop is one bit.</summary>
    private static uint Inner(string surface, ReadOnlySpan<char> letters, int at)
    {
        uint reached = 0;
        int from = 1;
        while (at < letters.Length && from < surface.Length && surface.IndexOf(letters[at], from) is int found and > 0)
        {
            from = found + 1;
            at++;
            reached |= 1u << at;
        }
        return reached;
    }

    private static bool Begins(Token word, char letter)
    {
        string surface = word.Form.Surface;
        return surface[0] == letter || (char.IsAsciiDigit(letter) && WordsOf(letter).Contains(surface, StringComparer.Ordinal));
    }

    // A last word that says nothing to the acronym does not belong to it.
    private static bool IsSkipped(Token word, ReadOnlySpan<char> letters)
    {
        foreach (char letter in letters)
        {
            if (Begins(word, letter))
                return false;
        }
        return true;
    }

    private static bool IsSmall(Token word, Language language) =>
        word.Form.Surface is "and" or "of" or "the" or "for" or "in" or "on" or "to" or "at" or "by" or "with" or "or" or "a" or "an" or "from" or "as"
        || (!language.IsEnglish && language.IsFunctionWord(word.Form.Surface));

    private static string[] WordsOf(char digit) => digit switch
    {
        '1' => ["one", "first"],
        '2' => ["two", "second", "to", "too"],
        '3' => ["three", "third"],
        '4' => ["four", "fourth", "for"],
        '5' => ["five", "fifth"],
        '6' => ["six", "sixth"],
        '7' => ["seven", "seventh"],
        '8' => ["eight", "eighth"],
        '9' => ["nine", "ninth"],
        _ => [],
    };
}

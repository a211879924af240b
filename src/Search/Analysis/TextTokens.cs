using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Analysis;

/// <summary>Reads the words of a text: the one way text becomes terms, in the index, in queries, in highlights and in answers.</summary>
internal static class TextTokens
{
    /// <summary>Adds the words of a text whose language is not known, or does not matter: see <see cref="Read(ReadOnlySpan{char}, Language, WordForms, List{Token})"/>.</summary>
    public static void Read(ReadOnlySpan<char> text, WordForms forms, List<Token> into) => Read(text, LanguageTable.English, forms, into);

    /// <summary>Adds the words of a text in order. A hyphenated pair is followed by its joined form, at the place of its first word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">The language it was indexed in: other rules give other terms.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    /// <param name="into">Where the words are added.</param>
    public static void Read(ReadOnlySpan<char> text, Language language, WordForms forms, List<Token> into)
    {
        int position = 0;
        while (WordScanner.TryNext(text, ref position, out Word word))
        {
            Add(text, word.Start, word.End, isJoined: false, language, forms, into);
            AddOther(text, word, language, forms, into);
        }
    }

    /// <summary>Adds the words of a name whose language is not known, or does not matter.</summary>
    public static void ReadName(ReadOnlySpan<char> name, WordForms forms, List<Token> into) => ReadName(name, LanguageTable.English, forms, into);

    /// <summary>Adds the words of a file or folder name: also cut at changes of case and between letters and digits, each run then followed by the whole.</summary>
    public static void ReadName(ReadOnlySpan<char> name, Language language, WordForms forms, List<Token> into)
    {
        int position = 0;
        while (WordScanner.TryNext(name, ref position, out Word word))
        {
            int start = word.Start;
            for (int i = start + 1; i < word.End; i++)
            {
                if (!IsBoundary(name, i, word.End))
                    continue;
                Add(name, start, i, isJoined: false, language, forms, into);
                start = i;
            }
            Add(name, start, word.End, isJoined: false, language, forms, into);
            if (start > word.Start)
                Add(name, word.Start, word.End, isJoined: true, language, forms, into);
            AddOther(name, word, language, forms, into);
        }
    }

    /// <summary>Adds what a word is besides: the first of a hyphenated pair, the last pair of a run of Chinese characters.</summary>
    private static void AddOther(ReadOnlySpan<char> text, Word word, Language language, WordForms forms, List<Token> into)
    {
        if (word.JoinedEnd > word.End)
            Add(text, word.Start, word.JoinedEnd, isJoined: true, language, forms, into);
        if (word.LastStart >= 0 && WordScanner.IsHan(text[word.LastStart]))
            Add(text, word.LastStart, word.End, isJoined: true, language, forms, into);
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, bool isJoined, Language language, WordForms forms, List<Token> into)
    {
        WordForm form = forms.Of(text[start..end], language);
        if (form.Stem.Length > 0)
            into.Add(new Token(start, end, form, isJoined));
    }

    /// <summary>Whether a new word begins at <paramref name="i"/>: "staffList", "HRPolicy", "policy2024".</summary>
    private static bool IsBoundary(ReadOnlySpan<char> name, int i, int end)
    {
        char previous = name[i - 1];
        char c = name[i];
        if (char.IsDigit(c) != char.IsDigit(previous))
            return char.IsLetterOrDigit(c) && char.IsLetterOrDigit(previous);
        return char.IsUpper(c) && (char.IsLower(previous) || (char.IsUpper(previous) && i + 1 < end && char.IsLower(name[i + 1])));
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Start">First character in the text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Form">What it is compared by.</param>
/// <param name="IsJoined">Whether it repeats words before it as one ("checkin" after "check", "in"): it takes no place of its own.</param>
internal readonly record struct Token(int Start, int End, WordForm Form, bool IsJoined);

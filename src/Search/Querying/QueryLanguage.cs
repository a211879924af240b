using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>The language a query is in, as far as it matters: of those that the index holds.</summary>
/// <param name="Language">The language; English when in doubt.</param>
/// <param name="IsSure">Whether its function words or letters tell, and not only the index.</param>
internal sealed record QueryLanguage(Language Language, bool IsSure)
{
    /// <summary>Words that tell the language; a query may be a whole page.</summary>
    private const int MaxWords = 64;

    /// <summary>Weight of a name in another spelling than typed.</summary>
    private const double SpellingWeight = 0.9;

    /// <summary>Of an index that holds English only.</summary>
    public static QueryLanguage English { get; } = new(LanguageTable.English, true);

    /// <summary>Tells the language of a query.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="index">The languages that are searched.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public static QueryLanguage Of(string text, IndexLanguages index, WordForms forms)
    {
        if (ByLetters(text, index) is { } spoken)
            return new QueryLanguage(spoken, true);
        if (index.Held.Length == 1)
            return English;
        List<Word> words = [];
        int position = 0;
        while (words.Count < MaxWords && WordScanner.TryNext(text, ref position, out Word word))
            words.Add(word);
        int[] function = [.. index.Held.Select(l => words.Count(w => IsFunctionWord(l, FormOf(text, w, l, forms))))];
        int most = function.Max();
        ImmutableArray<Language> likely = [.. index.Held.Where((_, i) => function[i] == most)];
        return likely.Length == 1
            ? new QueryLanguage(likely[0], true)
            : new QueryLanguage(likely.MaxBy(l => words.Count(w => IsSaid(l, FormOf(text, w, l, forms), index, forms)))!, false);
    }

    /// <summary>Whether a word is left out of a query that has others.</summary>
    public bool IsEmpty(Token token)
    {
        string surface = token.Form.Surface;
        // A pair of hiragana is grammar in Japanese, and the tail of a verb.
        return Language.IsEnglish ? FunctionWords.IsEmpty(surface) : Language.IsFunctionWord(surface) || (surface.Length == 2 && surface.All(c => c is >= '\u3040' and <= '\u309F'));
    }

    /// <summary>Adds to the ways to say a word those of the other languages of the index: names and borrowed words are the same in many.</summary>
    /// <param name="ways">The ways so far.</param>
    /// <param name="word">The word as typed.</param>
    /// <param name="index">The languages that are searched.</param>
    /// <param name="weight">Of a way in another language than the query's.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public void AddForms(List<Way> ways, ReadOnlySpan<char> word, IndexLanguages index, double weight, WordForms forms)
    {
        if (index.Held.Length == 1)
            return;
        foreach (Language language in index.Held)
        {
            if (language == Language)
                continue;
            WordForm form = forms.Of(word, language);
            // What is grammar there says nothing of what is meant here: "die" is an article in German.
            if (!IsFunctionWord(language, form) && form.Stem.Length > 0 && !ways.Exists(w => w.Says([form.Stem])))
                ways.Add(new Way([form.Stem], IsSure ? weight : 1, IsOwn: true) { Kind = WayKind.OtherLanguage });
            if (language.Code == "de" && form.Stem.EndsWith("~de", StringComparison.Ordinal))
                AddSpellings(ways, word, form.Surface, index, forms);
        }
    }

    /// <summary>Names keep their umlauts in texts of other languages, in either spelling: Müller, Mueller.</summary>
    private static void AddSpellings(List<Way> ways, ReadOnlySpan<char> word, string folded, IndexLanguages index, WordForms forms)
    {
        if (!char.IsUpper(word[0]))
            return;
        string typed = word.ToString().ToLowerInvariant();
        string spelled = typed.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal);
        if (folded == typed && spelled == typed)
            return;
        foreach (Language language in index.Held)
        {
            foreach (string spelling in new[] { folded, spelled })
            {
                string stem = forms.Of(spelling, language).Stem;
                if (stem.Length > 0 && !ways.Exists(w => w.Says([stem])))
                    ways.Add(new Way([stem], SpellingWeight) { Kind = WayKind.Spelling });
            }
        }
    }

    private static Language? ByLetters(string text, IndexLanguages index)
    {
        bool han = false;
        bool thai = false;
        foreach (char c in text)
        {
            switch (c)
            {
                case < '\u0E00':
                    break;
                case >= '\u3040' and <= '\u30FF' or >= '\uFF66' and <= '\uFF9F':
                    return LanguageTable.Of("ja");
                case >= '\uAC00' and <= '\uD7A3':
                    return LanguageTable.Of("ko");
                default:
                    han |= WordScanner.IsHan(c);
                    thai |= c <= '\u0E7F';
                    break;
            }
        }
        if (han)
            return LanguageTable.Of(index.Holds("ja") && !index.Holds("zh") ? "ja" : "zh");
        return thai ? LanguageTable.Of("th") : null;
    }

    private static WordForm FormOf(string text, Word word, Language language, WordForms forms) =>
        forms.Of(text.AsSpan(word.Start, word.End - word.Start), language);

    private static bool IsFunctionWord(Language language, WordForm form) =>
        language.IsEnglish ? FunctionWords.IsEmpty(form.Surface) : IsIn(language, form) && language.IsFunctionWord(form.Surface);

    /// <summary>Whether the index says a word in a language, be it by its parts.</summary>
    private static bool IsSaid(Language language, WordForm form, IndexLanguages index, WordForms forms) => IsIn(language, form)
        && (index.Says(form.Stem) || (form.Parts is not null && form.Parts.All(index.Says)) || QueryCompounds.Split(form, language, index, forms) is not null);

    /// <summary>Whether a word was read as one of the language, and not as a number, a code, or in the script of another.</summary>
    private static bool IsIn(Language language, WordForm form) =>
        WordScripts.Of(form.Surface) == language.Script && form.Stem.EndsWith(language.Mark, StringComparison.Ordinal);
}

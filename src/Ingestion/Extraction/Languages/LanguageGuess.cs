using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace IntranetSearch.Ingestion.Extraction.Languages;

/// <summary>Tells the language of a text: by its script where that settles it, else by its function words. Allocates nothing.</summary>
internal static class LanguageGuess
{
    // Letters that only one language of their script has.
    private static readonly SearchValues<char> Persian = SearchValues.Create("پچژگ");
    private static readonly SearchValues<char> Urdu = SearchValues.Create("ٹڈںے");
    private static readonly SearchValues<char> Ukrainian = SearchValues.Create("їєґЇЄҐ");
    private static readonly SearchValues<char> Belarusian = SearchValues.Create("ўЎ");
    private static readonly SearchValues<char> Macedonian = SearchValues.Create("ѓќѕЃЌЅ");
    private static readonly SearchValues<char> Serbian = SearchValues.Create("ђћџјљњ");
    private static readonly SearchValues<char> Russian = SearchValues.Create("ыэёЫЭЁ");

    private const int LongestWord = 12;
    private const int FewestLetters = 12;
    private const int FewestWords = 5;

    /// <summary>What a word found in one language only counts; a word of several counts a share.</summary>
    private const int WordWeight = 12;

    /// <summary>The language as two letters of ISO 639-1; null when it cannot be told.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Scripts scripts = Scripts.Count(text);
        if (scripts.Letters < FewestLetters && scripts.Wide < 4)
            return null;
        return scripts.Main switch
        {
            Script.Wide => scripts.Hangul * 2 > scripts.Wide ? "ko" : scripts.Kana * 10 > scripts.Wide ? "ja" : "zh",
            Script.Greek => "el",
            Script.Hebrew => "he",
            Script.Arabic => text.ContainsAny(Persian) ? "fa" : text.ContainsAny(Urdu) ? "ur" : "ar",
            Script.Thai => "th",
            Script.Devanagari => "hi",
            Script.Armenian => "hy",
            Script.Georgian => "ka",
            Script.Cyrillic => Cyrillic(text),
            _ => ByWords(text, out _),
        };
    }

    /// <summary>How much of a text is in the commonest words of one language: 12 a word. Tells rightly decoded text from garbled.</summary>
    public static int Score(ReadOnlySpan<char> text)
    {
        ByWords(text, out int score);
        return score;
    }

    private static string Cyrillic(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Ukrainian))
            return "uk";
        if (text.ContainsAny(Belarusian))
            return "be";
        if (text.ContainsAny(Macedonian))
            return "mk";
        if (text.ContainsAny(Serbian))
            return "sr";
        if (text.ContainsAny(Russian))
            return "ru";
        return ByWords(text, out _) ?? "ru";
    }

    private static string? ByWords(ReadOnlySpan<char> text, out int score)
    {
        Span<int> scores = stackalloc int[32];
        Span<char> word = stackalloc char[LongestWord];
        scores.Clear();
        int words = 0;
        for (int at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }
            int start = at;
            while (at < text.Length && char.IsLetter(text[at]))
                at++;
            words++;
            if (at - start > LongestWord)
                continue;
            int length = text[start..at].ToLower(word, CultureInfo.InvariantCulture);
            uint languages = FunctionWords.Languages(word[..length]);
            if (languages == 0)
                continue;
            int weight = Math.Max(1, WordWeight / BitOperations.PopCount(languages));
            for (uint rest = languages; rest != 0; rest &= rest - 1)
                scores[BitOperations.TrailingZeroCount(rest)] += weight;
        }
        int best = 0, second = -1;
        for (int i = 1; i < FunctionWords.Count; i++)
        {
            if (scores[i] > scores[best])
                (best, second) = (i, best);
            else if (second < 0 || scores[i] > scores[second])
                second = i;
        }
        score = scores[best];
        // A few function words in a list of names prove nothing; nor does a tie.
        bool isSure = words >= FewestWords && score >= 2 * WordWeight && score >= words && score * 10 >= scores[second] * 11;
        return isSure ? FunctionWords.Code(best) : null;
    }
}

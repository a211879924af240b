using System.Collections.Frozen;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>Words that only carry a question, by language: question-words.txt.</summary>
internal static class QuestionWords
{
    private static readonly FrozenDictionary<string, string[]> ByLanguage = EmbeddedText.ReadLines("question-words.txt")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .GroupBy(words => words[0])
        .ToFrozenDictionary(lines => lines.Key, lines => lines.SelectMany(words => words.Skip(1)).ToArray());

    /// <summary>The words of a language; for scripts without spaces, the strings.</summary>
    public static IReadOnlyList<string> Of(string code) => ByLanguage.TryGetValue(code, out string[]? words) ? words : [];
}

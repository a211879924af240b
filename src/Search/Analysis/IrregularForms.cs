using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Search.Analysis;

/// <summary>Words of which the stemmer cannot see that they are forms of one word: irregular verbs and plurals, number words, and spellings.</summary>
internal static class IrregularForms
{
    private static readonly FrozenDictionary<string, string> Bases = Read().ToFrozenDictionary();

    /// <summary>The base form of an irregular form; false when the word is none.</summary>
    public static bool TryGetBase(string word, [NotNullWhen(true)] out string? baseForm) => Bases.TryGetValue(word, out baseForm);

    private static IEnumerable<KeyValuePair<string, string>> Read()
    {
        foreach (string line in EmbeddedText.ReadLines("irregular-forms.txt"))
        {
            string[] forms = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 1; i < forms.Length; i++)
                yield return new(forms[i], forms[0]);
        }
    }
}

using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds the words of the index that a misspelt one may have been meant as: of those, the ones that the search may find.</summary>
internal sealed class NearWords(IndexReader reader, Restriction restriction, Language language, WordForms forms)
{
    private const int LengthForOneError = 5;
    private const int LengthForTwoErrors = 9;
    private const int LengthForDoubledLetters = 6;
    private const int MaxTried = 50;

    /// <summary>Longer ones are no two words written as one.</summary>
    private const int LongestSplit = 24;

    /// <summary>Whether some file has the word.</summary>
    public bool Has(string word) => restriction.Finds(reader, new Term(IndexSchema.Words, word));

    /// <summary>The nearest word, of equals the one that most files have; null when none is near.</summary>
    /// <param name="form">The word as typed.</param>
    /// <param name="least">Files that must have it.</param>
    public string? Nearest(WordForm form, int least)
    {
        if (MultiFields.GetTerms(reader, IndexSchema.Words) is not Terms terms)
            return null;
        // Most slips leave the first letter right, and to look only there is much quicker; a slip at the start is looked for after.
        return Nearest(form, terms, least, prefix: 1) ?? (form.Surface.Length > LengthForOneError ? Nearest(form, terms, least, prefix: 0) : null);
    }

    /// <summary>Two words that were written as one: "timeoff" is "time off" where files have these side by side.</summary>
    public string? Split(string word)
    {
        for (int i = 2; i <= word.Length - 2 && word.Length <= LongestSplit; i++)
        {
            string left = word[..i];
            string right = word[i..];
            if (Has(left) && Has(right) && restriction.FindsPhrase(reader, [forms.Of(left, language).Stem, forms.Of(right, language).Stem]))
                return $"{left} {right}";
        }
        return null;
    }

    private string? Nearest(WordForm form, Terms terms, int least, int prefix)
    {
        string typed = form.Surface;
        int errors = prefix == 1 && typed.Length >= LengthForDoubledLetters ? 2 : 1;
        List<(string Word, float Likeness, int Frequency)> found = [];
        FuzzyTermsEnum near = new(terms, new AttributeSource(), new Term(IndexSchema.Words, typed), errors, prefix, transpositions: true);
        IBoostAttribute likeness = near.Attributes.AddAttribute<IBoostAttribute>();
        while (near.MoveNext())
        {
            string word = near.Term.Utf8ToString();
            if (near.DocFreq >= least && IsNear(typed, word) && forms.Of(word, language).Stem != form.Stem)
                found.Add((word, likeness.Boost, near.DocFreq));
        }
        return found
            .OrderByDescending(f => f.Likeness).ThenByDescending(f => f.Frequency).ThenBy(f => f.Word, StringComparer.Ordinal)
            .Take(MaxTried)
            .Select(f => f.Word)
            .FirstOrDefault(w => !FunctionWords.IsEmpty(w) && restriction.Count(reader, new Term(IndexSchema.Words, w), least) >= least);
    }

    /// <summary>Short words are near to many: of them only swapped letters count. Two errors are many for a word of middle length, unless both are letters doubled or not.</summary>
    private static bool IsNear(string typed, string word)
    {
        if (typed.Length < LengthForOneError)
            return typed.Length == word.Length && typed.Order().SequenceEqual(word.Order());
        return typed.Length >= LengthForTwoErrors || Math.Abs(typed.Length - word.Length) < 2 && Errors(typed, word) < 2 || Undoubled(typed) == Undoubled(word);
    }

    /// <summary>1 for one letter more, less, other, or two swapped; 2 for more.</summary>
    private static int Errors(string a, string b)
    {
        int start = 0;
        while (start < Math.Min(a.Length, b.Length) && a[start] == b[start])
            start++;
        int end = 0;
        while (end < Math.Min(a.Length, b.Length) - start && a[^(end + 1)] == b[^(end + 1)])
            end++;
        string left = a[start..^end];
        string right = b[start..^end];
        bool isSwap = left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0];
        return Math.Max(left.Length, right.Length) <= 1 || isSwap ? 1 : 2;
    }

    private static string Undoubled(string word) => new([.. word.Where((c, i) => i == 0 || c != word[i - 1])]);
}

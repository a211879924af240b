using System.Globalization;
using System.Text;

namespace IntranetSearch.Extraction;

/// <summary>The words of a text with how often each stands in it: what two readings of one file are compared by, whatever their order and layout.</summary>
internal sealed class WordBag
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Cuts a text into words: runs of letters, marks and digits after compatibility composition, without case.</summary>
    public WordBag(string text)
    {
        StringBuilder word = new();
        foreach (Rune rune in Normalize(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                word.Append(Rune.ToLowerInvariant(rune));
            else
                End(word);
        }
        End(word);
    }

    /// <summary>Words in all.</summary>
    public int Count { get; private set; }

    /// <summary>Which share of this text's words another text has too; 1 when this one has none.</summary>
    public double RecallIn(WordBag other)
    {
        if (Count == 0)
            return 1;
        long found = 0;
        foreach ((string word, int count) in _counts)
            found += Math.Min(count, other._counts.GetValueOrDefault(word));
        return (double)found / Count;
    }

    /// <summary>The words that another text lacks, most missing first.</summary>
    public IEnumerable<string> MissingIn(WordBag other) =>
        _counts.Where(w => w.Value > other._counts.GetValueOrDefault(w.Key)).OrderByDescending(w => w.Value - other._counts.GetValueOrDefault(w.Key)).Select(w => w.Key);

    private static string Normalize(string text)
    {
        // A word broken at a line's end is one word; programs differ in whether they join it.
        text = text.Replace("\u00AD", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace("-\r\n", "", StringComparison.Ordinal);
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // Lone surrogates, which a peer may write.
        }
    }

    private void End(StringBuilder word)
    {
        if (word.Length == 0)
            return;
        string key = word.ToString();
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        Count++;
        word.Clear();
    }
}

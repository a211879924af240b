using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>Gives the words of one language, other than English, the forms they are compared by. Keeps those of frequent words. Not thread-safe.</summary>
internal sealed class LanguageForms(Language language)
{
    private const int CacheSize = 1 << 12;

    /// <summary>Stemmers may lengthen a word by some characters, folding makes up to four of one.</summary>
    private const int Slack = 8;

    private readonly (string? Word, WordForm Form)[] _cache = new (string?, WordForm)[CacheSize];
    private readonly StemWord? _stem = language.Stemmer?.Invoke();
    private readonly NormalizeWord? _normalize = language.Normalizer?.Invoke();
    private readonly char[] _word = new char[(WordForms.MaxLength + Slack) * 4];
    private readonly char[] _folded = new char[(WordForms.MaxLength + Slack) * 16];

    /// <summary>The form of a word as <see cref="WordScanner"/> found it.</summary>
    public WordForm Of(ReadOnlySpan<char> word)
    {
        int slot = string.GetHashCode(word, StringComparison.Ordinal) & (CacheSize - 1);
        (string? known, WordForm form) = _cache[slot];
        if (known is not null && word.SequenceEqual(known))
            return form;
        // An endless word is not worth keeping.
        form = Make(word);
        if (word.Length <= WordForms.MaxLength)
            _cache[slot] = (word.ToString(), form);
        return form;
    }

    /// <summary>A word in lower case, in one of its spellings, without accents.</summary>
    public string SurfaceOf(ReadOnlySpan<char> word) => Fold(Normalize(word));

    private WordForm Make(ReadOnlySpan<char> word)
    {
        int length = Normalize(word);
        string surface = Fold(length);
        if (surface.Length == 0)
            return new WordForm("", "");
        // A function word is not cut: its stem would be that of other words.
        string stem = length < 3 || language.IsFunctionWord(surface) ? surface : StemOf(length) ?? surface;
        return new WordForm(surface, stem + language.Mark, PartsOf(surface, stem));
    }

    private string[]? PartsOf(string surface, string stem) =>
        language.Compounds?.Split(surface, stem, StemOf) is { } parts ? [.. parts.Select(p => p + language.Mark)] : null;

    /// <summary>The stem of a part of a word in its surface form, without the language's mark.</summary>
    private string StemOf(string surface)
    {
        surface.CopyTo(0, _word, 0, surface.Length);
        return StemOf(surface.Length) ?? surface;
    }

    /// <summary>The stem of the word in the buffer; null when the stemmer leaves nothing of it.</summary>
    private string? StemOf(int length)
    {
        int left = _stem is null ? length : _stem(_word, length);
        return left > 0 ? Fold(left) : null;
    }

    private string Fold(int length)
    {
        int folded = ASCIIFoldingFilter.FoldToASCII(_word, 0, _folded, 0, length);
        return new string(_folded, 0, folded);
    }

    /// <summary>Writes the word into the buffer: lower case, composed, without what is no part of it.</summary>
    private int Normalize(ReadOnlySpan<char> word)
    {
        if (word.Length > WordForms.MaxLength)
            word = word[..(char.IsHighSurrogate(word[WordForms.MaxLength - 1]) ? WordForms.MaxLength - 1 : WordForms.MaxLength)];
        word = WithoutForeign(word);
        // Accents may follow their letter as characters of their own: stemmers know them as one.
        if (word.ContainsAnyInRange('\u0300', '\u036F') && IsWhole(word))
            word = word.ToString().Normalize(NormalizationForm.FormC);
        int length = 0;
        foreach (char c in word)
        {
            if (c is >= '\u0300' and <= '\u036F' or '.' or ',' or '(' or ')' || WordScanner.IsApostrophe(c) || WordScanner.IsHyphen(c))
                continue;
            _word[length++] = Lower(c);
        }
        return _normalize is null ? length : _normalize(_word, length);
    }

    private char Lower(char c) => c switch
    {
        'I' when language.HasDotlessI => 'ı',
        'İ' => 'i',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>The word without an article before its apostrophe, or an ending behind it.</summary>
    private ReadOnlySpan<char> WithoutForeign(ReadOnlySpan<char> word)
    {
        for (int i = 1; i < word.Length - 1; i++)
        {
            if (!WordScanner.IsApostrophe(word[i]))
                continue;
            if (language.HasApostropheEndings)
                return word[..i];
            if (language.Elisions is { } elisions)
                return elisions.Contains(word[..i].ToString().ToLowerInvariant()) ? WithoutForeign(word[(i + 1)..]) : word;
            return i == word.Length - 2 && char.ToLowerInvariant(word[^1]) == 's' ? word[..i] : word;
        }
        return word;
    }

    /// <summary>Whether no surrogate stands alone: such text cannot be composed.</summary>
    private static bool IsWhole(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (!char.IsSurrogate(word[i]))
                continue;
            if (!char.IsHighSurrogate(word[i]) || i + 1 >= word.Length || !char.IsLowSurrogate(word[i + 1]))
                return false;
            i++;
        }
        return true;
    }
}

using System.Text;
using IntranetSearch.Search.Analysis.Languages;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace IntranetSearch.Search.Analysis;

/// <summary>
/// Gives words the form they are compared by: lower case, without accents, possessives, thousands separators; and the stem.
/// Keeps the forms of frequent words. Not thread-safe: one per thread at a time.
/// </summary>
internal sealed class WordForms
{
    /// <summary>Characters kept of a word; what follows is cut.</summary>
    public const int MaxLength = 64;

    private const int CacheSize = 1 << 13;

    private readonly WordForm[] _cache = new WordForm[CacheSize];
    private readonly EnglishStemmer _stemmer = new();
    private readonly char[] _input = new char[MaxLength];
    private readonly char[] _buffer = new char[MaxLength * 4];

    private LanguageForms?[]? _languages;

    /// <summary>The form of an English word as <see cref="WordScanner"/> found it.</summary>
    public WordForm Of(ReadOnlySpan<char> word) => Lookup(_buffer.AsSpan(0, Normalize(word)));

    /// <summary>
    /// The form of a word in a text of some language. Numbers and codes are the same in all; a word in another script than the
    /// language's is one of that script's first language: "VPN" in Japanese is English.
    /// </summary>
    public WordForm Of(ReadOnlySpan<char> word, Language language)
    {
        if (language.IsEnglish && Ascii.IsValid(word))
            return Of(word);
        if (word.ContainsAnyInRange('0', '9'))
            return language.HasDottedThousands && IsDottedNumber(word) ? Of(word.ToString().Replace('.', ',')) : Of(word);
        Language? own = WordScripts.LanguageOf(word, language);
        return own is null || own.IsEnglish ? Of(word) : FormsOf(own).Of(word);
    }

    private LanguageForms FormsOf(Language language)
    {
        _languages ??= new LanguageForms[LanguageTable.All.Count];
        return _languages[language.Number] ??= new LanguageForms(language);
    }

    private WordForm Lookup(ReadOnlySpan<char> surface)
    {
        int slot = string.GetHashCode(surface, StringComparison.Ordinal) & (CacheSize - 1);
        WordForm cached = _cache[slot];
        if (cached.Surface is not null && surface.SequenceEqual(cached.Surface))
            return cached;
        string text = WithFullWidth(surface.ToString());
        return _cache[slot] = new WordForm(text, Stem(text), FirstCharacter(text));
    }

    /// <summary>The stem of a word in its compared form.</summary>
    private string Stem(string surface)
    {
        if (IrregularForms.TryGetBase(surface, out string? lemma))
            surface = lemma;
        foreach (char c in surface)
        {
            if (!char.IsAsciiLetter(c))
                return surface;
        }
        if (surface.Length < 3)
            return surface;
        _stemmer.SetCurrent(surface);
        _stemmer.Stem();
        return _stemmer.Current;
    }

    private int Normalize(ReadOnlySpan<char> word)
    {
        if (word.Length > MaxLength)
            word = word[..(char.IsHighSurrogate(word[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        word = word[..WithoutEnding(word)];
        int length = 0;
        bool ascii = true;
        foreach (char c in word)
        {
            // Combining accents go, as accents of precomposed letters do.
            if (c is ',' or '(' or ')' or (>= '\u0300' and <= '\u036F') || WordScanner.IsApostrophe(c) || WordScanner.IsHyphen(c) || WordScanner.IsNumberSpace(c))
                continue;
            if (c is '.' && length > 0 && !char.IsAsciiDigit(_input[length - 1]))
                continue;
            ascii &= c < 128;
            _input[length++] = char.ToLowerInvariant(c);
        }
        if (ascii)
        {
            _input.AsSpan(0, length).CopyTo(_buffer);
            return length;
        }
        // Folding writes at most four characters for one.
        return ASCIIFoldingFilter.FoldToASCII(_input, 0, _buffer, 0, length);
    }

    /// <summary>Katakana of half width, as old systems print it, in full width.</summary>
    private static string WithFullWidth(string surface) =>
        surface.AsSpan().ContainsAnyInRange('\uFF66', '\uFF9F') ? surface.Normalize(NormalizationForm.FormKC) : surface;

    /// <summary>Of a pair that begins with a Chinese character that character, for it may be a word of its own.</summary>
    private static string[]? FirstCharacter(string surface) =>
        surface.Length == 2 && WordScanner.IsHan(surface[0]) ? [surface[..1]] : null;

    /// <summary>"1.500", "12.000.000".</summary>
    private static bool IsDottedNumber(ReadOnlySpan<char> word)
    {
        int dot = word.IndexOf('.');
        if (dot is < 1 or > 3 || (word.Length - dot) % 4 != 0)
            return false;
        for (int i = 0; i < word.Length; i++)
        {
            if ((i - dot) % 4 == 0 ? word[i] != '.' : !char.IsAsciiDigit(word[i]))
                return false;
        }
        return true;
    }

    /// <summary>Length without "'s", "'re", "'ll" and the like; "n't" stays.</summary>
    private static int WithoutEnding(ReadOnlySpan<char> word)
    {
        for (int i = Math.Max(1, word.Length - 3); i < word.Length - 1; i++)
        {
            if (!WordScanner.IsApostrophe(word[i]))
                continue;
            ReadOnlySpan<char> ending = word[(i + 1)..];
            if (ending.Length == 2 || char.ToLowerInvariant(ending[0]) is 's' or 'm' or 'd')
                return i;
        }
        return word.Length;
    }
}

/// <summary>A word in the forms it is compared by.</summary>
/// <param name="Surface">Lower case, folded.</param>
/// <param name="Stem">Its stem, with the mark of its language: the term.</param>
/// <param name="Parts">Stems that it says too: those of the parts of a compound; null for most words.</param>
internal readonly record struct WordForm(string Surface, string Stem, string[]? Parts = null);

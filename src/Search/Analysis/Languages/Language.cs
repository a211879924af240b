using System.Collections.Frozen;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>A writing system whose words are told apart by spaces.</summary>
internal enum WordScript
{
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Armenian,

    /// <summary>Any other, and scripts without spaces: never stemmed.</summary>
    Other,
}

/// <summary>How the words of one language become terms. Immutable; see <see cref="LanguageTable"/> for all there are.</summary>
internal sealed class Language
{
    private readonly Lazy<FrozenSet<string>> _functionWords;
    private readonly Lazy<Compounds> _compounds;

    public Language(int number, string code, WordScript script, string mark)
    {
        Number = number;
        Code = code;
        Script = script;
        Mark = mark;
        _functionWords = new Lazy<FrozenSet<string>>(() => StopSets.Of(this));
        _compounds = new Lazy<Compounds>(() => new Compounds(this));
    }

    /// <summary>Its place in the table, from 0; never stored.</summary>
    public int Number { get; }

    /// <summary>Two letters of ISO 639-1; three where the language has no two (Central Kurdish).</summary>
    public string Code { get; }

    /// <summary>What its words are written in. Words in another script are those of that script's first language.</summary>
    public WordScript Script { get; }

    /// <summary>
    /// What its terms end with, so that they never meet those of another language by chance ("gift" is poison in German);
    /// empty for the first language of each script. No word has a "~" in it.
    /// </summary>
    public string Mark { get; }

    /// <summary>Makes its stemmer; null when there is none.</summary>
    public Func<StemWord>? Stemmer { get; init; }

    /// <summary>Brings spellings together before stemming, beyond lower case; null when there is nothing to do.</summary>
    public Func<NormalizeWord>? Normalizer { get; init; }

    /// <summary>Words that stand before an apostrophe and are no part of the word ("l'avion"); null when it has none.</summary>
    public FrozenSet<string>? Elisions { get; init; }

    /// <summary>Whether an apostrophe opens an ending ("Ankara'da").</summary>
    public bool HasApostropheEndings { get; init; }

    /// <summary>Whether lower case is that of Turkish: I becomes ı.</summary>
    public bool HasDotlessI { get; init; }

    /// <summary>Whether "1.500" is one thousand five hundred.</summary>
    public bool HasDottedThousands { get; init; }

    /// <summary>Whether it writes compounds as one word and there is a list of their parts.</summary>
    public bool HasCompounds { get; init; }

    /// <summary>Whether this is the language of what has no other.</summary>
    public bool IsEnglish => Number == 0;

    /// <summary>Cuts its compounds; null when it has none.</summary>
    public Compounds? Compounds => HasCompounds ? _compounds.Value : null;

    /// <summary>Whether a word, in its surface form, says little of what a text is about.</summary>
    public bool IsFunctionWord(string surface) => _functionWords.Value.Contains(surface);

    /// <summary>The same rules, with compounds left whole and terms without a mark: for reading the list of their parts.</summary>
    public Language WithoutCompounds() => new(Number, Code, Script, "") { Stemmer = Stemmer, Normalizer = Normalizer, Elisions = Elisions };

    public override string ToString() => Code;
}

/// <summary>Cuts a word, lower case, to its stem in place.</summary>
/// <param name="word">The word; longer than it by some characters, for a stem may be longer.</param>
/// <param name="length">Characters of the word.</param>
/// <returns>Characters of the stem.</returns>
internal delegate int StemWord(char[] word, int length);

/// <summary>Rewrites a word in place.</summary>
/// <param name="word">The word; room for one twice as long.</param>
/// <param name="length">Its characters.</param>
/// <returns>Characters left.</returns>
internal delegate int NormalizeWord(char[] word, int length);

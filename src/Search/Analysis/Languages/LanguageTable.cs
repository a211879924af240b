using System.Collections.Frozen;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>
/// Every language that has rules of its own. Where Lucene has several stemmers for one, the one is taken that finds the same
/// stem with and without accents, for people type without them; else Snowball's.
/// </summary>
internal static class LanguageTable
{
    // The articles and pronouns that lose their vowel: French, Italian, Catalan and Irish grammar.
    private static readonly FrozenSet<string> French = Words("l m t qu n s j d c jusqu quoiqu lorsqu puisqu");
    private static readonly FrozenSet<string> Italian = Words("c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d quest quell");
    private static readonly FrozenSet<string> Catalan = Words("d l m n s t");
    private static readonly FrozenSet<string> Irish = Words("d m b");

    private static readonly List<Language> List = Build();
    private static readonly FrozenDictionary<string, Language> ByCode = List.ToFrozenDictionary(l => l.Code);

    /// <summary>English: the language of what has no other, and the only one whose rules are not here but in <see cref="WordForms"/>.</summary>
    public static Language English => List[0];

    /// <summary>All languages, English first.</summary>
    public static IReadOnlyList<Language> All => List;

    /// <summary>The rules of a language; those of English when it is not known, rules without a stemmer when there are none for it.</summary>
    /// <param name="code">Two letters of ISO 639-1; null when the language cannot be told.</param>
    public static Language Of(string? code) =>
        code is null ? English
        : ByCode.TryGetValue(code, out Language? known) || ByCode.TryGetValue(PrimaryOf(code), out known) ? known
        : List[^1];

    /// <summary>The first language of a script: whose words stand unmarked; null when it has none.</summary>
    public static Language? FirstOf(WordScript script) => script switch
    {
        WordScript.Latin => English,
        WordScript.Cyrillic => ByCode["ru"],
        WordScript.Greek => ByCode["el"],
        WordScript.Arabic => ByCode["ar"],
        WordScript.Hebrew => ByCode["he"],
        WordScript.Devanagari => ByCode["hi"],
        WordScript.Armenian => ByCode["hy"],
        _ => null,
    };

    /// <summary>"de-AT" is German; the two written Norwegians share their rules.</summary>
    private static string PrimaryOf(string code) => code.Split('-', '_')[0].ToLowerInvariant() is var primary && primary is "nb" or "nn" ? "no" : primary;

    private static List<Language> Build()
    {
        List<Language> list = [];
        Language Add(string code, WordScript script = WordScript.Latin, bool isFirst = false) => new(list.Count, code, script, isFirst ? "" : "~" + code);

        list.Add(Add("en", isFirst: true));
        list.Add(new(list.Count, "de", WordScript.Latin, "~de") { Stemmer = () => Stemmers.Snowball(new GermanStemmer()), Normalizer = () => Normalizers.German, HasCompounds = true, HasDottedThousands = true });
        list.Add(new(list.Count, "fr", WordScript.Latin, "~fr") { Stemmer = () => new FrenchLightStemmer().Stem, Elisions = French });
        list.Add(new(list.Count, "es", WordScript.Latin, "~es") { Stemmer = () => new SpanishLightStemmer().Stem, HasDottedThousands = true });
        list.Add(new(list.Count, "it", WordScript.Latin, "~it") { Stemmer = () => new ItalianLightStemmer().Stem, Elisions = Italian, HasDottedThousands = true });
        list.Add(new(list.Count, "pt", WordScript.Latin, "~pt") { Stemmer = () => new PortugueseLightStemmer().Stem, HasDottedThousands = true });
        list.Add(new(list.Count, "nl", WordScript.Latin, "~nl") { Stemmer = () => Stemmers.Snowball(new DutchStemmer()), HasCompounds = true, HasDottedThousands = true });
        list.Add(new(list.Count, "sv", WordScript.Latin, "~sv") { Stemmer = () => Stemmers.Snowball(new SwedishStemmer()), HasCompounds = true });
        list.Add(new(list.Count, "da", WordScript.Latin, "~da") { Stemmer = () => Stemmers.Snowball(new DanishStemmer()), Normalizer = () => Normalizers.Danish, HasCompounds = true, HasDottedThousands = true });
        list.Add(new(list.Count, "no", WordScript.Latin, "~no") { Stemmer = () => Stemmers.Snowball(new NorwegianStemmer()), Normalizer = () => Normalizers.Danish, HasCompounds = true });
        list.Add(new(list.Count, "fi", WordScript.Latin, "~fi") { Stemmer = () => new FinnishLightStemmer().Stem });
        list.Add(new(list.Count, "hu", WordScript.Latin, "~hu") { Stemmer = () => new HungarianLightStemmer().Stem });
        list.Add(new(list.Count, "ro", WordScript.Latin, "~ro") { Stemmer = () => Stemmers.Snowball(new RomanianStemmer()), Normalizer = () => Normalizers.Romanian, HasDottedThousands = true });
        list.Add(new(list.Count, "tr", WordScript.Latin, "~tr") { Stemmer = () => Stemmers.Snowball(new TurkishStemmer()), HasDotlessI = true, HasApostropheEndings = true, HasDottedThousands = true });
        list.Add(new(list.Count, "cs", WordScript.Latin, "~cs") { Stemmer = () => new CzechStemmer().Stem });
        list.Add(new(list.Count, "ca", WordScript.Latin, "~ca") { Stemmer = () => Stemmers.Snowball(new CatalanStemmer()), Elisions = Catalan, HasDottedThousands = true });
        list.Add(new(list.Count, "gl", WordScript.Latin, "~gl") { Stemmer = () => new GalicianStemmer().Stem, HasDottedThousands = true });
        list.Add(new(list.Count, "eu", WordScript.Latin, "~eu") { Stemmer = () => Stemmers.Snowball(new BasqueStemmer()), HasDottedThousands = true });
        list.Add(new(list.Count, "ga", WordScript.Latin, "~ga") { Stemmer = () => Stemmers.Snowball(new IrishStemmer()), Elisions = Irish });
        list.Add(new(list.Count, "lv", WordScript.Latin, "~lv") { Stemmer = () => new LatvianStemmer().Stem });
        list.Add(new(list.Count, "id", WordScript.Latin, "~id") { Stemmer = () => Stemmers.Indonesian(new IndonesianStemmer()), HasDottedThousands = true });
        foreach (string code in new[] { "pl", "sk", "hr", "sl", "et", "lt", "vi" })
            list.Add(Add(code));
        list.Add(new(list.Count, "ru", WordScript.Cyrillic, "") { Stemmer = () => Stemmers.Snowball(new RussianStemmer()), Normalizer = () => Normalizers.Russian });
        list.Add(new(list.Count, "bg", WordScript.Cyrillic, "~bg") { Stemmer = () => new BulgarianStemmer().Stem });
        foreach (string code in new[] { "uk", "be", "sr", "mk" })
            list.Add(Add(code, WordScript.Cyrillic));
        list.Add(new(list.Count, "el", WordScript.Greek, "") { Stemmer = () => new GreekStemmer().Stem, Normalizer = () => Normalizers.Greek });
        list.Add(new(list.Count, "ar", WordScript.Arabic, "") { Stemmer = () => new ArabicStemmer().Stem, Normalizer = () => new ArabicNormalizer().Normalize });
        list.Add(new(list.Count, "fa", WordScript.Arabic, "~fa") { Normalizer = () => Normalizers.Persian(new ArabicNormalizer(), new PersianNormalizer()) });
        list.Add(new(list.Count, "ckb", WordScript.Arabic, "~ckb") { Stemmer = () => new SoraniStemmer().Stem, Normalizer = () => new SoraniNormalizer().Normalize });
        list.Add(new(list.Count, "ur", WordScript.Arabic, "~ur") { Normalizer = () => new ArabicNormalizer().Normalize });
        list.Add(new(list.Count, "he", WordScript.Hebrew, "") { Normalizer = () => Normalizers.Hebrew });
        list.Add(new(list.Count, "hi", WordScript.Devanagari, "") { Stemmer = () => new HindiStemmer().Stem, Normalizer = () => Normalizers.Hindi(new IndicNormalizer(), new HindiNormalizer()) });
        list.Add(new(list.Count, "hy", WordScript.Armenian, "") { Stemmer = () => Stemmers.Snowball(new ArmenianStemmer()) });
        // Their own words are cut into pairs of characters, whatever the language; the foreign words among them are English.
        foreach (string code in new[] { "ja", "zh", "ko", "th", "ka" })
            list.Add(Add(code, WordScript.Other));
        // A language without rules: its words are compared as they are.
        list.Add(Add("xx"));
        return list;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet();
}

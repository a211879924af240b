using System.Globalization;
using System.Text;

namespace IntranetSearch.Lexicon;

/// <summary>
/// Which words mean nearly the same, and how nearly. WordNet alone relates words by meanings nobody has in mind, vectors alone relate opposites and
/// companions; a pair that WordNet relates and whose vectors are alike is a good one. Vectors alone count only when they are very alike, and for less.
/// </summary>
internal static class RelatedWords
{
    private const int LeastLetters = 3;
    private const int MostRelated = 8;

    /// <summary>What the list says of itself.</summary>
    public static IReadOnlyList<string> Header { get; } =
    [
        "# General English words, each with words that mean nearly the same and their weight (hundredths). Made by tools/Lexicon; not to be edited.",
        "# From WordNet 3.1 (c) 2011 Princeton University and the GloVe 6B word vectors (Public Domain Dedication and License 1.0): see THIRD-PARTY-NOTICES.md.",
    ];

    /// <summary>The lines of the list: a word, then "other:weight" for each related word.</summary>
    public static IReadOnlyList<string> Of(WordNet wordNet, WordVectors vectors)
    {
        List<string> words = vectors.Words.FindAll(w => w.Length >= LeastLetters && wordNet.IsWord(w));
        HashSet<string> known = [.. words];
        ILookup<string, string> byBeginning = words.ToLookup(BeginningOf);
        string?[] lines = new string?[words.Count];
        Parallel.For(0, words.Count, i => lines[i] = LineOf(words[i], wordNet, vectors, words, known, OppositesOf(words[i], wordNet, byBeginning)));
        return [.. lines.OfType<string>().Order(StringComparer.Ordinal)];
    }

    /// <summary>Beginnings of the opposites of a word and of its other forms: "increasing" is as far from "decrease" as "increase" is.</summary>
    private static HashSet<string> OppositesOf(string word, WordNet wordNet, ILookup<string, string> byBeginning) =>
        [.. byBeginning[BeginningOf(word)].SelectMany(form => wordNet.RelatedTo(form).Opposites).Select(BeginningOf)];

    // Forms of a word nearly always share their first letters; other words that share them are seldom opposites of opposites.
    private static string BeginningOf(string word) => word[..Math.Min(word.Length, 6)];

    private static string? LineOf(string word, WordNet wordNet, WordVectors vectors, List<string> words, HashSet<string> known, HashSet<string> opposites)
    {
        Dictionary<string, Relation> related = wordNet.RelatedTo(word).Related;
        Dictionary<string, double> weights = [];
        foreach ((string other, Relation relation) in related)
        {
            if (known.Contains(other))
                weights[other] = WeightOf(relation, vectors.Likeness(word, other));
        }
        foreach (string other in words)
        {
            if (other != word && !weights.ContainsKey(other))
            {
                double weight = WeightOf(null, vectors.Likeness(word, other));
                if (weight > 0)
                    weights[other] = weight;
            }
        }
        StringBuilder line = new(word);
        int count = 0;
        foreach ((string other, double weight) in weights.Where(w => w.Value > 0 && !opposites.Contains(BeginningOf(w.Key)))
            .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MostRelated))
        {
            line.Append(CultureInfo.InvariantCulture, $" {other}:{weight * 100:0}");
            count++;
        }
        return count == 0 ? null : line.ToString();
    }

    /// <summary>What a related word counts against the word itself. Measured on six companies' handbooks; flat around these values.</summary>
    private static double WeightOf(Relation? relation, double likeness) => relation switch
    {
        Relation.Synonym when likeness >= 0.3 => 0.5 * (0.5 + likeness),
        Relation.Derivation when likeness >= 0.2 => 0.6,
        Relation.Kind when likeness >= 0.45 => 0.35 * (0.5 + likeness),
        null when likeness >= 0.6 => 0.3 * (0.5 + likeness),
        _ => 0,
    };
}

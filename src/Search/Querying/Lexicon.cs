using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// General English: words and those that mean nearly the same (lexicon.txt, made by tools/Lexicon). Broader and less sure than the
/// <see cref="Thesaurus"/>, and weighted accordingly. Thread-safe.
/// </summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Built = new(() => new Lexicon(EmbeddedText.ReadLines("lexicon.txt")));

    // By stem. The lines stay as they are until a word of theirs is asked for: nearly all never are.
    private readonly Dictionary<string, List<string>> _lines = [];

    private Lexicon(IEnumerable<string> lines)
    {
        WordForms forms = new();
        foreach (string line in lines)
        {
            string stem = forms.Of(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal))).Stem;
            if (_lines.TryGetValue(stem, out List<string>? same))
                same.Add(line);
            else
                _lines[stem] = [line];
        }
    }

    /// <summary>The list that is built in; read when first asked for.</summary>
    public static Lexicon General => Built.Value;

    /// <summary>Whether a stem is that of a word of the list: an English word, not a misspelt one.</summary>
    public bool Knows(string stem) => _lines.ContainsKey(stem);

    /// <summary>What means nearly the same as a word, the nearest first; empty when nothing is known.</summary>
    /// <param name="stem">The word's stem.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public ImmutableArray<Way> RelatedTo(string stem, WordForms forms)
    {
        if (!_lines.TryGetValue(stem, out List<string>? lines))
            return [];
        // Several words may have one stem ("vacation", "vacationing"), and so may those related to them.
        Dictionary<string, double> weights = [];
        foreach (string line in lines)
        {
            ReadOnlySpan<char> rest = line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal) + 1);
            foreach (Range range in rest.Split(' '))
            {
                ReadOnlySpan<char> entry = rest[range];
                int colon = entry.IndexOf(':');
                string other = forms.Of(entry[..colon]).Stem;
                double weight = int.Parse(entry[(colon + 1)..], CultureInfo.InvariantCulture) / 100.0;
                if (other != stem && weight > weights.GetValueOrDefault(other))
                    weights[other] = weight;
            }
        }
        return [.. weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => new Way([w.Key], w.Value) { Kind = WayKind.Lexicon })];
    }
}

using System.Collections.Immutable;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>Words and phrases of office life that mean nearly the same: a small general list, see thesaurus.txt. Thread-safe.</summary>
internal sealed class Thesaurus
{
    /// <summary>Longest phrase, in words.</summary>
    public const int MaxPhrase = 5;

    private readonly Dictionary<string, ImmutableArray<Related>> _related = [];
    private readonly HashSet<string> _words = [];

    private Thesaurus(IEnumerable<string> lines)
    {
        WordForms forms = new();
        List<Token> tokens = [];
        Dictionary<string, List<Related>> related = [];
        foreach (string line in lines)
        {
            bool isSame = line[0] == '!';
            List<(ImmutableArray<string> Stems, bool IsFound)> group = [];
            foreach (string member in line.TrimStart('!').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                tokens.Clear();
                TextTokens.Read(member.TrimStart('='), forms, tokens);
                ImmutableArray<string> stems = [.. tokens.Where(t => !t.IsJoined).Select(t => t.Form.Stem)];
                group.Add((stems, member[0] != '='));
                _words.UnionWith(stems);
            }
            foreach ((ImmutableArray<string> stems, _) in group)
            {
                if (!related.TryGetValue(Key(stems.AsSpan()), out List<Related>? others))
                    related[Key(stems.AsSpan())] = others = [];
                foreach ((ImmutableArray<string> other, bool isFound) in group)
                {
                    if (isFound && !other.AsSpan().SequenceEqual(stems.AsSpan()) && !others.Exists(o => o.Stems.AsSpan().SequenceEqual(other.AsSpan())))
                        others.Add(new Related(other, isSame));
                }
            }
        }
        foreach ((string key, List<Related> others) in related)
            _related[key] = [.. others];
    }

    /// <summary>The list that is built in.</summary>
    public static Thesaurus General { get; } = new(EmbeddedText.ReadLines("thesaurus.txt"));

    /// <summary>What means nearly the same as a word or phrase; empty when nothing is known.</summary>
    public ImmutableArray<Related> RelatedTo(ReadOnlySpan<string> stems) =>
        _related.TryGetValue(Key(stems), out ImmutableArray<Related> related) ? related : [];

    /// <summary>Whether a word or phrase stands in the list.</summary>
    public bool Contains(ReadOnlySpan<string> stems) => _related.ContainsKey(Key(stems));

    /// <summary>Whether a stem is that of a word of the list: an English word, not a misspelt one.</summary>
    public bool Knows(string stem) => _words.Contains(stem);

    private static string Key(ReadOnlySpan<string> stems) => stems.Length == 1 ? stems[0] : string.Join(' ', stems);
}

/// <summary>A word or phrase related to another.</summary>
/// <param name="Stems">Its stems.</param>
/// <param name="IsSame">Whether it is only another way to write the other: an abbreviation.</param>
internal readonly record struct Related(ImmutableArray<string> Stems, bool IsSame);

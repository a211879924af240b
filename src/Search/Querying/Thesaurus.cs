using System.Collections.Immutable;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>Words and phrases that mean the same, or nearly: the built-in list (see thesaurus.txt), or what a client's people entered. Thread-safe.</summary>
internal sealed class Thesaurus
{
    private readonly Dictionary<string, ImmutableArray<Related>> _related = [];
    private readonly HashSet<string> _words = [];
    private readonly WayKind _kind;

    private Thesaurus(IEnumerable<Group> groups, IReadOnlyList<Language> languages, WayKind kind)
    {
        _kind = kind;
        WordForms forms = new();
        Dictionary<string, List<Related>> related = [];
        foreach (Group group in groups)
        {
            List<(List<ImmutableArray<string>> Forms, bool IsFound)> members =
                [.. group.Members.Select(m => (FormsOf(m.Text, languages, forms), m.IsFound)).Where(m => m.Item1.Count > 0)];
            foreach ((List<ImmutableArray<string>> member, _) in members)
            {
                foreach (ImmutableArray<string> stems in member)
                    Relate(stems, members, group.IsSame, related);
            }
        }
        foreach ((string key, List<Related> others) in related)
            _related[key] = [.. others];
    }

    /// <summary>The list that is built in.</summary>
    public static Thesaurus General { get; } = new(EmbeddedText.ReadLines("thesaurus.txt").Select(ReadLine), [LanguageTable.English], WayKind.Thesaurus);

    /// <summary>Words of the longest phrase.</summary>
    public int MaxPhrase { get; private set; } = 1;

    /// <summary>What people entered, in the forms of the languages that are searched: they do not say which one a word is in.</summary>
    public static Thesaurus Of(IEnumerable<SynonymGroup> groups, IReadOnlyList<Language> languages) =>
        new(groups.Select(g => new Group([.. g.Words.Select(w => (w, true)), .. g.OneWay.Select(w => (w, false))], IsSame: true)), languages, WayKind.Synonym);

    /// <summary>What means nearly the same as a word or phrase; empty when nothing is known.</summary>
    public ImmutableArray<Related> RelatedTo(ReadOnlySpan<string> stems) =>
        _related.TryGetValue(Key(stems), out ImmutableArray<Related> related) ? related : [];

    /// <summary>Whether a word or phrase stands in the list.</summary>
    public bool Contains(ReadOnlySpan<string> stems) => _related.ContainsKey(Key(stems));

    /// <summary>Whether a stem is that of a word of the list: a word, not a misspelt one.</summary>
    public bool Knows(string stem) => _words.Contains(stem);

    private void Relate(ImmutableArray<string> stems, List<(List<ImmutableArray<string>> Forms, bool IsFound)> members, bool isSame, Dictionary<string, List<Related>> related)
    {
        _words.UnionWith(stems);
        MaxPhrase = Math.Max(MaxPhrase, stems.Length);
        if (!related.TryGetValue(Key(stems.AsSpan()), out List<Related>? others))
            related[Key(stems.AsSpan())] = others = [];
        foreach (ImmutableArray<string> other in members.Where(m => m.IsFound && !m.Forms.Exists(f => f.AsSpan().SequenceEqual(stems.AsSpan()))).SelectMany(m => m.Forms))
        {
            if (!others.Exists(o => o.Stems.AsSpan().SequenceEqual(other.AsSpan())))
                others.Add(new Related(other, isSame, _kind));
        }
    }

    private static Group ReadLine(string line) => new(
        [.. line.TrimStart('!').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(m => (m.TrimStart('='), m[0] != '='))],
        IsSame: line[0] == '!');

    private static List<ImmutableArray<string>> FormsOf(string member, IReadOnlyList<Language> languages, WordForms forms)
    {
        List<ImmutableArray<string>> found = [];
        List<Token> tokens = [];
        foreach (Language language in languages)
        {
            tokens.Clear();
            TextTokens.Read(member, language, forms, tokens);
            ImmutableArray<string> stems = [.. tokens.Where(t => !t.IsJoined).Select(t => t.Form.Stem)];
            if (!stems.IsEmpty && !found.Exists(f => f.AsSpan().SequenceEqual(stems.AsSpan())))
                found.Add(stems);
        }
        return found;
    }

    private static string Key(ReadOnlySpan<string> stems) => stems.Length == 1 ? stems[0] : string.Join(' ', stems);

    private readonly record struct Group(ImmutableArray<(string Text, bool IsFound)> Members, bool IsSame);
}

/// <summary>A word or phrase related to another.</summary>
/// <param name="Stems">Its stems.</param>
/// <param name="IsSame">Whether it is only another way to write the other: an abbreviation.</param>
/// <param name="Kind">Who says so.</param>
internal readonly record struct Related(ImmutableArray<string> Stems, bool IsSame, WayKind Kind);

using System.Collections.Concurrent;
using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Querying;

/// <summary>What one client's people entered as meaning the same. Shared by what searches and answers; a change is used from the next query on. Thread-safe.</summary>
public sealed class ClientVocabulary
{
    private volatile Snapshot _current = new([]);

    /// <summary>Replaces all groups.</summary>
    public void Set(IEnumerable<SynonymGroup> groups) => _current = new Snapshot([.. groups]);

    /// <summary>The groups in the forms of the languages that are searched.</summary>
    internal Thesaurus In(IndexLanguages languages)
    {
        Snapshot current = _current;
        return current.ByLanguages.GetOrAdd(string.Join(' ', languages.Held.Select(l => l.Code)), _ => Thesaurus.Of(current.Groups, languages.Held));
    }

    /// <summary>The languages of an index change a few times in its life, so this stays as small as they are few.</summary>
    private sealed record Snapshot(ImmutableArray<SynonymGroup> Groups)
    {
        public ConcurrentDictionary<string, Thesaurus> ByLanguages { get; } = [];
    }
}

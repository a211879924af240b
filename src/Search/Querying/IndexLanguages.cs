using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>The languages that an index holds passages of. Kept as long as its reader lives. Thread-safe.</summary>
internal sealed class IndexLanguages
{
    private static readonly ConditionalWeakTable<IndexReader, IndexLanguages> Known = [];
    private static readonly ConditionalWeakTable<object, bool[]> BySegment = [];

    private readonly IndexReader _reader;

    private IndexLanguages(IndexReader reader)
    {
        _reader = reader;
        bool[] held = new bool[LanguageTable.All.Count];
        held[LanguageTable.English.Number] = true;
        foreach (AtomicReaderContext segment in reader.Leaves)
        {
            bool[] inSegment = BySegment.GetValue(segment.AtomicReader.CoreCacheKey, _ => Read(segment.AtomicReader));
            for (int i = 0; i < held.Length; i++)
                held[i] |= inSegment[i];
        }
        Held = [.. LanguageTable.All.Where(l => held[l.Number])];
    }

    /// <summary>The languages, English first: it is always among them, as the language of what has no other.</summary>
    public ImmutableArray<Language> Held { get; }

    /// <summary>The languages of a reader.</summary>
    public static IndexLanguages Of(IndexReader reader) => Known.GetValue(reader, r => new IndexLanguages(r));

    /// <summary>Whether the index holds passages in a language.</summary>
    public bool Holds(string code) => Held.Any(l => l.Code == code);

    /// <summary>Whether any passage's text says a term.</summary>
    public bool Says(string term) => _reader.DocFreq(new Term(IndexSchema.Body, term)) > 0;

    // Of deleted passages too: the set belongs to the segment's core, and a language too many costs little.
    private static bool[] Read(AtomicReader reader)
    {
        bool[] held = new bool[LanguageTable.All.Count];
        TermsEnum? terms = reader.GetTerms(IndexSchema.Language)?.GetEnumerator();
        while (terms is not null && terms.MoveNext())
            held[LanguageTable.Of(terms.Term.Utf8ToString()).Number] = true;
        return held;
    }
}

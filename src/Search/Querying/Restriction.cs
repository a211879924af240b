using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Access;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying.Operators;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>The documents a search may find: those the caller may read, and of these those that were asked for. Not thread-safe: it keeps what it found.</summary>
internal sealed class Restriction
{
    private readonly AccessFilter? _access;
    private readonly Filter? _wanted;
    private readonly long _modifiedFrom;
    private readonly long _modifiedBefore;
    private readonly Dictionary<AtomicReaderContext, IBits?> _found = [];

    /// <summary>Makes the restriction of a search.</summary>
    /// <param name="view">The index.</param>
    /// <param name="request">Filters.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">Phrases and words that must or must not stand in a passage; null to leave these out.</param>
    /// <param name="operators">What was typed to narrow the search; null for nothing.</param>
    public Restriction(IndexView view, SearchRequest request, Caller caller, ParsedQuery? query, QueryOperators? operators = null)
    {
        operators ??= QueryOperators.None;
        _access = view.FilterFor(caller);
        _modifiedFrom = Math.Max(Milliseconds(request.ModifiedAfter) ?? long.MinValue, Milliseconds(operators.After) ?? long.MinValue);
        _modifiedBefore = Milliseconds(operators.Before) ?? long.MaxValue;
        BooleanQuery wanted = [];
        if (request.Connection is { } connection)
            wanted.Add(new TermQuery(IndexSchema.ConnectionTerm(connection)), Occur.MUST);
        if (request.Type?.Trim().TrimStart('.').ToLowerInvariant() is { Length: > 0 } type)
            wanted.Add(new TermQuery(new Term(IndexSchema.Type, type)), Occur.MUST);
        if (request.Folder?.Trim().Trim('/') is { Length: > 0 } folder)
            wanted.Add(OperatorFilter.InFolders(view.Folders.Below(folder)), Occur.MUST);
        OperatorFilter.AddTo(wanted, operators, view.Folders);
        foreach (RequiredPhrase phrase in query?.Required ?? [])
            wanted.Add(Anywhere(phrase.Forms), Occur.MUST);
        foreach (string word in query?.Excluded ?? [])
            wanted.Add(Anywhere([[word]]), Occur.MUST_NOT);
        if (wanted.Clauses.Count == 0)
            return;
        if (wanted.Clauses.All(c => c.Occur == Occur.MUST_NOT))
            wanted.Add(new MatchAllDocsQuery(), Occur.MUST);
        _wanted = new QueryWrapperFilter(wanted);
    }

    /// <summary>The documents of a segment; null when there are none.</summary>
    public IBits? Of(AtomicReaderContext segment)
    {
        if (!_found.TryGetValue(segment, out IBits? bits))
            _found[segment] = bits = Find(segment);
        return bits;
    }

    private IBits? Find(AtomicReaderContext segment)
    {
        IBits bits = _access is null ? new Bits.MatchAllBits(segment.AtomicReader.MaxDoc) : _access.Bits(segment.AtomicReader);
        if (_wanted is not null)
        {
            FixedBitSet wanted = new(Math.Max(1, segment.AtomicReader.MaxDoc));
            if (_wanted.GetDocIdSet(segment, segment.AtomicReader.LiveDocs)?.GetIterator() is not DocIdSetIterator iterator)
                return null;
            while (iterator.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (bits.Get(iterator.DocID))
                    wanted.Set(iterator.DocID);
            }
            bits = wanted;
        }
        if (_modifiedFrom == long.MinValue && _modifiedBefore == long.MaxValue)
            return bits;
        NumericDocValues? modified = segment.AtomicReader.GetNumericDocValues(IndexSchema.Modified);
        IBits? known = segment.AtomicReader.GetDocsWithField(IndexSchema.Modified);
        return modified is null || known is null ? null : new ModifiedBits(bits, known, modified, _modifiedFrom, _modifiedBefore);
    }

    /// <summary>Whether any document that says this may be found.</summary>
    public bool Finds(IndexReader reader, Term term) => Count(reader, term, 1) > 0;

    /// <summary>How many documents that say this may be found; no more than <paramref name="most"/> are counted.</summary>
    public int Count(IndexReader reader, Term term, int most)
    {
        int count = 0;
        foreach (AtomicReaderContext segment in reader.Leaves)
        {
            if (segment.AtomicReader.GetTermDocsEnum(term) is DocsEnum docs)
                count += Count(segment, docs, most - count);
            if (count >= most)
                break;
        }
        return count;
    }

    /// <summary>Whether any document that says this phrase may be found.</summary>
    public bool FindsPhrase(IndexReader reader, ImmutableArray<string> stems) => Finds(reader, Anywhere([stems]));

    /// <summary>Whether any document that a query finds may be found.</summary>
    public bool Finds(IndexReader reader, Query query)
    {
        Weight weight = new IndexSearcher(reader).CreateNormalizedWeight(query);
        foreach (AtomicReaderContext segment in reader.Leaves)
        {
            if (weight.GetScorer(segment, segment.AtomicReader.LiveDocs) is Scorer docs && Count(segment, docs, 1) > 0)
                return true;
        }
        return false;
    }

    /// <summary>How many of some documents of a segment may be found; no more than <paramref name="most"/> are counted.</summary>
    public int Count(AtomicReaderContext segment, DocIdSetIterator docs, int most)
    {
        if (Of(segment) is not IBits bits)
            return 0;
        int count = 0;
        while (count < most && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            count += bits.Get(docs.DocID) ? 1 : 0;
        return count;
    }

    private static long? Milliseconds(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    private static BooleanQuery Anywhere(ImmutableArray<ImmutableArray<string>> forms)
    {
        BooleanQuery anywhere = [];
        foreach (string field in new[] { IndexSchema.Body, IndexSchema.Heading, IndexSchema.Title, IndexSchema.Name })
        {
            foreach (ImmutableArray<string> stems in forms)
            {
                PhraseQuery phrase = new();
                foreach (string stem in stems)
                    phrase.Add(new Term(field, stem));
                anywhere.Add(phrase, Occur.SHOULD);
            }
        }
        return anywhere;
    }

    private sealed class ModifiedBits(IBits inner, IBits known, NumericDocValues modified, long from, long before) : IBits
    {
        public int Length => inner.Length;

        public bool Get(int index) => inner.Get(index) && known.Get(index) && modified.Get(index) >= from && modified.Get(index) < before;
    }
}

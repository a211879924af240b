using System.Collections.Immutable;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>Where a word counts.</summary>
internal enum Place
{
    Body,
    Heading,

    /// <summary>Title, name or folder.</summary>
    Title,
}

/// <summary>One list of documents that say a concept in one way at one place.</summary>
internal sealed class Posting(DocsEnum docs, int concept, Place place, float weight, float share, Way? way)
{
    public DocsEnum Docs { get; } = docs;

    public int Concept { get; } = concept;

    public Place Place { get; } = place;

    /// <summary>Idf, times the weights of the concept and of the way.</summary>
    public float Weight { get; } = weight;

    /// <summary>Weight of the way alone.</summary>
    public float Share { get; } = share;

    /// <summary>How the concept is said; null for a folder of the path.</summary>
    public Way? Way { get; } = way;
}

/// <summary>Finds the documents that say a query's concepts.</summary>
internal sealed class ConceptPostings
{
    private static readonly (string Field, Place Place)[] Fields =
        [(IndexSchema.Body, Place.Body), (IndexSchema.Heading, Place.Heading), (IndexSchema.Title, Place.Title), (IndexSchema.Name, Place.Title)];

    private readonly IndexSearcher _searcher;
    private readonly ParsedQuery _query;
    private readonly ImmutableArray<(Way Way, double Idf)>[] _ways;
    private readonly IReadOnlyList<(int Concept, double Share, Term Folder)> _folders;
    private readonly double _documents;
    private readonly Dictionary<string, int> _frequencies = [];
    private readonly List<TermsEnum> _bodies = [];

    public ConceptPostings(IndexSearcher searcher, ParsedQuery query, IReadOnlyList<(int Concept, double Share, Term Folder)> folders)
    {
        _searcher = searcher;
        _query = query;
        _folders = folders;
        foreach (AtomicReaderContext segment in searcher.IndexReader.Leaves)
        {
            if (segment.AtomicReader.GetTerms(IndexSchema.Body) is Terms terms)
                _bodies.Add(terms.GetEnumerator());
        }
        _documents = Math.Max(1, searcher.IndexReader.GetDocCount(IndexSchema.Body));
        var idf = ImmutableArray.CreateBuilder<double>();
        _ways = new ImmutableArray<(Way, double)>[query.Concepts.Length];
        for (int c = 0; c < query.Concepts.Length; c++)
        {
            Concept concept = query.Concepts[c];
            double own = IdfOf(OwnFrequencyOf(concept));
            idf.Add(own * concept.Weight);
            // A common word that is related to a rare one does not become rare by it.
            _ways[c] = [.. concept.Ways.Select(w => (w, Math.Min(own, IdfOf(w))))];
            if (concept.Ways.Any(w => FrequencyOf(w) > 0))
                KnownIdf += idf[^1];
        }
        Idf = idf.ToImmutable();
    }

    /// <summary>For each concept, how rare it is, times its weight.</summary>
    public ImmutableArray<double> Idf { get; }

    /// <summary>How rare a word is that no passage says.</summary>
    public double MostIdf => IdfOf(0);

    /// <summary>The sum over the concepts that some passage says in some way.</summary>
    public double KnownIdf { get; private set; }

    /// <summary>The lists of one segment.</summary>
    public List<Posting> Open(AtomicReaderContext segment)
    {
        List<Posting> postings = [];
        List<(string Field, Place Place, TermsEnum Seek)> fields = OpenFields(segment.AtomicReader);
        for (int c = 0; c < _ways.Length; c++)
        {
            foreach ((Way way, double idf) in _ways[c])
            {
                double weight = idf * way.Weight * _query.Concepts[c].Weight;
                foreach ((string field, Place place, TermsEnum seek) in fields)
                {
                    if (Find(segment, field, seek, way.Stems) is DocsEnum docs)
                        postings.Add(new Posting(docs, c, place, (float)weight, (float)way.Weight, way));
                }
            }
        }
        foreach ((int concept, double share, Term folder) in _folders)
        {
            if (segment.AtomicReader.GetTermDocsEnum(folder) is DocsEnum docs)
                postings.Add(new Posting(docs, concept, Place.Title, (float)(Idf[concept] * share), (float)share, null));
        }
        return postings;
    }

    private static List<(string Field, Place Place, TermsEnum Seek)> OpenFields(AtomicReader reader)
    {
        List<(string, Place, TermsEnum)> fields = [];
        foreach ((string field, Place place) in Fields)
        {
            if (reader.GetTerms(field) is Terms terms)
                fields.Add((field, place, terms.GetEnumerator()));
        }
        return fields;
    }

    private DocsEnum? Find(AtomicReaderContext segment, string field, TermsEnum seek, ImmutableArray<string> stems)
    {
        // Most related words and phrases do not stand in most fields: to look is quicker than to build a query in vain.
        foreach (string stem in stems)
        {
            if (!seek.SeekExact(new BytesRef(stem)))
                return null;
        }
        if (stems.Length == 1)
            return seek.Docs(segment.AtomicReader.LiveDocs, reuse: null);
        PhraseQuery phrase = new();
        foreach (string stem in stems)
            phrase.Add(new Term(field, stem));
        return _searcher.CreateNormalizedWeight(phrase).GetScorer(segment, segment.AtomicReader.LiveDocs);
    }

    /// <summary>Passages that say the word itself, in any language.</summary>
    private double OwnFrequencyOf(Concept concept)
    {
        double frequency = FrequencyOf(concept.Ways[0]);
        for (int w = 1; w < concept.Ways.Length; w++)
        {
            if (concept.Ways[w].IsOwn)
                frequency += FrequencyOf(concept.Ways[w]);
        }
        return Math.Min(frequency, _documents);
    }

    private double IdfOf(Way way) => IdfOf(Math.Min(FrequencyOf(way), _documents));

    private double IdfOf(double frequency) => Math.Log(1 + (_documents - frequency + 0.5) / (frequency + 0.5));

    /// <summary>Passages that say it; of a phrase, those that say its rarest word.</summary>
    private int FrequencyOf(Way way)
    {
        int frequency = int.MaxValue;
        foreach (string stem in way.Stems)
            frequency = Math.Min(frequency, FrequencyOf(stem));
        return frequency;
    }

    private int FrequencyOf(string stem)
    {
        if (_frequencies.TryGetValue(stem, out int frequency))
            return frequency;
        BytesRef term = new(stem);
        foreach (TermsEnum body in _bodies)
        {
            if (body.SeekExact(term))
                frequency += body.DocFreq;
        }
        return _frequencies[stem] = frequency;
    }
}

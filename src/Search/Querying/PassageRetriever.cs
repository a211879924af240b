using System.Collections.Concurrent;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds the files and passages for a query: what searching and answering share. Thread-safe.</summary>
internal sealed class PassageRetriever(SearchOptions options)
{
    // Word forms keep what they have seen; handing them on saves stemming the same words for every query.
    private readonly ConcurrentBag<WordForms> _forms = [];
    private readonly Thesaurus _thesaurus = Thesaurus.General;
    private readonly QueryParser _parser = new(options, Lexicon.General);

    /// <summary>How files are ranked.</summary>
    public SearchOptions Options { get; } = options;

    /// <summary>Runs work with word forms of its own.</summary>
    public T WithForms<T>(Func<WordForms, T> work)
    {
        WordForms forms = _forms.TryTake(out WordForms? kept) ? kept : new WordForms();
        T result = work(forms);
        if (_forms.Count < Environment.ProcessorCount)
            _forms.Add(forms);
        return result;
    }

    /// <summary>Finds files, best first, with their best passages.</summary>
    /// <param name="view">The index.</param>
    /// <param name="request">What is searched for.</param>
    /// <param name="caller">Who asks: nothing is found that they may not read.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Retrieval Find(IndexView view, SearchRequest request, Caller caller, WordForms forms, CancellationToken cancellationToken)
    {
        IndexReader reader = view.Searcher.IndexReader;
        IndexLanguages languages = IndexLanguages.Of(reader);
        // What a caller searches in does not change what they may know.
        Restriction readable = new(view, new SearchRequest(""), caller, null);
        BridgingWords bridges = new(_thesaurus, new LearntAcronyms(reader, readable, languages, forms));
        ParsedQuery typed = _parser.Parse(request.Query, languages, bridges, forms);
        if (typed.Concepts.IsEmpty || reader.NumDocs == 0)
            return Retrieval.Nothing(typed);
        Restriction restriction = new(view, request, caller, typed);
        (ParsedQuery query, string? didYouMean) = new SpellingMender(Options, _parser).Mend(typed, reader, restriction, _thesaurus, bridges, forms);
        int wanted = Options.Candidates * ((request.Skip + request.Top + Options.Candidates - 1) / Options.Candidates);
        Ranking ranking = Rank(view, query, restriction, wanted, cancellationToken);
        if (ranking.Total == 0 && !query.Required.IsEmpty)
        {
            // Nobody wrote the quoted words in this order: the words themselves are better than nothing.
            restriction = new Restriction(view, request, caller, query with { Required = [] });
            ranking = Rank(view, query, restriction, wanted, cancellationToken);
        }
        return new Retrieval(query, didYouMean, ranking, Order(view, query, ranking, forms));
    }

    private Ranking Rank(IndexView view, ParsedQuery query, Restriction restriction, int top, CancellationToken cancellationToken)
    {
        ConceptPostings postings = new(view.Searcher, query, FolderWords.Of(view.Folders).Find(query));
        return new PassageScorer(Options, restriction.Of).Rank(view.Searcher.IndexReader, postings, top, cancellationToken);
    }

    /// <summary>The final order: by score, files that are not in force behind, the newer first among equals.</summary>
    private static List<RetrievedFile> Order(IndexView view, ParsedQuery query, Ranking ranking, WordForms forms)
    {
        List<IndexedFile> files = [.. ranking.Files.Select(f => view.ReadFile(f.Document))];
        double[] versions = Standing.OfVersions(files, query, forms);
        List<RetrievedFile> ordered = new(files.Count);
        for (int i = 0; i < files.Count; i++)
        {
            double standing = Math.Min(Standing.OfName(files[i], query, forms), versions[i]);
            if (i < FirstLinesRead && files[i].File.Passages > 0)
            {
                Passage first = view.ReadPassage(ranking.Files[i].Document - files[i].File.Passages);
                standing = Math.Min(standing, Standing.OfText(first.Text, query));
            }
            ordered.Add(new RetrievedFile(files[i], ranking.Files[i], standing));
        }
        ordered.Sort((a, b) =>
        {
            int order = b.Score.CompareTo(a.Score);
            if (order == 0)
                order = Nullable.Compare(b.File.File.Modified, a.File.File.Modified);
            return order != 0 ? order : string.CompareOrdinal(a.File.Path, b.File.Path);
        });
        return ordered;
    }

    /// <summary>Files whose first lines are read for a note that they are superseded.</summary>
    private const int FirstLinesRead = 20;
}

/// <summary>What was found.</summary>
/// <param name="Query">The query, misspelt words mended.</param>
/// <param name="DidYouMean">Its text, when words were mended.</param>
/// <param name="Ranking">Scores.</param>
/// <param name="Files">Files in their final order.</param>
internal sealed record Retrieval(ParsedQuery Query, string? DidYouMean, Ranking Ranking, List<RetrievedFile> Files)
{
    /// <summary>Nothing.</summary>
    public static Retrieval Nothing(ParsedQuery query) => new(query, null, new Ranking([], 0, [], 1), []);
}

/// <summary>A file found.</summary>
/// <param name="File">The file.</param>
/// <param name="Ranked">Its scores and passages.</param>
/// <param name="Standing">1 for a file in force, less for one that is not.</param>
internal sealed record RetrievedFile(IndexedFile File, RankedFile Ranked, double Standing)
{
    /// <summary>Its final score.</summary>
    public double Score => Ranked.Score * Standing;
}

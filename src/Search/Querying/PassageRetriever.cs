using System.Collections.Concurrent;
using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying.Explaining;
using IntranetSearch.Search.Querying.Operators;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds the files and passages for a query: what searching and answering share. Thread-safe.</summary>
/// <param name="options">How files are ranked.</param>
/// <param name="vocabulary">What the client's people have entered.</param>
internal sealed class PassageRetriever(SearchOptions options, ClientVocabulary vocabulary)
{
    // Word forms keep what they have seen; handing them on saves stemming the same words for every query.
    private readonly ConcurrentBag<WordForms> _forms = [];
    private readonly QueryParser _parser = new(options, Lexicon.General);

    /// <summary>How files are ranked.</summary>
    public SearchOptions Options => options;

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
        BridgingWords bridges = new(vocabulary.In(languages), new LearntAcronyms(reader, readable, languages, forms), Thesaurus.General);
        QueryOperators operators = OperatorReader.Read(request.Query, Options.MaxQueryCharacters);
        ParsedQuery typed = _parser.Parse(operators.Words, languages, bridges, forms, isNarrowed: !operators.IsEmpty);
        ImmutableArray<string> notes = [.. operators.Notes, .. OperatorFilter.NotesOf(operators, view, readable)];
        if ((typed.Concepts.IsEmpty && operators.IsEmpty) || reader.NumDocs == 0)
            return Retrieval.Nothing(typed) with { Notes = notes };
        Restriction restriction = new(view, request, caller, typed, operators);
        if (typed.Concepts.IsEmpty)
            return List(view, typed, NewestFiles.Rank(view, typed, restriction, request.Skip + request.Top, cancellationToken)) with { Notes = notes };
        (ParsedQuery query, string? didYouMean) = new SpellingMender(Options, _parser).Mend(typed, reader, restriction, readable, bridges, forms);
        int last = request.Skip + request.Top;
        int wanted = Options.Candidates * ((last + Options.Candidates - 1) / Options.Candidates);
        Ranking ranking = Rank(view, query, restriction, wanted, cancellationToken);
        if (ranking.Total == 0 && !query.Required.IsEmpty)
        {
            // Nobody wrote the quoted words in this order: the words themselves are better than nothing.
            restriction = new Restriction(view, request, caller, query with { Required = [] }, operators);
            ranking = Rank(view, query, restriction, wanted, cancellationToken);
        }
        List<RetrievedFile> files = Order(view, query, ranking, request.FoldsCopies, forms);
        while (files.Count < last && ranking.Files.Count == wanted && wanted < Options.MaxCandidates)
        {
            // Copies were folded: what follows them fills the page.
            wanted = Math.Min(wanted * 2, Math.Max(wanted, Options.MaxCandidates));
            ranking = Rank(view, query, restriction, wanted, cancellationToken);
            files = Order(view, query, ranking, request.FoldsCopies, forms);
        }
        if (didYouMean is not null && operators.Typed.Length > 0)
            didYouMean = string.Join(' ', [.. didYouMean.Split(' ', StringSplitOptions.RemoveEmptyEntries), operators.Typed]);
        return new Retrieval(query, didYouMean, ranking, files) { Notes = notes, Restriction = restriction, Wanted = wanted };
    }

    /// <summary>Where the scores of some files come from: ranks once more, watched.</summary>
    /// <param name="view">The index.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="files">Files of it.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Explainer Explain(IndexView view, Retrieval found, IEnumerable<RetrievedFile> files, WordForms forms, CancellationToken cancellationToken)
    {
        ScoreTrace trace = new(files.SelectMany(f => Explainer.DocumentsOf(f.Ranked)));
        if (found.Restriction is Restriction restriction)
            Rank(view, found.Query, restriction, found.Wanted, trace, cancellationToken);
        return new Explainer(view, found, trace, Options.FileWeight, forms);
    }

    private static Retrieval List(IndexView view, ParsedQuery query, Ranking ranking) => new(
        query, null, ranking, [.. ranking.Files.Select(f => new RetrievedFile(view.ReadFile(f.Document), f, StandingMark.InForce))])
    {
        IsList = true,
    };

    private Ranking Rank(IndexView view, ParsedQuery query, Restriction restriction, int top, CancellationToken cancellationToken) =>
        Rank(view, query, restriction, top, default(NoTrace), cancellationToken);

    private Ranking Rank<TTrace>(IndexView view, ParsedQuery query, Restriction restriction, int top, TTrace trace, CancellationToken cancellationToken)
        where TTrace : struct, IScoreTrace
    {
        ConceptPostings postings = new(view.Searcher, query, FolderWords.Of(view.Folders).Find(query));
        return new PassageScorer(Options, restriction.Of).Rank(view.Searcher.IndexReader, postings, top, trace, cancellationToken);
    }

    /// <summary>The final order: by score, files that are not in force behind, the newer first among equals; copies below the one that is kept.</summary>
    private List<RetrievedFile> Order(IndexView view, ParsedQuery query, Ranking ranking, bool foldsCopies, WordForms forms)
    {
        List<IndexedFile> files = [.. ranking.Files.Select(f => view.ReadFile(f.Document))];
        WordsInARow.Lift(view, query, ranking, Options.RowWeight, forms);
        ExactWords.Lift(view, query, ranking, FirstLinesRead, forms);
        StandingMark[] versions = Standing.OfVersions(files, query, forms);
        List<Token> tokens = [];
        List<RetrievedFile> ordered = new(files.Count);
        for (int i = 0; i < files.Count; i++)
        {
            StandingMark mark = Standing.OfName(files[i], query, tokens, forms).Or(versions[i]);
            if (i < FirstLinesRead && files[i].File.Passages > 0)
            {
                Passage first = view.ReadPassage(ranking.Files[i].Document - files[i].File.Passages);
                mark = mark.Or(Standing.OfText(first.Text, query));
            }
            ordered.Add(new RetrievedFile(files[i], ranking.Files[i], mark));
        }
        if (foldsCopies)
            ordered = CopyFolding.Fold(view, ordered);
        ordered.Sort((a, b) =>
        {
            int order = b.Score.CompareTo(a.Score);
            if (order == 0)
                order = Nullable.Compare(b.File.File.Modified, a.File.File.Modified);
            return order != 0 ? order : string.CompareOrdinal(a.File.Path, b.File.Path);
        });
        return ordered;
    }

    /// <summary>Files whose first lines are read for a note that they are superseded, and whose best passages for the words as typed.</summary>
    private const int FirstLinesRead = 20;
}

/// <summary>What was found.</summary>
/// <param name="Query">The query, misspelt words mended.</param>
/// <param name="DidYouMean">Its text, when words were mended.</param>
/// <param name="Ranking">Scores.</param>
/// <param name="Files">Files in their final order.</param>
internal sealed record Retrieval(ParsedQuery Query, string? DidYouMean, Ranking Ranking, List<RetrievedFile> Files)
{
    /// <summary>What of the query was not understood or is met by no file, and what would be.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What the search may find; null when nothing was ranked.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>Files that were ranked at most.</summary>
    public int Wanted { get; init; }

    /// <summary>Whether the query held operators alone: the files are not ranked, the newest stands first.</summary>
    public bool IsList { get; init; }

    /// <summary>Files that match; the copies among those looked at are not counted.</summary>
    public long Total => Ranking.Total - Files.Sum(f => f.Copies.Length);

    /// <summary>Nothing.</summary>
    public static Retrieval Nothing(ParsedQuery query) => new(query, null, new Ranking([], 0, [], 1), []);
}

/// <summary>A file found.</summary>
/// <param name="File">The file.</param>
/// <param name="Ranked">Its scores and passages.</param>
/// <param name="Mark">Whether it is in force.</param>
internal sealed record RetrievedFile(IndexedFile File, RankedFile Ranked, StandingMark Mark)
{
    /// <summary>Other files that say the same.</summary>
    public ImmutableArray<RetrievedFile> Copies { get; init; } = [];

    /// <summary>1 for a file in force, less for one that is not.</summary>
    public double Standing => Mark.Factor;

    /// <summary>Its score without its copies.</summary>
    public double OwnScore => Ranked.Score * Standing;

    /// <summary>Its final score: what is kept in several places stands where the best of them would.</summary>
    public double Score => Copies.IsEmpty ? OwnScore : Math.Max(OwnScore, Copies.Max(c => c.OwnScore));
}

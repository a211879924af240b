using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying.Explaining;

namespace IntranetSearch.Search.Querying;

/// <summary>Searches one client's index. Thread-safe.</summary>
public sealed class PassageSearcher : IPassageSearcher
{
    private const int MaxTop = 100;
    private const int MaxSkip = 1000;

    private readonly PassageIndex _index;
    private readonly PassageRetriever _retriever;
    private readonly TimeProvider _time;

    /// <summary>Makes a searcher of an index, which must outlive it.</summary>
    /// <param name="index">The client's index.</param>
    /// <param name="options">How files are ranked.</param>
    /// <param name="time">Measures how long a search takes.</param>
    /// <param name="vocabulary">What the client's people have entered; null: nothing.</param>
    public PassageSearcher(PassageIndex index, SearchOptions options, TimeProvider time, ClientVocabulary? vocabulary = null)
    {
        _index = index;
        _retriever = new PassageRetriever(options, vocabulary ?? new ClientVocabulary());
        _time = time;
    }

    /// <inheritdoc/>
    public Task<SearchResults> SearchAsync(SearchRequest request, Caller caller, CancellationToken cancellationToken) =>
        Task.Run(() => _retriever.WithForms(forms => Search(request, caller, forms, cancellationToken)), cancellationToken);

    private SearchResults Search(SearchRequest request, Caller caller, WordForms forms, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        request = request with { Top = Math.Clamp(request.Top, 1, MaxTop), Skip = Math.Clamp(request.Skip, 0, MaxSkip) };
        using IndexView view = _index.AcquireView();
        Retrieval found = _retriever.Find(view, request, caller, forms, cancellationToken);
        ConceptMatcher matcher = new(found.Query.Concepts);
        ImmutableArray<RetrievedFile> files = [.. found.Files.Skip(request.Skip).Take(request.Top)];
        ImmutableArray<SearchHit> hits = [.. files.Select(f => Hit(view, f, matcher, found.Ranking.Idf, forms))];
        if (request.Explain && !found.IsList)
        {
            Explainer explainer = _retriever.Explain(view, found, files, forms, cancellationToken);
            hits = [.. hits.Zip(files, (hit, file) => hit with { Explanation = explainer.Explain(file) })];
        }
        return new SearchResults(request.Query, found.Total, _time.GetElapsedTime(start), found.DidYouMean, hits) { Notes = found.Notes, IsList = found.IsList };
    }

    private SearchHit Hit(IndexView view, RetrievedFile found, ConceptMatcher matcher, ImmutableArray<double> idf, WordForms forms)
    {
        int document = found.Ranked.Passages.Length > 0
            ? found.Ranked.Passages[0].Document
            : found.Ranked.Document - found.File.File.Passages;
        if (document == found.Ranked.Document)
            return new SearchHit(found.File, found.Score, "", [], null);
        Passage passage = view.ReadPassage(document);
        Snippet snippet = Snippets.Cut(passage, matcher, idf, _retriever.Options.SnippetCharacters, forms);
        int place = snippet.Start + (snippet.Highlights.IsEmpty ? 0 : snippet.Highlights[0].Start);
        return new SearchHit(found.File, found.Score, snippet.Text, snippet.Highlights, Anchors.Of(passage, place))
        {
            OtherLocations = [.. found.Copies.Select(c => c.File)],
        };
    }
}

using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Answering.Conflicts;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Answering;

/// <summary>Answers from one client's index, without a language model: ranks the sentences of the best passages. Thread-safe.</summary>
public sealed class Answerer : IAnswerer
{
    private const int CopiesLookedOver = 4;

    /// <summary>Best files of which it is asked whether they are about just what the question is about.</summary>
    private const int OwnDocumentsSought = 10;

    private const string NothingFound = "No document you may open speaks of this.";
    private const string NothingSure = "No document you may open answers this. The nearest files are below.";
    private const string NoQuestion = "The question has no words to look for.";
    private const string OperatorsOnly = "This only narrows a question (type:, in:, from:, after:, before:). Ask one beside it, or search for it to list the files.";

    private readonly PassageIndex _index;
    private readonly PassageRetriever _retriever;
    private readonly AnswerOptions _options;

    /// <summary>Makes an answerer of an index, which must outlive it.</summary>
    /// <param name="index">The client's index.</param>
    /// <param name="searching">How files are ranked.</param>
    /// <param name="answering">How answers are found.</param>
    /// <param name="vocabulary">What the client's people have entered; null: nothing.</param>
    public Answerer(PassageIndex index, SearchOptions searching, AnswerOptions answering, ClientVocabulary? vocabulary = null)
    {
        _index = index;
        _retriever = new PassageRetriever(searching, vocabulary ?? new ClientVocabulary());
        _options = answering;
    }

    /// <inheritdoc/>
    public Task<Answer> AskAsync(string question, Caller caller, CancellationToken cancellationToken) =>
        Task.Run(() => _retriever.WithForms(forms => Ask(question, caller, forms, cancellationToken)), cancellationToken);

    private Answer Ask(string question, Caller caller, WordForms forms, CancellationToken cancellationToken)
    {
        using IndexView view = _index.AcquireView();
        Retrieval found = _retriever.Find(view, new SearchRequest(question), caller, forms, cancellationToken);
        return Answer(question, view, found, forms) with { Notes = found.Notes };
    }

    private Answer Answer(string question, IndexView view, Retrieval found, WordForms forms)
    {
        ImmutableArray<IndexedFile> related = [.. found.Files.Take(_options.Related).Select(f => f.File)];
        if (found.Query.Concepts.IsEmpty)
            return Decline(question, 0, [], related, found.IsList ? OperatorsOnly : NoQuestion);
        List<ScoredSpan> ranked = RankSpans(view, found, forms);
        if (ranked.Count == 0)
            return Decline(question, 0, [], related, related.IsEmpty ? NothingFound : NothingSure + Unread(related));
        AnswerType type = QuestionReader.Read(found.Query).Type;
        List<ScoredSpan> conflicts = ConflictFinder.Find(ranked, found.Query, type, _options.Conflicts, forms);
        double confidence = AnswerGate.Confidence(GateSigns.Of(ranked, conflicts)) * AnswerGate.Doubt(ranked[0].Features, type);
        ImmutableArray<Citation> quotes = [.. ranked
            .DistinctBy(s => s.Passage.Document)
            .Where(s => Verify(view, s))
            .Select(s => Cite(s, ranked, _options.QuoteCharacters))
            .DistinctBy(c => c.Quote)
            .Take(_options.Quotes)];
        if (confidence < _options.LeastConfidence || !Verify(view, ranked[0]))
            return Decline(question, confidence, quotes, related, NothingSure + Unread(related));
        Citation answer = Cite(ranked[0], ranked, _options.AnswerCharacters);
        return new Answer(question, answer.Quote, confidence, [answer], quotes, related, null)
        {
            Conflicts = [.. conflicts.Where(s => Verify(view, s)).Select(s => Cite(s, ranked, _options.AnswerCharacters))],
        };
    }

    private static Answer Decline(string question, double confidence, ImmutableArray<Citation> quotes, ImmutableArray<IndexedFile> related, string reason) =>
        new(question, null, confidence, [], quotes, related, reason);

    internal List<ScoredSpan> RankSpans(IndexView view, Retrieval found, WordForms forms)
    {
        Expectation expected = QuestionReader.Read(found.Query);
        OwnDocuments ownDocuments = new(found, expected, forms);
        SpanScorer scorer = new(found, expected, ownDocuments, forms);
        double bestFile = Math.Max(1e-6, found.Ranking.Files.Count > 0 ? found.Ranking.Files.Max(f => f.FileScore) : 0);
        List<ScoredSpan> spans = [];
        HashSet<string> read = [];
        foreach ((RetrievedFile file, int document, double score) in found.Files
            .SelectMany((f, i) => PassagesOf(f, i < OwnDocumentsSought && ownDocuments.OfFile(f.File) > 0)
                .Select(p => (File: f, p.Document, Score: p.Score * f.Standing * (1 + _retriever.Options.FileWeight * f.Ranked.FileScore / bestFile))))
            .OrderByDescending(p => p.Score).ThenBy(p => p.Document)
            .Take(_options.Passages * CopiesLookedOver))
        {
            // Copies of a file say the same again: they must neither crowd out other passages nor make the answer look doubtful.
            Passage passage = view.ReadPassage(document);
            if (read.Add(passage.Text))
                scorer.Score(new CandidatePassage(file, document, passage, score), spans);
            if (read.Count == _options.Passages)
                break;
        }
        spans.Sort((a, b) =>
        {
            int order = b.Score.CompareTo(a.Score);
            if (order == 0)
                order = a.Passage.Document.CompareTo(b.Passage.Document);
            return order != 0 ? order : a.Span.Span.Start.CompareTo(b.Span.Span.Start);
        });
        return spans;
    }

    /// <summary>The best passages of a file; of one that is about just what is asked, also its first ones, which count as much as its best.</summary>
    private static IEnumerable<RankedPassage> PassagesOf(RetrievedFile file, bool isOwnDocument)
    {
        ImmutableArray<RankedPassage> best = file.Ranked.Passages;
        if (!isOwnDocument || best.IsEmpty)
            return best;
        int start = file.Ranked.Document - file.File.File.Passages;
        int count = Math.Min(OwnDocuments.FirstPassages, file.File.File.Passages);
        return Enumerable.Range(start, count).Select(d => new RankedPassage(d, best[0].Score))
            .Concat(best.Where(p => p.Document >= start + count));
    }

    /// <summary>Whether the span stands in the stored text: nothing is quoted that a file does not say.</summary>
    private static bool Verify(IndexView view, ScoredSpan span)
    {
        Passage stored = view.ReadPassage(span.Passage.Document);
        TextSpan place = span.Span.Span;
        return stored.Start == span.Passage.Passage.Start && place.End <= stored.Text.Length
            && stored.Text.AsSpan(place.Start, place.Length).SequenceEqual(span.Text);
    }

    /// <summary>Quotes a span with its neighbours; one that is longer than may be shown is cut at a word.</summary>
    private Citation Cite(ScoredSpan span, List<ScoredSpan> ranked, int fillTo)
    {
        Passage passage = span.Passage.Passage;
        TextSpan place = AnswerWindow.Around(span, ranked, fillTo);
        int end = Math.Min(place.End, place.Start + _options.MaxCharacters);
        if (end < place.End)
        {
            int cut = passage.Text.LastIndexOf(' ', end, end - place.Start);
            end = cut > place.Start ? cut : char.IsHighSurrogate(passage.Text[end - 1]) ? end - 1 : end;
        }
        string quote = passage.Text[place.Start..end];
        int sentence = span.Span.Span.Start;
        return new Citation(
            span.Passage.File.File, quote, Anchors.Of(passage, sentence), passage.Start + place.Start, passage.Start + end,
            new Highlight(sentence - place.Start, Math.Min(end, span.Span.Span.End) - place.Start))
        {
            Standing = span.Passage.File.Mark.Reason,
        };
    }

    /// <summary>Names the nearest file when its content could not be read: the answer may stand there.</summary>
    private static string Unread(ImmutableArray<IndexedFile> related) =>
        related.FirstOrDefault() is { File.Passages: 0 } file ? $" The nearest, {file.File.Name}, could not be read." : "";
}

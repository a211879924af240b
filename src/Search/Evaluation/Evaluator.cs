using System.Runtime.CompilerServices;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Search.Evaluation;

/// <summary>Asks questions of which the answers are known. <see cref="EvaluationSummary"/> makes the figures.</summary>
/// <param name="searcher">Ranks files.</param>
/// <param name="answerer">Answers.</param>
/// <param name="time">Measures how long a question takes.</param>
public sealed class Evaluator(IPassageSearcher searcher, IAnswerer answerer, TimeProvider time)
{
    /// <summary>Files looked at per question.</summary>
    public const int Depth = 10;

    /// <summary>Asks the questions one after the other; results come in their order, as each is done.</summary>
    public async IAsyncEnumerable<EvaluationResult> RunAsync(
        IEnumerable<EvaluationQuestion> questions, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (EvaluationQuestion question in questions)
        {
            long start = time.GetTimestamp();
            SearchResults found = await searcher.SearchAsync(new SearchRequest(question.Question, Depth), caller, cancellationToken);
            Answer answer = await answerer.AskAsync(question.Question, caller, cancellationToken);
            yield return new EvaluationResult(
                question,
                [.. found.Hits.Select(h => PathOf(h, question))],
                answer.Text,
                answer.Confidence,
                [.. answer.Citations.Select(c => c.File.Path)],
                [.. answer.Passages.Select(c => new EvaluationPassage(c.File.Path, c.Quote))],
                time.GetElapsedTime(start));
        }
    }

    /// <summary>A hit's path: the one that was asked for, when the file is kept in several places.</summary>
    private static string PathOf(SearchHit hit, EvaluationQuestion question) =>
        hit.OtherLocations.Select(f => f.Path).Prepend(hit.File.Path).FirstOrDefault(question.IsRelevant) ?? hit.File.Path;
}

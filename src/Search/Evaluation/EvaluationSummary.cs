using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation;

/// <summary>Figures over many questions. Shares are 0–1; null where there was nothing to measure.</summary>
/// <param name="Questions">Questions asked.</param>
/// <param name="Answerable">Those of which some file has the answer.</param>
/// <param name="SuccessAt1">Answerable ones with a relevant file first.</param>
/// <param name="SuccessAt5">Answerable ones with a relevant file among the first five.</param>
/// <param name="MrrAt10">Mean reciprocal rank of the first relevant file, within ten.</param>
/// <param name="NdcgAt10">Mean normalised discounted cumulative gain over ten files.</param>
/// <param name="AnswerAccuracy">Answerable ones answered rightly.</param>
/// <param name="QuoteAccuracy">Answerable ones of which one of the three quotes is right.</param>
/// <param name="WrongAnswers">Answerable ones answered wrongly; the rest was declined.</param>
/// <param name="AbstentionPrecision">Of the questions declined, those that have no answer.</param>
/// <param name="AbstentionRecall">Of the questions without an answer, those declined.</param>
/// <param name="P50">Median time of a question, search and answer.</param>
/// <param name="P90">Time within which nine of ten were done.</param>
/// <param name="P99">Time within which 99 of 100 were done.</param>
/// <param name="Max">Time of the slowest.</param>
/// <param name="Kinds">The same figures for each kind of question, by name; empty inside a kind.</param>
public sealed record EvaluationSummary(
    int Questions,
    int Answerable,
    double? SuccessAt1,
    double? SuccessAt5,
    double? MrrAt10,
    double? NdcgAt10,
    double? AnswerAccuracy,
    double? QuoteAccuracy,
    double? WrongAnswers,
    double? AbstentionPrecision,
    double? AbstentionRecall,
    TimeSpan P50,
    TimeSpan P90,
    TimeSpan P99,
    TimeSpan Max,
    ImmutableSortedDictionary<string, EvaluationSummary> Kinds)
{
    /// <summary>The figures of some results.</summary>
    public static EvaluationSummary Of(IReadOnlyCollection<EvaluationResult> results) => Of(results, withKinds: true);

    private static EvaluationSummary Of(IReadOnlyCollection<EvaluationResult> results, bool withKinds)
    {
        List<EvaluationResult> answerable = [.. results.Where(r => r.Question.IsAnswerable)];
        // A question may name its answer and no file: it says nothing about the ranking.
        List<EvaluationResult> ranked = [.. answerable.Where(r => !r.Question.RelevantFiles.IsEmpty)];
        List<EvaluationResult> declined = [.. results.Where(r => r.Answer is null)];
        List<EvaluationResult> unanswerable = [.. results.Where(r => !r.Question.IsAnswerable)];
        List<TimeSpan> times = [.. results.Select(r => r.Took).Order()];
        return new EvaluationSummary(
            results.Count,
            answerable.Count,
            Share(ranked, r => r.Rank == 1),
            Share(ranked, r => r.Rank <= 5),
            Mean(ranked, r => r.Rank is int rank ? 1.0 / rank : 0),
            Mean(ranked, r => r.Ndcg),
            Share(answerable, r => r.IsRight),
            Share(answerable, r => r.IsQuoted),
            Share(answerable, r => r.Answer is not null && !r.IsRight),
            Share(declined, r => !r.Question.IsAnswerable),
            Share(unanswerable, r => r.Answer is null),
            Percentile(times, 0.5),
            Percentile(times, 0.9),
            Percentile(times, 0.99),
            Percentile(times, 1),
            withKinds
                ? results.Where(r => r.Question.Kind is not null).GroupBy(r => r.Question.Kind!).ToImmutableSortedDictionary(g => g.Key, g => Of([.. g], withKinds: false), StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, EvaluationSummary>.Empty);
    }

    private static double? Share(List<EvaluationResult> results, Func<EvaluationResult, bool> isGood) => Mean(results, r => isGood(r) ? 1 : 0);

    private static double? Mean(List<EvaluationResult> results, Func<EvaluationResult, double> value) => results.Count > 0 ? results.Average(value) : null;

    /// <summary>The smallest time that the share of all does not exceed.</summary>
    private static TimeSpan Percentile(List<TimeSpan> times, double share) =>
        times.Count > 0 ? times[Math.Clamp((int)Math.Ceiling(share * times.Count) - 1, 0, times.Count - 1)] : TimeSpan.Zero;
}

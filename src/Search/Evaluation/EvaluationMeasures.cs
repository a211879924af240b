using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.Search.Evaluation;

/// <summary>What is measured of questions of which the answers are known.</summary>
public static class EvaluationMeasures
{
    /// <summary>Answerable questions with a relevant file first.</summary>
    public static Measure<EvaluationResult> SuccessAt1 { get; } = Measure<EvaluationResult>.Share("success@1", IsRanked, r => r.Rank == 1);

    /// <summary>Answerable questions with a relevant file among the first five.</summary>
    public static Measure<EvaluationResult> SuccessAt5 { get; } = Measure<EvaluationResult>.Share("success@5", IsRanked, r => r.Rank <= 5);

    /// <summary>Mean reciprocal rank of the first relevant file, within ten.</summary>
    public static Measure<EvaluationResult> MrrAt10 { get; } = new("MRR@10", r => IsRanked(r) ? r.Rank is int rank ? 1.0 / rank : 0 : null);

    /// <summary>Normalised discounted cumulative gain over ten files.</summary>
    public static Measure<EvaluationResult> NdcgAt10 { get; } = new("nDCG@10", r => IsRanked(r) ? r.Ndcg : null);

    /// <summary>Answerable questions answered rightly.</summary>
    public static Measure<EvaluationResult> AnswerAccuracy { get; } = Measure<EvaluationResult>.Share("answer accuracy", IsAnswerable, r => r.IsRight);

    /// <summary>Answerable questions of which one of the quotes is right, whether or not an answer was given.</summary>
    public static Measure<EvaluationResult> QuoteAccuracy { get; } = Measure<EvaluationResult>.Share("quote accuracy", IsAnswerable, r => r.IsQuoted);

    /// <summary>Answerable questions answered wrongly; the rest was declined.</summary>
    public static Measure<EvaluationResult> WrongAnswers { get; } = Measure<EvaluationResult>.Share("wrong answers", IsAnswerable, r => r.Answer is not null && !r.IsRight, lowerIsBetter: true);

    /// <summary>Of the questions declined, those that have no answer.</summary>
    public static Measure<EvaluationResult> AbstentionPrecision { get; } = Measure<EvaluationResult>.Share("abstention precision", r => r.Answer is null, r => !IsAnswerable(r));

    /// <summary>Of the questions without an answer, those declined.</summary>
    public static Measure<EvaluationResult> AbstentionRecall { get; } = Measure<EvaluationResult>.Share("abstention recall", r => !IsAnswerable(r), r => r.Answer is null);

    /// <summary>All of them, in the order they are shown.</summary>
    public static ImmutableArray<Measure<EvaluationResult>> All { get; } =
        [SuccessAt1, SuccessAt5, MrrAt10, NdcgAt10, AnswerAccuracy, QuoteAccuracy, WrongAnswers, AbstentionPrecision, AbstentionRecall];

    private static bool IsAnswerable(EvaluationResult result) => result.Question.IsAnswerable;

    // A question may name its answer and no file: it says nothing about the ranking.
    private static bool IsRanked(EvaluationResult result) => result.Question.IsAnswerable && !result.Question.RelevantFiles.IsEmpty;
}

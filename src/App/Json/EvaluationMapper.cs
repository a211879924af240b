using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.App.Json;

/// <summary>Evaluations as JSON. Figures have four digits: more would be noise.</summary>
internal static class EvaluationMapper
{
    /// <summary>What came back for one question.</summary>
    public static EvaluationResultJson ToJson(this EvaluationResult result) => new(
        result.Question.Id,
        result.Files,
        result.Answer,
        result.AnswerFiles,
        [.. result.Passages.Select(p => new EvaluationPassageJson(p.File, p.Quote))]);

    /// <summary>The figures over questions.</summary>
    public static EvaluationSummaryJson ToJson(this EvaluationSummary summary, RunComparisonJson? comparison, bool withKinds = true) => new(
        summary.Questions,
        summary.Answerable,
        Value(summary, EvaluationMeasures.SuccessAt1),
        Value(summary, EvaluationMeasures.SuccessAt5),
        Value(summary, EvaluationMeasures.MrrAt10),
        Value(summary, EvaluationMeasures.NdcgAt10),
        Value(summary, EvaluationMeasures.AnswerAccuracy),
        Value(summary, EvaluationMeasures.QuoteAccuracy),
        Value(summary, EvaluationMeasures.WrongAnswers),
        Value(summary, EvaluationMeasures.AbstentionPrecision),
        Value(summary, EvaluationMeasures.AbstentionRecall),
        ToJson(summary.Latency),
        Intervals(summary.Figures),
        withKinds ? summary.Kinds.ToImmutableSortedDictionary(k => k.Key, k => k.Value.ToJson(null, withKinds: false), StringComparer.Ordinal) : null,
        comparison);

    /// <summary>The figures over topics.</summary>
    public static RankingSummaryJson ToJson(this RankingSummary summary, RunComparisonJson? comparison) => new(
        summary.Topics,
        summary.Judged,
        summary.Figures.ToImmutableSortedDictionary(f => f.Key, f => Round(f.Value), StringComparer.Ordinal),
        ToJson(summary.Latency),
        Intervals(summary.Figures),
        comparison);

    /// <summary>The comparison of two runs.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="baseline">The earlier run's file.</param>
    public static RunComparisonJson ToJson(this RunComparison comparison, string baseline) => new(
        baseline,
        comparison.Paired,
        comparison.OnlyBaseline,
        comparison.OnlyValue,
        comparison.Measures.ToImmutableSortedDictionary(
            m => m.Key,
            m => new MeasureComparisonJson(Round(m.Baseline), Round(m.Value), Round(m.Difference), ToJson(m.Interval), Round(m.P), m.Won, m.Lost),
            StringComparer.Ordinal));

    private static double? Value(EvaluationSummary summary, Measure<EvaluationResult> measure) => Round(summary[measure].Value);

    private static ImmutableSortedDictionary<string, IntervalJson> Intervals(IEnumerable<Figure> figures) =>
        figures.Where(f => f.Interval is not null).ToImmutableSortedDictionary(f => f.Key, f => ToJson(f.Interval)!, StringComparer.Ordinal);

    private static IntervalJson? ToJson(Interval? interval) => interval is Interval known ? new(Round(known.Low)!.Value, Round(known.High)!.Value) : null;

    private static LatencyJson? ToJson(LatencySummary? latency) => latency is null
        ? null
        : new(Milliseconds(latency.P50), Milliseconds(latency.P90), Milliseconds(latency.P95), Milliseconds(latency.P99), Milliseconds(latency.Max));

    private static double? Round(double? value) => value is double known ? Math.Round(known, 4, MidpointRounding.AwayFromZero) : null;

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2, MidpointRounding.AwayFromZero);
}

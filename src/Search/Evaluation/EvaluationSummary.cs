using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.Search.Evaluation;

/// <summary>Figures over many questions. Shares are 0–1.</summary>
/// <param name="Questions">Questions asked.</param>
/// <param name="Answerable">Those of which some file has the answer.</param>
/// <param name="Figures">The measures of <see cref="EvaluationMeasures.All"/>, in their order.</param>
/// <param name="Latency">How long a question took, search and answer; null when it is not known.</param>
/// <param name="Kinds">The same figures for each kind of question, by name; empty inside a kind.</param>
public sealed record EvaluationSummary(
    int Questions,
    int Answerable,
    ImmutableArray<Figure> Figures,
    LatencySummary? Latency,
    ImmutableSortedDictionary<string, EvaluationSummary> Kinds)
{
    /// <summary>The figure of a measure.</summary>
    public Figure this[Measure<EvaluationResult> measure] => Figures.First(f => f.Key == measure.Key);

    /// <summary>The figures of some results.</summary>
    /// <param name="results">The results.</param>
    /// <param name="options">How intervals are computed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static EvaluationSummary Of(IReadOnlyCollection<EvaluationResult> results, ResamplingOptions options, CancellationToken cancellationToken) =>
        Of(results, options, withKinds: true, cancellationToken);

    private static EvaluationSummary Of(IReadOnlyCollection<EvaluationResult> results, ResamplingOptions options, bool withKinds, CancellationToken cancellationToken) => new(
        results.Count,
        results.Count(r => r.Question.IsAnswerable),
        Figure.Of(EvaluationMeasures.All, results, options, cancellationToken),
        LatencySummary.Of(results.Select(r => r.Took)),
        withKinds
            ? results.Where(r => r.Question.Kind is not null).GroupBy(r => r.Question.Kind!, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => Of([.. g], options, withKinds: false, cancellationToken), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, EvaluationSummary>.Empty);
}

using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>One measure of two runs over the same questions.</summary>
/// <param name="Name">The measure, as people write it.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Baseline">The run compared with; null when none of its questions says anything.</param>
/// <param name="Value">The run itself.</param>
/// <param name="Difference">By how much it is above the baseline.</param>
/// <param name="Interval">Of the difference, by drawing pairs.</param>
/// <param name="P">How often chance alone would make them differ this much (two-sided); not corrected for the number of measures looked at.</param>
/// <param name="Won">Ids of the questions that are better than in the baseline, most so first.</param>
/// <param name="Lost">Ids of the questions that are worse, most so first.</param>
public sealed record MeasureComparison(
    string Name,
    string Key,
    double? Baseline,
    double? Value,
    double? Difference,
    Interval? Interval,
    double? P,
    ImmutableArray<string> Won,
    ImmutableArray<string> Lost)
{
    /// <summary>Compares one measure.</summary>
    internal static MeasureComparison Of<T>(
        Measure<T> measure, IReadOnlyCollection<(string Id, T Baseline, T Value)> pairs, ResamplingOptions options, CancellationToken cancellationToken)
    {
        string[] ids = [.. pairs.Select(p => p.Id)];
        double[] baseline = [.. pairs.Select(p => measure.Of(p.Baseline) ?? double.NaN)];
        double[] values = [.. pairs.Select(p => measure.Of(p.Value) ?? double.NaN)];
        double sign = measure.LowerIsBetter ? -1 : 1;
        double? before = Figure.Mean(baseline);
        double? now = Figure.Mean(values);
        return new MeasureComparison(
            measure.Name,
            measure.Key,
            before,
            now,
            now - before,
            before is null || now is null ? null : Bootstrap.OfDifference(baseline, values, options, cancellationToken),
            RandomisationTest.P(baseline, values, options, cancellationToken),
            Better(ids, i => sign * (values[i] - baseline[i])),
            Better(ids, i => sign * (baseline[i] - values[i])));
    }

    // Comparisons with "not a number" are false: a question that counts in one run only is neither won nor lost.
    private static ImmutableArray<string> Better(string[] ids, Func<int, double> by) =>
        [.. Enumerable.Range(0, ids.Length).Where(i => by(i) > 0).OrderByDescending(by).Select(i => ids[i])];
}

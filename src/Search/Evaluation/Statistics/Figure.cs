using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>One measure over many questions.</summary>
/// <param name="Name">The measure, as people write it.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Count">Questions that say something about it.</param>
/// <param name="Value">Their mean; null when there are none.</param>
/// <param name="Interval">How far the mean would move with other questions of the same sort; null below two questions.</param>
public sealed record Figure(string Name, string Key, int Count, double? Value, Interval? Interval)
{
    /// <summary>Computes measures, in their order.</summary>
    /// <typeparam name="T">What came back for one question.</typeparam>
    /// <param name="measures">What to compute.</param>
    /// <param name="results">Of how many questions, in any order that is the same every time.</param>
    /// <param name="options">How intervals are computed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static ImmutableArray<Figure> Of<T>(
        IEnumerable<Measure<T>> measures, IReadOnlyCollection<T> results, ResamplingOptions options, CancellationToken cancellationToken) =>
        [.. measures.Select(measure =>
        {
            double[] values = [.. results.Select(r => measure.Of(r) ?? double.NaN)];
            int count = values.Count(v => !double.IsNaN(v));
            return new Figure(measure.Name, measure.Key, count, Mean(values), Bootstrap.OfMean(values, options, cancellationToken));
        })];

    /// <summary>Mean of the values that are numbers; null when none is.</summary>
    internal static double? Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }
        return count > 0 ? sum / count : null;
    }
}

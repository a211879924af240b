using System.Collections.Immutable;

namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>Two runs compared over the questions that stand in both.</summary>
/// <param name="Paired">Questions in both.</param>
/// <param name="OnlyBaseline">Questions in the baseline alone; left out.</param>
/// <param name="OnlyValue">Questions in the run alone; left out.</param>
/// <param name="Measures">The comparison of each measure.</param>
public sealed record RunComparison(int Paired, int OnlyBaseline, int OnlyValue, ImmutableArray<MeasureComparison> Measures)
{
    /// <summary>Compares two runs.</summary>
    /// <typeparam name="T">What came back for one question.</typeparam>
    /// <param name="measures">What is compared.</param>
    /// <param name="baseline">The run compared with.</param>
    /// <param name="values">The run itself.</param>
    /// <param name="id">The id of a question, unique within a run.</param>
    /// <param name="options">How intervals and significance are computed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">An id stands twice in a run.</exception>
    public static RunComparison Of<T>(
        IEnumerable<Measure<T>> measures,
        IReadOnlyCollection<T> baseline,
        IReadOnlyCollection<T> values,
        Func<T, string> id,
        ResamplingOptions options,
        CancellationToken cancellationToken)
    {
        Dictionary<string, T> before = ById(baseline, id);
        _ = ById(values, id);
        List<(string, T, T)> pairs = [.. values.Where(v => before.ContainsKey(id(v))).Select(v => (id(v), before[id(v)], v))];
        return new RunComparison(
            pairs.Count,
            baseline.Count - pairs.Count,
            values.Count - pairs.Count,
            [.. measures.Select(m => MeasureComparison.Of(m, pairs, options, cancellationToken))]);
    }

    private static Dictionary<string, T> ById<T>(IReadOnlyCollection<T> results, Func<T, string> id)
    {
        Dictionary<string, T> known = new(results.Count, StringComparer.Ordinal);
        foreach (T result in results)
        {
            if (!known.TryAdd(id(result), result))
                throw new FormatException($"Two questions have the id '{id(result)}': runs can only be compared when ids are unique.");
        }
        return known;
    }
}

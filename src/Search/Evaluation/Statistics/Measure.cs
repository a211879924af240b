namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>A figure that is the mean of a value per question, over the questions that have the value.</summary>
/// <typeparam name="T">What came back for one question.</typeparam>
/// <param name="Name">As people write it ("nDCG@10").</param>
/// <param name="Of">The value of one question; null when the question says nothing about it.</param>
/// <param name="LowerIsBetter">Whether the figure counts faults.</param>
public sealed record Measure<T>(string Name, Func<T, double?> Of, bool LowerIsBetter = false)
{
    /// <summary>Its name in JSON: "nDCG@10" is "ndcg_at10".</summary>
    public string Key => Name.ToLowerInvariant().Replace("@", "_at", StringComparison.Ordinal).Replace(' ', '_');

    /// <summary>A measure of yes and no: the share of the questions of which it is true.</summary>
    /// <param name="name">As people write it.</param>
    /// <param name="counts">Whether the question says anything about it.</param>
    /// <param name="isTrue">Whether it is true of the question.</param>
    /// <param name="lowerIsBetter">Whether the figure counts faults.</param>
    public static Measure<T> Share(string name, Func<T, bool> counts, Func<T, bool> isTrue, bool lowerIsBetter = false) =>
        new(name, result => counts(result) ? isTrue(result) ? 1 : 0 : null, lowerIsBetter);
}

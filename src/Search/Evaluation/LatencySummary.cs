namespace IntranetSearch.Search.Evaluation;

/// <summary>How long questions took.</summary>
/// <param name="P50">The median.</param>
/// <param name="P90">Time within which nine of ten were done.</param>
/// <param name="P95">Time within which 95 of 100 were done.</param>
/// <param name="P99">Time within which 99 of 100 were done.</param>
/// <param name="Max">Time of the slowest.</param>
public sealed record LatencySummary(TimeSpan P50, TimeSpan P90, TimeSpan P95, TimeSpan P99, TimeSpan Max)
{
    /// <summary>The percentiles of some times; null when there are none.</summary>
    public static LatencySummary? Of(IEnumerable<TimeSpan?> times)
    {
        List<TimeSpan> ordered = [.. times.OfType<TimeSpan>().Order()];
        return ordered.Count == 0
            ? null
            : new LatencySummary(At(ordered, 0.5), At(ordered, 0.9), At(ordered, 0.95), At(ordered, 0.99), ordered[^1]);
    }

    /// <summary>The smallest time that the share of all does not exceed.</summary>
    private static TimeSpan At(List<TimeSpan> ordered, double share) => ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Count) - 1, 0, ordered.Count - 1)];
}

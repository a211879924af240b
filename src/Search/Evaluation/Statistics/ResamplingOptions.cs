using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Search.Evaluation.Statistics;

/// <summary>How intervals and significance are computed. The same options and figures always give the same result.</summary>
public sealed record ResamplingOptions
{
    /// <summary>Resamples of an interval, and relabellings of a test. Default 10,000: the third digit of an interval no longer moves with the seed.</summary>
    [Range(100, 1_000_000)]
    public int Samples { get; init; } = 10_000;

    /// <summary>Where the random numbers start. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of the resamples inside an interval. Default 0.95.</summary>
    [Range(0.5, 0.999)]
    public double Confidence { get; init; } = 0.95;
}

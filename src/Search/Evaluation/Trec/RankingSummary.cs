using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>Figures over many topics.</summary>
/// <param name="Topics">Topics searched for.</param>
/// <param name="Judged">Those with a relevant document; the figures are means over them.</param>
/// <param name="Figures">The measures of <see cref="RankingMeasures.All"/>, in their order.</param>
/// <param name="Latency">How long a search took; null when it is not known.</param>
public sealed record RankingSummary(int Topics, int Judged, ImmutableArray<Figure> Figures, LatencySummary? Latency)
{
    /// <summary>The figure of a measure.</summary>
    public Figure this[Measure<RankedTopic> measure] => Figures.First(f => f.Key == measure.Key);

    /// <summary>The figures of some rankings.</summary>
    public static RankingSummary Of(IReadOnlyCollection<RankedTopic> topics, ResamplingOptions options, CancellationToken cancellationToken) => new(
        topics.Count,
        topics.Count(t => t.Relevant > 0),
        Figure.Of(RankingMeasures.All, topics, options, cancellationToken),
        LatencySummary.Of(topics.Select(t => t.Took)));
}

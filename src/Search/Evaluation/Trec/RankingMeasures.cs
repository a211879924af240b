using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>What is measured of rankings with judgments. Topics to which nothing is relevant say nothing.</summary>
public static class RankingMeasures
{
    /// <summary>Mean average precision over the whole run.</summary>
    public static Measure<RankedTopic> Map { get; } = Of("MAP", t => t.AveragePrecision);

    /// <summary>Normalised discounted cumulative gain over ten documents, graded.</summary>
    public static Measure<RankedTopic> NdcgAt10 { get; } = Of("nDCG@10", t => t.Ndcg(10));

    /// <summary>Share of relevant documents among the first ten.</summary>
    public static Measure<RankedTopic> PrecisionAt10 { get; } = Of("P@10", t => t.Precision(10));

    /// <summary>All of them, in the order they are shown.</summary>
    public static ImmutableArray<Measure<RankedTopic>> All { get; } =
    [
        Map,
        NdcgAt10,
        PrecisionAt10,
        Of("recall@10", t => t.Recall(10)),
        Of("recall@100", t => t.Recall(100)),
        Of("recall", t => t.Recall(int.MaxValue)),
        Of("MRR", t => t.ReciprocalRank),
        Of("success@1", t => t.ReciprocalRank >= 1 ? 1 : 0),
        Of("success@5", t => t.ReciprocalRank >= 0.2 ? 1 : 0),
    ];

    private static Measure<RankedTopic> Of(string name, Func<RankedTopic, double> value) => new(name, t => t.Relevant > 0 ? value(t) : null);
}

using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.Search.Tests.Evaluation;

public sealed class RankingMeasuresTests
{
    // Four relevant documents, of which b stands second, a fifth, d eleventh, and e is not found.
    private static readonly RankedTopic Topic = new(
        "1",
        ["x1", "b", "x2", "x3", "a", "x4", "x5", "x6", "x7", "bad", "d"],
        new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 1, ["d"] = 2, ["e"] = 1, ["bad"] = -1, ["x1"] = 0 });

    [Fact]
    public void Average_precision_counts_what_was_not_found_as_nothing() =>
        Assert.Equal((1.0 / 2 + 2.0 / 5 + 3.0 / 11) / 4, Topic.AveragePrecision, 12);

    [Fact]
    public void Gain_is_the_grade_discounted_by_the_logarithm_of_the_rank()
    {
        double ideal = 3 / Math.Log2(2) + 2 / Math.Log2(3) + 1 / Math.Log2(4) + 1 / Math.Log2(5);
        Assert.Equal((1 / Math.Log2(3) + 3 / Math.Log2(6)) / ideal, Topic.Ndcg(10), 12);
        Assert.Equal((1 / Math.Log2(3) + 3 / Math.Log2(6) + 2 / Math.Log2(12)) / ideal, Topic.Ndcg(100), 12);
    }

    [Fact]
    public void Precision_divides_by_the_depth_and_recall_by_what_is_relevant()
    {
        Assert.Equal(0.2, Topic.Precision(10), 12);
        Assert.Equal(0.5, Topic.Recall(10), 12);
        Assert.Equal(0.75, Topic.Recall(100), 12);
    }

    [Fact]
    public void The_reciprocal_rank_is_that_of_the_first_relevant_document()
    {
        Assert.Equal(0.5, Topic.ReciprocalRank);
        Assert.Equal(0, new RankedTopic("2", ["x"], new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }).ReciprocalRank);
    }

    [Fact]
    public void The_ideal_order_has_every_measure_at_its_best()
    {
        RankedTopic ideal = new("1", ["a", "d", "b", "e"], new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 3, ["b"] = 1, ["d"] = 2, ["e"] = 1 });
        Assert.Equal(1, ideal.AveragePrecision);
        Assert.Equal(1, ideal.Ndcg(10));
        Assert.Equal(1, ideal.Recall(10));
    }

    [Fact]
    public void A_topic_to_which_nothing_is_relevant_is_left_out_and_one_without_finds_is_not()
    {
        Dictionary<string, int> relevant = new(StringComparer.Ordinal) { ["a"] = 1 };
        RankingSummary summary = RankingSummary.Of(
            [new RankedTopic("1", ["a"], relevant), new RankedTopic("2", [], relevant), new RankedTopic("3", ["a"], new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0 })],
            new ResamplingOptions(),
            TestContext.Current.CancellationToken);
        Assert.Equal(3, summary.Topics);
        Assert.Equal(2, summary.Judged);
        Assert.All(summary.Figures, f => Assert.Equal(2, f.Count));
        Assert.Equal(0.5, summary[RankingMeasures.Map].Value);
        Assert.Null(summary.Latency);
    }
}

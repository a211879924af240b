using IntranetSearch.Search.Evaluation.Statistics;

namespace IntranetSearch.Search.Tests.Evaluation;

public sealed class StatisticsTests
{
    private static readonly Measure<(string Id, double? Value)> Value = new("value", r => r.Value);
    private static readonly ResamplingOptions Options = new() { Samples = 2_000 };

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_hardly_another()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => i % 7 / 6.0)];
        Interval first = Interval(values, Options);
        Assert.Equal(first, Interval(values, Options));
        Interval other = Interval(values, Options with { Seed = 2 });
        Assert.NotEqual(first, other);
        Assert.Equal(first.Low, other.Low, 0.02);
        Assert.Equal(first.High, other.High, 0.02);
    }

    [Fact]
    public void An_interval_has_the_width_of_the_normal_one_when_there_are_many_questions()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i % 2.0)];
        Interval interval = Interval(values, Options);
        // Mean 0.5, standard error 0.5 / 20: ± 1.96 × 0.025.
        Assert.Equal(0.451, interval.Low, 0.008);
        Assert.Equal(0.549, interval.High, 0.008);
    }

    [Fact]
    public void Questions_that_say_nothing_do_not_count_but_are_drawn()
    {
        double[] values = [1, 0, 1, double.NaN, double.NaN, double.NaN, double.NaN];
        Assert.Equal(2.0 / 3, Figure.Mean(values)!.Value, 9);
        Interval interval = Interval(values, Options);
        Assert.Equal(0, interval.Low);
        Assert.Equal(1, interval.High);
        Assert.Null(Bootstrap.OfMean([double.NaN, 1, double.NaN], Options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_higher_confidence_gives_a_wider_interval()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(i => i / 49.0)];
        Interval narrow = Interval(values, Options with { Confidence = 0.8 });
        Interval wide = Interval(values, Options with { Confidence = 0.99 });
        Assert.True(wide.Low < narrow.Low && wide.High > narrow.High);
    }

    [Fact]
    public void The_randomisation_test_is_near_the_sign_test_where_all_differences_are_alike()
    {
        // Five won, none lost: of the 32 ways to put the signs, two are as far from 0.
        double p = P([0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 1], new ResamplingOptions { Samples = 20_000 });
        Assert.Equal(2.0 / 32, p, 0.006);
    }

    [Fact]
    public void Runs_that_are_the_same_do_not_differ() => Assert.Equal(1, P([0, 1, 0.5], [0, 1, 0.5], Options));

    [Fact]
    public void As_much_won_as_lost_is_no_difference() => Assert.Equal(1, P([0, 1, 0.3, 0.7], [1, 0, 0.7, 0.3], Options));

    [Fact]
    public void A_run_better_in_every_question_differs_as_far_as_the_samples_can_say()
    {
        double[] baseline = [.. Enumerable.Range(0, 50).Select(i => i / 100.0)];
        Assert.Equal(1.0 / (Options.Samples + 1), P(baseline, [.. baseline.Select(v => v + 0.1)], Options), 9);
    }

    [Fact]
    public void A_comparison_names_the_questions_won_and_lost_most_first()
    {
        RunComparison comparison = Compare(
            [("a", 0.5), ("b", 0.5), ("c", 0.5), ("d", 0.5), ("only before", 1), ("e", null)],
            [("a", 0.6), ("b", 1), ("c", 0), ("d", 0.5), ("e", 1), ("only now", 1)],
            Value);
        Assert.Equal(5, comparison.Paired);
        Assert.Equal(1, comparison.OnlyBaseline);
        Assert.Equal(1, comparison.OnlyValue);
        MeasureComparison measure = Assert.Single(comparison.Measures);
        Assert.Equal(["b", "a"], measure.Won);
        Assert.Equal(["c"], measure.Lost);
        Assert.Equal(0.5, measure.Baseline);
        Assert.Equal(0.62, measure.Value!.Value, 9);
        Assert.Equal(0.12, measure.Difference!.Value, 9);
    }

    [Fact]
    public void Less_of_a_fault_is_won() =>
        Assert.Equal(["a"], Assert.Single(Compare([("a", 1), ("b", 0)], [("a", 0), ("b", 0)], Value with { LowerIsBetter = true }).Measures).Won);

    [Fact]
    public void An_id_that_stands_twice_is_refused() =>
        Assert.Contains("'a'", Assert.Throws<FormatException>(() => Compare([("a", 1)], [("a", 1), ("a", 0)], Value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_measure_without_values_has_no_comparison()
    {
        MeasureComparison measure = Assert.Single(Compare([("a", null)], [("a", null)], Value).Measures);
        Assert.Null(measure.Difference);
        Assert.Null(measure.Interval);
        Assert.Null(measure.P);
    }

    [Theory]
    [InlineData("nDCG@10", "ndcg_at10")]
    [InlineData("answer accuracy", "answer_accuracy")]
    [InlineData("MAP", "map")]
    public void Names_in_json_follow_the_names_people_read(string name, string key) => Assert.Equal(key, (Value with { Name = name }).Key);

    private static Interval Interval(double[] values, ResamplingOptions options) => Bootstrap.OfMean(values, options, TestContext.Current.CancellationToken)!.Value;

    private static double P(double[] baseline, double[] values, ResamplingOptions options) =>
        RandomisationTest.P(baseline, values, options, TestContext.Current.CancellationToken)!.Value;

    private static RunComparison Compare((string Id, double? Value)[] baseline, (string Id, double? Value)[] values, Measure<(string Id, double? Value)> measure) =>
        RunComparison.Of([measure], baseline, values, r => r.Id, Options, TestContext.Current.CancellationToken);
}

using System.Globalization;
using System.Text;
using IntranetSearch.Measuring;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.Retrieval;

/// <summary>Writes the measurements as Markdown tables.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>The machine and the collection.</summary>
    public void AddSurroundings(CranfieldCollection collection)
    {
        Line($"{Surroundings.Describe()}");
        Line($"Cranfield: {collection.Documents.Count:N0} documents, {collection.Topics.Count} topics, {collection.Judgments.Count:N0} judgments. Intervals of 95 %; p of a paired randomisation test.");
        Line($"");
    }

    /// <summary>Both runs side by side: graded, and the first places once more with every relevant document worth the same, as others report them.</summary>
    public void AddRuns(RunPair graded, RunPair binary, CancellationToken cancellationToken)
    {
        Line($"| | IntranetSearch | Lucene BM25 | difference | p | topics won | lost |");
        Line($"| --- | --- | --- | --- | --- | --- | --- |");
        AddRows(graded, "", RankingMeasures.All, cancellationToken);
        AddRows(binary, ", ungraded", [RankingMeasures.NdcgAt10], cancellationToken);
        Line($"");
    }

    /// <summary>A line per topic, the most lost first.</summary>
    public static IEnumerable<string> Details(CranfieldCollection collection, RunPair runs) =>
        from pair in runs.Ours.Zip(runs.Peer, collection.Topics)
        where pair.First.Relevant > 0
        orderby pair.First.Ndcg(10) - pair.Second.Ndcg(10)
        select string.Create(CultureInfo.InvariantCulture, $"{pair.Third.Id}\t{pair.First.Ndcg(10):0.000}\t{pair.Second.Ndcg(10):0.000}\t{pair.First.AveragePrecision:0.000}\t{pair.Second.AveragePrecision:0.000}\t{pair.Third.Query}");

    private void AddRows(RunPair runs, string suffix, IReadOnlyCollection<Measure<RankedTopic>> measures, CancellationToken cancellationToken)
    {
        ResamplingOptions options = new();
        RunComparison comparison = RunComparison.Of(measures, runs.Peer, runs.Ours, t => t.Id, options, cancellationToken);
        IEnumerable<(Figure, Figure, MeasureComparison)> rows = Figure.Of(measures, runs.Ours, options, cancellationToken)
            .Zip(Figure.Of(measures, runs.Peer, options, cancellationToken), comparison.Measures);
        foreach ((Figure mine, Figure theirs, MeasureComparison compared) in rows)
            Line($"| {mine.Name}{suffix} | {Text(mine)} | {Text(theirs)} | {compared.Difference:+0.0000;-0.0000} ({compared.Interval?.Low:+0.000;-0.000} … {compared.Interval?.High:+0.000;-0.000}) | {compared.P:0.0000} | {compared.Won.Length} | {compared.Lost.Length} |");
    }

    private static string Text(Figure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.0000} ({figure.Interval?.Low:0.000}–{figure.Interval?.High:0.000})");

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

/// <summary>Both runs, topic by topic.</summary>
/// <param name="Ours">The product's.</param>
/// <param name="Peer">Lucene's.</param>
internal sealed record RunPair(IReadOnlyList<RankedTopic> Ours, IReadOnlyList<RankedTopic> Peer);

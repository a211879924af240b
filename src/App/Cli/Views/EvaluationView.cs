using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Evaluation.Statistics;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Evaluations as tables for people.</summary>
internal static class EvaluationView
{
    /// <summary>Questions named of those won or lost in one measure; the rest is counted.</summary>
    private const int Named = 20;

    /// <summary>Writes the figures over questions, with a column for each kind.</summary>
    public static Task WriteAsync(EvaluationSummary all, RunComparison? comparison, string? baseline, CommandOutput output)
    {
        EvaluationSummary[] columns = [all, .. all.Kinds.Values];
        List<string[]> rows =
        [
            ["questions", Count(all.Questions), "", .. all.Kinds.Values.Select(k => Count(k.Questions))],
            ["answerable", Count(all.Answerable), "", .. all.Kinds.Values.Select(k => Count(k.Answerable))],
        ];
        for (int i = 0; i < all.Figures.Length; i++)
            rows.Add([all.Figures[i].Name, Share(all.Figures[i].Value), Between(all.Figures[i].Interval), .. all.Kinds.Values.Select(k => Share(k.Figures[i].Value))]);
        AddLatency(rows, [.. columns.Select(c => c.Latency)]);
        Columns.Write(output, ["Measure", "all#", "95 %#", .. all.Kinds.Keys.Select(k => k + "#")], rows);
        return CompareAsync(comparison, baseline, output);
    }

    /// <summary>Writes the figures over topics.</summary>
    public static async Task WriteAsync(RankingSummary summary, RunComparison? comparison, string? baseline, CommandOutput output)
    {
        List<string[]> rows = [.. summary.Figures.Select(f => (string[])[f.Name, Share(f.Value), Between(f.Interval)])];
        rows.Insert(0, ["topics", Count(summary.Topics), ""]);
        rows.Insert(1, ["with a relevant document", Count(summary.Judged), ""]);
        AddLatency(rows, [summary.Latency]);
        Columns.Write(output, ["Measure", "all#", "95 %#"], rows);
        await CompareAsync(comparison, baseline, output);
    }

    private static void AddLatency(List<string[]> rows, ImmutableArray<LatencySummary?> columns)
    {
        if (columns[0] is null)
            return;
        foreach ((string name, Func<LatencySummary, TimeSpan> of) in new (string, Func<LatencySummary, TimeSpan>)[]
            { ("p50", l => l.P50), ("p90", l => l.P90), ("p95", l => l.P95), ("p99", l => l.P99), ("max", l => l.Max) })
        {
            string[] cells = [.. columns.Select(c => c is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{of(c).TotalMilliseconds:0.0} ms"))];
            rows.Add(["latency " + name, cells[0], "", .. cells[1..]]);
        }
    }

    private static async Task CompareAsync(RunComparison? comparison, string? baseline, CommandOutput output)
    {
        if (comparison is null)
            return;
        await output.SayAsync("");
        await output.SayAsync($"Compared with {baseline} over the {comparison.Paired} questions in both"
            + (comparison.OnlyBaseline + comparison.OnlyValue > 0 ? $" ({comparison.OnlyValue} only here, {comparison.OnlyBaseline} only there):" : ":"));
        Columns.Write(
            output,
            ["Measure", "baseline#", "now#", "difference#", "95 %#", "p#", "won#", "lost#"],
            comparison.Measures.Select(m => (string[])[m.Name, Share(m.Baseline), Share(m.Value), Signed(m.Difference), Between(m.Interval), Probability(m.P), Count(m.Won.Length), Count(m.Lost.Length)]));
        foreach (MeasureComparison measure in comparison.Measures)
        {
            foreach ((string what, ImmutableArray<string> ids) in new[] { ("won", measure.Won), ("lost", measure.Lost) })
            {
                if (!ids.IsEmpty)
                    await output.SayAsync($"{measure.Name} {what}: {string.Join(", ", ids.Take(Named))}{(ids.Length > Named ? $" and {ids.Length - Named} more (all with --json)" : "")}");
            }
        }
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Signed(double? difference) => difference?.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Probability(double? p) => p?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "–";

    private static string Between(Interval? interval) => interval is Interval known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Low:0.000} … {known.High:0.000}")
        : "–";
}

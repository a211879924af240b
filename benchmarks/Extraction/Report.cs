using System.Globalization;
using System.Text;
using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction;

/// <summary>Writes the measurements as Markdown tables.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>The machine and the files.</summary>
    public void AddSurroundings(IReadOnlyList<Document> documents)
    {
        Line($"{Surroundings.Describe()}");
        Line($"Files: {documents.Count:N0} of {documents.Select(d => d.Format).Distinct().Count()} formats, {documents.Sum(d => d.Length) / 1e6:N0} MB.");
        Line($"");
    }

    /// <summary>What became of the files, and how much of the peer's words we have.</summary>
    public void AddRecall(IReadOnlyList<FormatResult> results)
    {
        Line($"| Format | files | text | no text, with a reason | no outcome | peer | compared | recall median | mean | ≥ 0.98 | ≥ 0.95 | < 0.5 | peer read, we did not |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (FormatResult result in results)
        {
            double[] recalls = [.. result.Files.Where(f => f.Recall is not null).Select(f => f.Recall!.Value).Order()];
            int refused = result.Files.Count(f => f.Recall is not null && f.Ours?.Text is null);
            Line($"| {result.Format} | {result.Files.Count} | {result.Files.Count(f => f.Ours?.Text is not null)} | {result.Files.Count(f => f.Ours?.Error is not null)} | {result.Files.Count(f => f.Ours is null)} | {result.Peer ?? "–"} | {recalls.Length} | {Figure(Median(recalls), "F3")} | {Figure(recalls.Length == 0 ? null : recalls.Average(), "F3")} | {Share(recalls, 0.98)} | {Share(recalls, 0.95)} | {recalls.Count(r => r < 0.5)} | {refused} |");
        }
        Line($"");
    }

    /// <summary>Throughput beside the peer's over the same files.</summary>
    public void AddSpeed(IReadOnlyList<FormatResult> results)
    {
        Line($"Ours: each file read {Benchmark.Rounds} times in one run, start included, and the seconds divided by {Benchmark.Rounds}; pdftotext one process a file; LibreOffice fifty files a process.");
        Line($"");
        Line($"| Format | files | MB | CPU s ours | peer | ratio | MB per CPU s ours | peer MB | wall s ours | peak MB ours |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (FormatResult result in results.Where(r => r.OursTimed is not null && r.Timed.Count > 0))
        {
            double megabytes = result.Timed.Sum(d => d.Length) / 1e6;
            double ours = result.OursTimed!.Cpu.TotalSeconds / Benchmark.Rounds;
            double theirs = result.PeerCpu.TotalSeconds;
            Line($"| {result.Format} | {result.Timed.Count} | {megabytes:F1} | {ours:F2} | {theirs:F2} | {theirs / ours:F2} | {megabytes / ours:F2} | {megabytes / theirs:F2} | {result.OursTimed.Wall.TotalSeconds / Benchmark.Rounds:F2} | {result.OursTimed.PeakBytes / 1e6:F0} |");
        }
        Line($"");
    }

    /// <summary>One tab-separated line a file, worst recall first.</summary>
    public static IEnumerable<string> Details(IReadOnlyList<FormatResult> results) =>
        from result in results
        from file in result.Files.OrderBy(f => f.Recall ?? 2)
        select string.Join('\t', result.Format, Figure(file.Recall, "F3"), file.PeerWords, file.Document.Original, file.Ours is null ? "NO OUTCOME" : file.Ours.Error ?? "text", file.Missing);

    private static double? Median(double[] ordered) => ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;

    private static string Share(double[] recalls, double least) =>
        recalls.Length == 0 ? "–" : ((double)recalls.Count(r => r >= least) / recalls.Length).ToString("P0", CultureInfo.InvariantCulture);

    private static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using System.Globalization;
using System.Text;
using IntranetSearch.EndToEnd.Corpus;
using IntranetSearch.Measuring;

namespace IntranetSearch.EndToEnd;

/// <summary>Writes the measurements as Markdown tables.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    /// <summary>The tables so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>The machine and the files.</summary>
    public void AddSurroundings(CorpusFolder corpus, string? peer)
    {
        Line($"{Surroundings.Describe()}");
        Line($"Files: {corpus.Files.Count():N0}, {corpus.Files.Sum(f => f.Length) / 1e6:N0} MB, {(corpus.Generated ? "generated" : "given")}. Peer: {peer ?? "none"}. Ratios above 1 are in our favour.");
        Line($"");
    }

    /// <summary>The runs over the whole folder.</summary>
    public void AddMixed(CorpusFolder corpus, MixedRun? ours, IReadOnlyList<double> answers, MixedRun? theirs)
    {
        int files = corpus.Files.Count();
        double megabytes = corpus.Files.Sum(f => f.Length) / 1e6;
        Line($"| All formats together | IntranetSearch | Recoll | ratio |");
        Line($"| --- | --- | --- | --- |");
        Row("files per second", r => files / r.First.Wall.TotalSeconds, more: true);
        Row("MB per second", r => megabytes / r.First.Wall.TotalSeconds, more: true);
        Row("wall seconds", r => r.First.Wall.TotalSeconds);
        Row("CPU seconds, children included", r => r.First.Cpu.TotalSeconds);
        Row("memory peak, whole process tree, MB", r => r.First.PeakBytes / 1e6);
        Row("index on disk, MB", r => r.IndexBytes / 1e6);
        Row("files whose text was read", r => r.Answers.Files.Values.Sum(f => f.Read), more: true);
        Row("nothing changed: wall seconds", r => r.NoChange.Wall.TotalSeconds);
        Row("nothing changed: CPU seconds", r => r.NoChange.Cpu.TotalSeconds);
        Row("one file changed: wall seconds", r => r.OneChange?.Wall.TotalSeconds);
        Row("one file changed: CPU seconds", r => r.OneChange?.Cpu.TotalSeconds);
        Row("query p50, ms", r => Percentile(r.Answers.Milliseconds, 0.50));
        Row("query p99, ms", r => Percentile(r.Answers.Milliseconds, 0.99));
        if (answers.Count > 0)
            Line($"| answer p50 / p99, ms | {Percentile(answers, 0.50):F1} / {Percentile(answers, 0.99):F1} | – | – |");
        Line($"");

        void Row(string what, Func<MixedRun, double?> figure, bool more = false)
        {
            double? a = ours is null ? null : figure(ours);
            double? b = theirs is null ? null : figure(theirs);
            Line($"| {what} | {Figure(a)} | {Figure(b)} | {Ratio(a, b, more)} |");
        }
    }

    /// <summary>The runs over one format each.</summary>
    public void AddFormats(CorpusFolder corpus, IReadOnlyDictionary<string, FormatRun> ours, IReadOnlyDictionary<string, FormatRun> theirs)
    {
        Line($"| Format | files | MB | files/s ours | Recoll | ratio | MB/s ours | Recoll | CPU s ours | Recoll | ratio | peak MB ours | Recoll | read ours | Recoll |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach ((string format, IReadOnlyList<FileInfo> list) in corpus.ByFormat.OrderByDescending(f => f.Value.Count))
        {
            FormatRun? a = ours.GetValueOrDefault(format);
            FormatRun? b = theirs.GetValueOrDefault(format);
            if (a is null && b is null)
                continue;
            double megabytes = list.Sum(f => f.Length) / 1e6;
            double? aSpeed = list.Count / a?.First.Wall.TotalSeconds;
            double? bSpeed = list.Count / b?.First.Wall.TotalSeconds;
            double? aCpu = a?.First.Cpu.TotalSeconds;
            double? bCpu = b?.First.Cpu.TotalSeconds;
            Line($"| {format} | {list.Count} | {megabytes:F1} | {Figure(aSpeed)} | {Figure(bSpeed)} | {Ratio(aSpeed, bSpeed, more: true)} | {Figure(megabytes / a?.First.Wall.TotalSeconds)} | {Figure(megabytes / b?.First.Wall.TotalSeconds)} | {Figure(aCpu)} | {Figure(bCpu)} | {Ratio(aCpu, bCpu, more: false)} | {Figure(a?.First.PeakBytes / 1e6)} | {Figure(b?.First.PeakBytes / 1e6)} | {a?.Read} | {b?.Read} |");
        }
        Line($"");
    }

    private static double? Percentile(IReadOnlyList<double> values, double share) =>
        values.Count == 0 ? null : values.Order().ElementAt(Math.Min((int)(share * values.Count), values.Count - 1));

    private static string Figure(double? value) => value switch
    {
        null => "–",
        >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F2", CultureInfo.InvariantCulture),
    };

    private static string Ratio(double? ours, double? theirs, bool more) =>
        ours is > 0 && theirs is > 0 ? (more ? ours.Value / theirs.Value : theirs.Value / ours.Value).ToString("F2", CultureInfo.InvariantCulture) : "–";

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntranetSearch.Measuring;
using IntranetSearch.Model.Access;
using IntranetSearch.Queries;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

return await MeasuringProgram.RunAsync(QueryOptions.Parse(args), QueryOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(QueryOptions options, CancellationToken cancellationToken)
{
    SyntheticClient client = new(options.Seed, options.Reads);
    string work = Path.Combine(options.Work, string.Create(CultureInfo.InvariantCulture, $"{options.Passages}-{options.Seed}-{options.Reads}"));
    Console.Error.WriteLine($"Indexes in {work} (built once).");
    (PassageIndex index, int files) = await ProductIndex.OpenAsync(client, Path.Combine(work, "product"), options.Passages, cancellationToken);
    await using PassageIndex opened = index;
    using LucenePeer peer = LucenePeer.Open(client, Path.Combine(work, "lucene"), files, cancellationToken);
    PassageSearcher searcher = new(index, new SearchOptions(), TimeProvider.System);
    Answerer answerer = new(index, new SearchOptions(), new AnswerOptions());
    Caller caller = Caller.Person("anna@example.com", Principal.Group("group7"));
    IReadOnlyList<string> queries = QueryMaker.Make(client, files, options.Queries, options.Seed);
    // Other words than the measured ones: the program is warm, the queries are not.
    IReadOnlyList<string> warmUp = QueryMaker.Make(client, files, Math.Min(300, options.Queries), options.Seed + 1);
    int answered = 0;
    (string Name, Func<string, Task> Ask)[] paths =
    [
        ("search, 10 files with snippets", q => searcher.SearchAsync(new SearchRequest(q), caller, cancellationToken)),
        ("ask, answer and quotes", AskAsync),
        ("Lucene BM25, 10 passages", q => Task.Run(() => peer.Search(q), cancellationToken)),
    ];

    StringBuilder report = new();
    Line($"{Surroundings.Describe()}");
    Line($"Synthetic client: {options.Passages:N0} passages in {files:N0} files, {options.Reads} % readable; {queries.Count:N0} queries. Index {Size("product"):N0} MB, the peer's {Size("lucene"):N0} MB.");
    Line($"");
    Line($"| path | callers | p50 ms | p95 | p99 | max | CPU ms a query | queries a second | KB allocated a query |");
    Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    foreach ((string name, Func<string, Task> ask) in paths)
    {
        await Load.RunAsync(warmUp, 1, ask, cancellationToken);
        foreach (int callers in options.Callers)
        {
            Load load = await Load.RunAsync(queries, callers, ask, cancellationToken);
            Line($"| {name} | {callers} | {load.Latency.P50.TotalMilliseconds:F1} | {load.Latency.P95.TotalMilliseconds:F1} | {load.Latency.P99.TotalMilliseconds:F1} | {load.Latency.Max.TotalMilliseconds:F1} | {load.CpuMilliseconds:F1} | {load.PerSecond:F0} | {load.BytesAllocated / 1e3:N0} |");
        }
    }
    Line($"");
    Line($"Questions with a quote: {(double)answered / ((queries.Count * options.Callers.Count) + warmUp.Count):P0}. Peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB, mapped index included.");
    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    return 0;

    async Task AskAsync(string question)
    {
        if (!(await answerer.AskAsync(question, caller, cancellationToken)).Passages.IsEmpty)
            Interlocked.Increment(ref answered);
    }

    double Size(string folder) => Directory.GetFiles(Path.Combine(work, folder)).Sum(f => new FileInfo(f).Length) / 1e6;

    void Line(FormattableString line) => report.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}

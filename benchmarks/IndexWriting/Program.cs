// What the index costs by itself, without extraction: dotnet run -c Release --project benchmarks/IndexWriting [files]
// Made-up text, so the speed of analysis is only roughly that of real text; five passages of 150 words a file.
// On a shared machine the CPU time is the steadier figure.
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

const int PassagesPerFile = 5;
int files = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
CancellationToken none = CancellationToken.None;
StreamKey stream = new(new ConnectionId("bench"), new StreamId("root"));
string directory = Directory.CreateTempSubdirectory("index-benchmark-").FullName;
Random random = new(1);
string[] words = [.. Enumerable.Range(0, 30_000).Select(_ => new string([.. Enumerable.Range(0, random.Next(2, 11)).Select(_ => (char)('a' + random.Next(26)))]))];
// As often as words are in real text: the second half as often as the first, the third a third.
string[] texts = [.. Enumerable.Range(0, 5_000).Select(_ => string.Join(' ', Enumerable.Range(0, 150).Select(_ => words[(int)Math.Pow(words.Length, random.NextDouble()) - 1])))];
AccessList[] lists = [.. Enumerable.Range(0, 200).Select(i => new AccessList([Principal.Group($"group{i}"), Principal.Group($"group{i / 10}")]))];

try
{
    await using PassageIndex index = await PassageIndex.OpenAsync(
        new ClientId("bench"), directory, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, none);

    Report("put and commit", files * PassagesPerFile, "passages", await TimeAsync(async () =>
    {
        foreach (int[] page in Enumerable.Range(0, files).Chunk(500))
            await ApplyAsync(index, [.. page.Select(Put)]);
        await index.CommitAsync(none);
    }));
    Report("read all file records, by path", files, "files", await TimeAsync(async () => await CountAsync(index, new FileFilter())));
    Report("read all file records, any order", files, "files", await TimeAsync(async () => await CountAsync(index, new FileFilter(Ordered: false))));
    Report("one stream, again", files, "files", await TimeAsync(async () => await CountAsync(index, new FileFilter(stream.Connection, stream.Stream, Ordered: false))));
    Report("what a caller may read", files, "files", await TimeAsync(
        async () => await CountAsync(index, new FileFilter(Caller: Caller.Person("a@example.com", Principal.Group("group7")), Ordered: false))));

    double[] visible = new double[50];
    for (int i = 0; i < visible.Length; i++)
    {
        visible[i] = (await TimeAsync(async () =>
        {
            await ApplyAsync(index, [Put(files + i)]);
            _ = await index.ReadFileAsync(Id(files + i), none) ?? throw new InvalidOperationException("Not visible.");
        })).Wall;
    }
    Array.Sort(visible);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"one file applied and visible",-34} p50 {visible[25],8:F1} ms   p98 {visible[^1],8:F1} ms"));

    Report("change access", files, "files", await TimeAsync(
        async () => await ApplyAsync(index, [.. Enumerable.Range(0, files).Select(i => new SetAccess(Id(i), lists[(i + 1) % lists.Length]))])));
    Report("  then visible", files, "files", await TimeAsync(async () => await index.ReadFileAsync(Id(0), none)));
    Report("  then committed", files, "files", await TimeAsync(async () => await index.CommitAsync(none)));
    Report("rename every tenth file", files / 10, "files", await TimeAsync(
        async () => await ApplyAsync(index, [.. Enumerable.Range(0, files / 10).Select(i => new KeepPassages(Put(i * 10).File with { Name = "renamed.txt" }, lists[0]))])));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"index {Directory.GetFiles(directory).Sum(f => new FileInfo(f).Length) / 1e6:F0} MB, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
}
finally
{
    Directory.Delete(directory, recursive: true);
}
return 0;

DocumentId Id(int i) => new(stream.Connection, string.Create(CultureInfo.InvariantCulture, $"file-{i}"));

PutFile Put(int i)
{
    var passages = ImmutableArray.CreateBuilder<Passage>(PassagesPerFile);
    for (int p = 0, start = 0; p < PassagesPerFile; p++)
    {
        string text = texts[((i * 7919L) + (p * 104_729L)) % texts.Length];
        passages.Add(new Passage(p, start, text, ["Handbook", $"Part {p}"], [new TextBlock(BlockKind.Paragraph, 0, text.Length, 0, new Location(Page: p + 1))]));
        start += text.Length + 1;
    }
    FileRecord file = new(
        Id(i), stream.Stream, $"report-{i}.pdf", null, $"Report {i}", new Uri($"https://files.example.com/reports/{i}"), "application/pdf",
        100_000 + i, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000 + i), $"\"0x{i:X16}\"", "pdf 1", DocumentOutcome.Answerable, 1, null, PassagesPerFile, 5_000);
    return new PutFile(file, lists[i % lists.Length], passages.ToImmutable());
}

async Task ApplyAsync(PassageIndex index, ImmutableArray<IndexOperation> operations)
{
    IndexSession session = await index.OpenSessionAsync(stream, none);
    Cursor next = new(Guid.NewGuid().ToString("N"));
    await index.ApplyAsync(new IndexBatch(session.Epoch, stream, session.Stream?.Cursor, operations, new StreamRecord(stream, "bench", next, null, 0, null)), none);
}

async Task<int> CountAsync(PassageIndex index, FileFilter filter)
{
    int count = 0;
    await foreach (IndexedFile _ in index.ReadFilesAsync(filter, none))
        count++;
    return count;
}

static async Task<(double Wall, double Cpu)> TimeAsync(Func<Task> action)
{
    TimeSpan cpu = Environment.CpuUsage.TotalTime;
    long start = Stopwatch.GetTimestamp();
    await action();
    return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
}

static void Report(string what, int count, string unit, (double Wall, double Cpu) took) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{what,-34} {count,9:N0} {unit,-8} {took.Wall,10:N1} ms   CPU {took.Cpu,10:N1} ms   {count / took.Cpu * 1000,10:N0} per CPU second"));

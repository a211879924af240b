using System.Collections.Immutable;
using IntranetSearch.Measuring;
using IntranetSearch.Retrieval;
using IntranetSearch.Search.Evaluation.Trec;

if (RetrievalOptions.Parse(args) is not RetrievalOptions options)
{
    Console.Error.WriteLine(RetrievalOptions.Usage);
    return 2;
}
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

CranfieldCollection collection = CranfieldCollection.Read(options.Cranfield!);
string files = Path.Combine(options.Work, "files");
if (Directory.Exists(files))
    Directory.Delete(files, recursive: true);
Directory.CreateDirectory(files);
foreach (CranfieldDocument document in collection.Documents)
{
    string heading = document.Title.Length == 0 ? "" : (options.Extension == "md" ? "# " : "") + document.Title + "\n\n";
    await File.WriteAllTextAsync(Path.Combine(files, $"{document.Docno}.{options.Extension}"), heading + document.Text + "\n", stop.Token);
}
string topics = Path.Combine(options.Work, "topics.txt");
string judgments = Path.Combine(options.Work, "qrels.txt");
string ours = Path.Combine(options.Work, "intranet-search.run");
string peer = Path.Combine(options.Work, "lucene.run");
await File.WriteAllLinesAsync(topics, collection.Topics.Select(t => $"{t.Id}\t{t.Query}"), stop.Token);
await File.WriteAllLinesAsync(judgments, collection.Judgments, stop.Token);
await File.WriteAllLinesAsync(peer, LuceneRun.Make(collection), stop.Token);
string program = options.App
    ?? await PublishedProduct.PublishAsync(PublishedProduct.FindRepository(AppContext.BaseDirectory), Path.Combine(options.Work, "app"), stop.Token);
await new ProductRun(program, Path.Combine(options.Work, "data")).MakeAsync(files, topics, judgments, ours, collection.Documents.Count, stop.Token);

RunPair graded = new(await ReadAsync(ours, isGraded: true), await ReadAsync(peer, isGraded: true));
RunPair binary = new(await ReadAsync(ours, isGraded: false), await ReadAsync(peer, isGraded: false));
Report report = new();
report.AddSurroundings(collection);
report.AddRuns(graded, binary, stop.Token);
Console.WriteLine(report);
if (options.Out is not null)
    await File.WriteAllTextAsync(options.Out, report.ToString(), stop.Token);
if (options.Details is not null)
    await File.WriteAllLinesAsync(options.Details, Report.Details(collection, graded), stop.Token);
return 0;

async Task<ImmutableArray<RankedTopic>> ReadAsync(string run, bool isGraded)
{
    using StreamReader judged = new(judgments);
    TrecJudgments grades = await TrecJudgments.ReadAsync(judged, judgments, stop.Token);
    using StreamReader lines = new(run);
    ImmutableDictionary<string, ImmutableArray<string>> ranked = await TrecRun.ReadAsync(lines, run, stop.Token);
    return [.. collection.Topics.Select(t => new RankedTopic(
        t.Id, ranked.GetValueOrDefault(t.Id, []), isGraded ? grades.Of(t.Id) : grades.Of(t.Id).ToDictionary(g => g.Key, g => Math.Sign(g.Value), StringComparer.Ordinal)))];
}

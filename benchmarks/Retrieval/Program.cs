using System.Collections.Immutable;
using IntranetSearch.Measuring;
using IntranetSearch.Retrieval;
using IntranetSearch.Search.Evaluation.Trec;

return await MeasuringProgram.RunAsync(RetrievalOptions.Parse(args), RetrievalOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(RetrievalOptions options, CancellationToken cancellationToken)
{
    CranfieldCollection collection = CranfieldCollection.Read(options.Cranfield!);
    string files = Path.Combine(options.Work, "files");
    if (Directory.Exists(files))
        Directory.Delete(files, recursive: true);
    Directory.CreateDirectory(files);
    foreach (CranfieldDocument document in collection.Documents)
    {
        string heading = document.Title.Length == 0 ? "" : (options.Extension == "md" ? "# " : "") + document.Title + "\n\n";
        await File.WriteAllTextAsync(Path.Combine(files, $"{document.Docno}.{options.Extension}"), heading + document.Text + "\n", cancellationToken);
    }
    string topics = Path.Combine(options.Work, "topics.txt");
    string judgments = Path.Combine(options.Work, "qrels.txt");
    string ours = Path.Combine(options.Work, "intranet-search.run");
    string peer = Path.Combine(options.Work, "lucene.run");
    await File.WriteAllLinesAsync(topics, collection.Topics.Select(t => $"{t.Id}\t{t.Query}"), cancellationToken);
    await File.WriteAllLinesAsync(judgments, collection.Judgments, cancellationToken);
    await File.WriteAllLinesAsync(peer, LuceneRun.Make(collection), cancellationToken);
    string program = options.App
        ?? await PublishedProduct.PublishAsync(PublishedProduct.FindRepository(AppContext.BaseDirectory), Path.Combine(options.Work, "app"), cancellationToken);
    await new ProductRun(program, Path.Combine(options.Work, "data")).MakeAsync(files, topics, judgments, ours, collection.Documents.Count, cancellationToken);

    RunPair graded = new(await ReadAsync(ours, isGraded: true), await ReadAsync(peer, isGraded: true));
    RunPair binary = new(await ReadAsync(ours, isGraded: false), await ReadAsync(peer, isGraded: false));
    Report report = new();
    report.AddSurroundings(collection);
    report.AddRuns(graded, binary, cancellationToken);
    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    if (options.Details is not null)
        await File.WriteAllLinesAsync(options.Details, Report.Details(collection, graded), cancellationToken);
    return 0;

    async Task<ImmutableArray<RankedTopic>> ReadAsync(string run, bool isGraded)
    {
        using StreamReader judged = new(judgments);
        TrecJudgments grades = await TrecJudgments.ReadAsync(judged, judgments, cancellationToken);
        using StreamReader lines = new(run);
        ImmutableDictionary<string, ImmutableArray<string>> ranked = await TrecRun.ReadAsync(lines, run, cancellationToken);
        return [.. collection.Topics.Select(t => new RankedTopic(
            t.Id, ranked.GetValueOrDefault(t.Id, []), isGraded ? grades.Of(t.Id) : grades.Of(t.Id).ToDictionary(g => g.Key, g => Math.Sign(g.Value), StringComparer.Ordinal)))];
    }
}

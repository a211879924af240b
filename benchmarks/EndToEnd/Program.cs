using IntranetSearch.Builder;
using IntranetSearch.EndToEnd;
using IntranetSearch.EndToEnd.Corpus;
using IntranetSearch.EndToEnd.Engines;
using IntranetSearch.Measuring;

return await MeasuringProgram.RunAsync(BenchmarkOptions.Parse(args), BenchmarkOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(BenchmarkOptions options, CancellationToken cancellationToken)
{
    Directory.CreateDirectory(options.Work);
    SampleTree samples = SampleTree.Find(AppContext.BaseDirectory);
    Console.Error.WriteLine(options.Folder is null ? $"Generating {options.Files:N0} files in {options.Work} (once)." : $"Measuring {options.Folder}.");
    CorpusFolder corpus = options.Folder is null ? await CorpusFolder.GenerateAsync(options.Work, options.Files, cancellationToken) : new CorpusFolder(options.Folder, Generated: false);
    IReadOnlyList<string[]> questions = QuestionSet.Make(samples, 300);

    RecollEngine? recoll = options.Engine == "product" ? null : await RecollEngine.FindAsync(cancellationToken);
    if (recoll is null && options.Engine != "product")
        Console.Error.WriteLine($"Recoll or one of its helpers is not installed, so there is no peer to compare with. Install it with: apt-get install --no-install-recommends {RecollEngine.Packages}");
    ProductEngine? product = options.Engine == "recoll" ? null
        : new ProductEngine(options.App ?? await PublishedProduct.PublishAsync(Path.GetDirectoryName(samples.Root)!, Path.Combine(options.Work, "app"), cancellationToken));

    Report report = new();
    report.AddSurroundings(corpus, recoll?.Name);
    string states = Path.Combine(options.Work, "state");
    Benchmark? ours = product is null ? null : new Benchmark(product, states);
    Benchmark? theirs = recoll is null ? null : new Benchmark(recoll, states);
    MixedRun? oursMixed = ours is null ? null : await ours.RunMixedAsync(corpus, questions, cancellationToken);
    MixedRun? theirsMixed = theirs is null ? null : await theirs.RunMixedAsync(corpus, questions, cancellationToken);
    report.AddMixed(corpus, oursMixed, product?.AnswerMilliseconds ?? [], theirsMixed);

    if (!options.MixedOnly)
    {
        Dictionary<string, FormatRun> oursByFormat = new(StringComparer.Ordinal);
        Dictionary<string, FormatRun> theirsByFormat = new(StringComparer.Ordinal);
        foreach (string format in corpus.ByFormat.Keys.Where(f => DocumentWriter.Formats.Any(known => known.Extension == f)))
        {
            string folder = await corpus.OnlyAsync(format, Path.Combine(options.Work, "by-format"), cancellationToken);
            if (ours is not null)
                oursByFormat[format] = await ours.RunFormatAsync(format, folder, cancellationToken);
            if (theirs is not null)
                theirsByFormat[format] = await theirs.RunFormatAsync(format, folder, cancellationToken);
        }
        report.AddFormats(corpus, oursByFormat, theirsByFormat);
    }

    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    return 0;
}

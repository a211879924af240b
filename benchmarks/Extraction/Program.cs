using IntranetSearch.Extraction;
using IntranetSearch.Extraction.Peers;
using IntranetSearch.Measuring;

return await MeasuringProgram.RunAsync(ExtractionOptions.Parse(args), ExtractionOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(ExtractionOptions options, CancellationToken cancellationToken)
{
    Directory.CreateDirectory(options.Work);
    string program = options.App
        ?? await PublishedProduct.PublishAsync(PublishedProduct.FindRepository(AppContext.BaseDirectory), Path.Combine(options.Work, "app"), cancellationToken);
    List<IPeer> peers = [];
    foreach ((IPeer peer, string command, string package) in new (IPeer, string, string)[] { (new PdfToText(), "pdftotext", "poppler-utils"), (new LibreOffice(), "soffice", "libreoffice-writer libreoffice-calc libreoffice-impress") })
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, command))))
            peers.Add(peer);
        else
            Console.Error.WriteLine($"{peer.Name} is not installed, so its formats are not compared. Install it with: apt-get install --no-install-recommends {package}");
    }

    IReadOnlyList<Document> documents = DocumentSet.Copy(options, Path.Combine(options.Work, "files"));
    Report report = new();
    report.AddSurroundings(documents);
    Benchmark benchmark = new(new Product(program, options.Workers), peers, options.Work);
    List<FormatResult> results = [];
    foreach (IGrouping<string, Document> format in documents.GroupBy(d => d.Format))
    {
        Console.Error.WriteLine($"{format.Key}: {format.Count()} files");
        results.Add(await benchmark.RunAsync(format.Key, [.. format], cancellationToken));
    }
    report.AddRecall(results);
    report.AddSpeed(results);

    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    if (options.Details is not null)
        await File.WriteAllLinesAsync(options.Details, Report.Details(results), cancellationToken);
    return results.Any(r => r.Files.Any(f => f.Ours is null)) ? 1 : 0;
}

using System.Collections.Concurrent;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>Extracts in the test's own process, with the product's own extractors, and remembers what it was asked to read.</summary>
internal sealed class InProcessExtraction : IExtractionPool
{
    private readonly FileExtraction _extraction = new(new ExtractorRegistry(Extractors.All()), NoRecognition.Instance);

    public int Workers => 2;

    public string Version { get; set; } = "test-1";

    /// <summary>Names of the files read, in no order.</summary>
    public ConcurrentBag<string> Read { get; } = [];

    /// <summary>Runs before a file is read: where a test makes something happen in the middle of a run.</summary>
    public Action<ExtractionRequest>? Before { get; set; }

    public Task<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            Before?.Invoke(request);
            Read.Add(request.Name);
            return _extraction.Extract(request, new ExtractionLimits(), cancellationToken);
        },
        cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

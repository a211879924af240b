using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Extracts files in child processes; what a file does to its process costs only that file.</summary>
public interface IExtractionPool : IAsyncDisposable
{
    /// <summary>How many files are extracted at once.</summary>
    int Workers { get; }

    /// <summary>Version of the extraction as a whole: a new one makes unchanged failing files worth another try.</summary>
    string Version { get; }

    /// <summary>Extracts a file; waits for a free worker. A file that fails is a result, not an exception.</summary>
    Task<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken);
}

/// <summary>A file to extract.</summary>
/// <param name="Path">Where its bytes lie on this machine.</param>
/// <param name="Name">Its own name, with extension: a hint to its type.</param>
public sealed record ExtractionRequest(string Path, string Name)
{
    /// <summary>Told now and then how far the reading is, of large files; null when nobody wants to know.</summary>
    public IProgress<ExtractionProgress>? Progress { get; init; }
}

/// <summary>What became of it: exactly one of text and failure.</summary>
/// <param name="MediaType">Type found; null when it could not be told.</param>
/// <param name="Text">Its text.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ExtractionResult(string? MediaType, ExtractedText? Text, DocumentFailure? Failure);

using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Reads the text of one file format. Runs in a child process: same input, same output; no network, no clock, no other files.</summary>
public interface IExtractor
{
    /// <summary>The media types it reads, as the media type detector names them.</summary>
    IReadOnlyCollection<string> MediaTypes { get; }

    /// <summary>Reads a file's text and structure.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="limits">What it may cost; a text cut by a limit says so in <see cref="ExtractedText.Cuts"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">The file cannot be read; says why.</exception>
    ExtractedText Extract(Stream content, ExtractionLimits limits, CancellationToken cancellationToken);
}

/// <summary>A file cannot be read. Any other exception of an extractor counts as <see cref="FailureReason.Corrupt"/>.</summary>
/// <param name="failure">Why.</param>
/// <param name="innerException">What the library threw.</param>
public sealed class ExtractionException(DocumentFailure failure, Exception? innerException = null)
    : Exception(failure.Detail, innerException)
{
    /// <summary>Makes one.</summary>
    public ExtractionException(FailureReason reason, string detail, Exception? innerException = null)
        : this(new DocumentFailure(reason, detail), innerException)
    {
    }

    /// <summary>Why.</summary>
    public DocumentFailure Failure { get; } = failure;
}

/// <summary>What reading one file may cost.</summary>
public sealed record ExtractionLimits
{
    /// <summary>Largest file, in bytes; larger ones are not opened. Default 512 MiB.</summary>
    public long MaxBytes { get; init; } = 512L << 20;

    /// <summary>Most characters of text; what follows is cut, and the outcome is partial. Default 10,000,000.</summary>
    public int MaxCharacters { get; init; } = 10_000_000;

    /// <summary>Deepest nesting followed (elements, lists, tables in tables). Default 200.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>Most bytes one archive entry may decompress to, and all entries together. Default 2 GiB.</summary>
    public long MaxDecompressedBytes { get; init; } = 2L << 30;

    /// <summary>Wall-clock seconds for one file. Default 60.</summary>
    public int MaxSeconds { get; init; } = 60;

    /// <summary>Managed heap of one child process, in bytes. Default 1 GiB.</summary>
    public long MaxMemoryBytes { get; init; } = 1L << 30;
}

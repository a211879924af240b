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
    /// <param name="context">Its name, what it may cost, and what reads the files inside it; whatever is kept out says so in <see cref="ExtractedText.Cuts"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">The file cannot be read; says why.</exception>
    ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken);
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

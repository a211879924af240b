using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Reads one file in this process: finds its type, picks the extractor, and turns every way it can fail into a reason.</summary>
/// <param name="registry">The extractors.</param>
/// <param name="recognition">Reads the text in pictures.</param>
/// <param name="progress">Told how far the reading of a file is; null when nobody wants to know.</param>
/// <param name="hasReadOthers">Whether this process has read files before, whose bytes its memory may still hold.</param>
public sealed class FileExtraction(ExtractorRegistry registry, ITextRecognition recognition, Action<ExtractionProgress>? progress = null, bool hasReadOthers = false)
{
    /// <summary>Whether the file turned out to need a process that has read no other. The result is then of no use, however it looks.</summary>
    public bool NeedsFreshProcess { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; never an outcome.</exception>
    public ExtractionResult Extract(ExtractionRequest request, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using FileStream? content = SourceFile.Open(request.Path, out DocumentFailure? failure);
        if (content is null)
            return new ExtractionResult(null, null, failure);
        try
        {
            using BufferedStream buffered = new(content, 1 << 16);
            return Extract(buffered, request.Name, limits, cancellationToken);
        }
        catch (IOException)
        {
            return new ExtractionResult(null, null, SourceFile.Unread);
        }
    }

    /// <summary>Reads an opened file.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="name">Its own name, with extension: a hint to its type.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">Cancelled; never an outcome.</exception>
    public ExtractionResult Extract(Stream content, string name, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        return Extract(content, new ExtractionContext(name, content.Length, limits, this, recognition, progress), cancellationToken);
    }

    /// <summary>Reads an opened file, or a file inside one.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="context">Its name and what it may cost.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">Cancelled; never an outcome.</exception>
    public ExtractionResult Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        if (NeedsFreshProcess)
            return new ExtractionResult(null, null, ForFreshProcess); // All is read again there.
        DetectedType type = MediaTypeDetector.Detect(content, context.Name);
        if (type.Failure is not null)
            return new ExtractionResult(type.MediaType, null, type.Failure);
        if (registry.Find(type.MediaType!) is not { } extractor)
            return Fail(type.MediaType, FailureReason.Unsupported, $"No extractor reads {type.MediaType}.");
        content.Position = 0;
        return Extract(extractor, type.MediaType!, content, context, cancellationToken);
    }

    /// <summary>Reads an opened file with the extractor of its type.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="mediaType">The file's type.</param>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="context">Its name and what it may cost.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">Cancelled; never an outcome.</exception>
    public static ExtractionResult Extract(IExtractor extractor, string mediaType, Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        return Guard(mediaType, content.Length == 0, context.Limits, () => extractor.Extract(content, context, cancellationToken), cancellationToken);
    }

    /// <summary>Turns every way in which reading can fail into a reason.</summary>
    /// <param name="mediaType">What is read.</param>
    /// <param name="isEmpty">Whether it has no bytes.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static ExtractionResult Guard(string mediaType, bool isEmpty, ExtractionLimits limits, Func<ExtractedText> read, CancellationToken cancellationToken)
    {
        try
        {
            ExtractedText text = read();
            return text.Sections.IsEmpty
                ? Fail(mediaType, text.Cuts.IsEmpty ? FailureReason.NoText : text.Cuts[0].Reason, DescribeNothing(isEmpty, text))
                : new ExtractionResult(mediaType, text, null);
        }
        catch (ExtractionException e)
        {
            return new ExtractionResult(mediaType, null, e.Failure);
        }
        catch (OutOfMemoryException)
        {
            return Fail(mediaType, FailureReason.OutOfMemory, $"Reading it needs more than the allowed {ByteSize.Format(limits.MaxMemoryBytes)} of memory.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Parsers of foreign formats throw whatever they stumble on; the type alone is safe to show, a message may quote the file.
            return Fail(mediaType, FailureReason.Corrupt, $"The file is damaged or not valid in its format ({e.GetType().Name}).");
        }
    }

    /// <summary>Ends the reading when this process has read other files.</summary>
    internal void RequireFreshProcess()
    {
        if (!hasReadOthers)
            return;
        // Noted as well as thrown: whatever holds this file may take the exception for damage, and go on.
        NeedsFreshProcess = true;
        throw new ExtractionException(ForFreshProcess);
    }

    private static DocumentFailure ForFreshProcess => new(FailureReason.Unavailable, "It is read by a process of its own.");

    private static string DescribeNothing(bool isEmpty, ExtractedText text)
    {
        if (isEmpty)
            return "The file is empty.";
        return text.Cuts.IsEmpty ? "The file holds no text." : $"The file gives no text; {text.Cuts[0].Where}: {text.Cuts[0].Limit}.";
    }

    private static ExtractionResult Fail(string? mediaType, FailureReason reason, string detail) =>
        new(mediaType, null, new DocumentFailure(reason, detail));
}

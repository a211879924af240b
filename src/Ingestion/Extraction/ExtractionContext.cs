using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What an extractor has beside the file: its name, what it may cost, and what reads the files inside it.</summary>
public sealed class ExtractionContext
{
    private readonly FileExtraction _extraction;
    private readonly int _depth;
    private readonly Action<ExtractionProgress>? _progress;

    /// <summary>The context of a file that stands by itself.</summary>
    /// <param name="name">Its own name, with extension.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="extraction">Reads the files inside it.</param>
    /// <param name="recognition">Reads its pictures.</param>
    /// <param name="progress">Told how far the reading is; null when nobody wants to know.</param>
    public ExtractionContext(string name, long length, ExtractionLimits limits, FileExtraction extraction, ITextRecognition recognition, Action<ExtractionProgress>? progress = null)
        : this(name, limits, new ExtractionBudget(length, limits), extraction, recognition, depth: 0)
    {
        _progress = progress;
    }

    private ExtractionContext(string name, ExtractionLimits limits, ExtractionBudget budget, FileExtraction extraction, ITextRecognition recognition, int depth)
    {
        Name = name;
        Limits = limits;
        Budget = budget;
        Recognition = recognition;
        _extraction = extraction;
        _depth = depth;
    }

    /// <summary>The file's own name, with extension; never a path.</summary>
    public string Name { get; }

    /// <summary>What it may cost.</summary>
    public ExtractionLimits Limits { get; }

    /// <summary>What is left for it and everything inside it.</summary>
    public ExtractionBudget Budget { get; }

    /// <summary>Reads pictures.</summary>
    public ITextRecognition Recognition { get; }

    /// <summary>
    /// Says how far the reading is. Costs next to nothing, so it may be called for every page. What a file inside this
    /// one says is not handed on: its pages are not this file's.
    /// </summary>
    /// <param name="unit">What is counted.</param>
    /// <param name="done">The one being read, from 1.</param>
    /// <param name="total">How many there are; null when that is not known.</param>
    public void ReportProgress(ProgressUnit unit, int done, int? total) => _progress?.Invoke(new ExtractionProgress(unit, done, total));

    /// <summary>
    /// To be called before content is handed to a decompressor that does not clear the memory it works in: what it
    /// makes of a damaged file may be bytes of another file. Afterwards the process holds none but this one's.
    /// </summary>
    /// <exception cref="ExtractionException">This process has read other files: the pool reads this one again in a new process.</exception>
    public void RequireFreshProcess() => _extraction.RequireFreshProcess();

    /// <summary>An empty text under the limits of this file.</summary>
    public ExtractedTextBuilder NewText() => new(Limits);

    /// <summary>
    /// Reads a file inside this one and adds its text under a heading with its name. When it cannot be read, its name
    /// is added all the same, and why is recorded as a cut: the file itself does not fail for what is in it.
    /// </summary>
    /// <param name="into">Where its text goes.</param>
    /// <param name="name">Its name, or its path inside this file; never used as a path on disk.</param>
    /// <param name="content">Its bytes, seekable or not; what comes out of a decompressor must spend <see cref="Budget"/> (<see cref="BudgetedStream"/>).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void ReadEmbedded(ExtractedTextBuilder into, string name, Stream content, CancellationToken cancellationToken)
    {
        ReadPart(into, name, (cleanName, limits) =>
        {
            using Stream seekable = EmbeddedContent.Buffer(content, Limits.MaxBytes, cancellationToken);
            return _extraction.Extract(seekable, Inner(cleanName, limits), cancellationToken);
        });
    }

    /// <summary>
    /// The same for a part that its file's reader has already opened, so that there is no stream to detect a type from:
    /// a message in a message, a storage in a compound file.
    /// </summary>
    /// <param name="into">Where its text goes.</param>
    /// <param name="name">Its name, or its path inside this file.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="read">Reads it, with the context given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void ReadEmbedded(ExtractedTextBuilder into, string name, string mediaType, Func<ExtractionContext, ExtractedText> read, CancellationToken cancellationToken)
    {
        ReadPart(into, name, (cleanName, limits) =>
            FileExtraction.Guard(mediaType, isEmpty: false, limits, () => read(Inner(cleanName, limits)), cancellationToken));
    }

    private void ReadPart(ExtractedTextBuilder into, string name, Func<string, ExtractionLimits, ExtractionResult> read)
    {
        if (into.IsFull)
            return; // The cut is recorded already, with its place.
        name = EmbeddedName.Clean(name);
        ExtractionResult result;
        try
        {
            // Not thrown: an archive may have a hundred thousand entries beyond the limit.
            result = LackOfRoom() is { } limit
                ? new ExtractionResult(null, null, new DocumentFailure(FailureReason.TooLarge, limit))
                : read(name, Limits with { MaxCharacters = into.Room, MaxRows = into.RowRoom });
        }
        catch (ExtractionException e)
        {
            result = new ExtractionResult(null, null, e.Failure);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException)
        {
            result = new ExtractionResult(null, null, new DocumentFailure(FailureReason.Corrupt, "It is damaged inside the file that holds it."));
        }
        into.AddEmbedded(name, result);
    }

    /// <summary>The limit that keeps a file inside this one from being read; null when there is room.</summary>
    private string? LackOfRoom()
    {
        if (_depth >= Limits.MaxEmbeddingDepth)
            return FormattableString.Invariant($"{Limits.MaxEmbeddingDepth:N0} levels of files within files");
        if (!Budget.TryTakeFile())
            return FormattableString.Invariant($"{Limits.MaxEmbeddedFiles:N0} files within a file");
        return Budget.IsSpent ? Budget.ByteLimit : null;
    }

    private ExtractionContext Inner(string name, ExtractionLimits limits) =>
        new(EmbeddedName.LastPart(name), limits, Budget, _extraction, Recognition, _depth + 1);
}

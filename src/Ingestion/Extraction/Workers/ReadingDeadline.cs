using System.Globalization;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// The time one file may take: so long for reading it, so long for recognising the text in its pictures. The worker
/// says which of the two it is at; whatever it says, it gets no more than both together.
/// </summary>
internal sealed class ReadingDeadline : IDisposable
{
    // The worker keeps the time for recognition itself; this is for one that does not.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ExtractionLimits _limits;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _passed;
    private TimeSpan _readingLeft;
    private TimeSpan _recognitionLeft;
    private long _since;
    private bool _isRecognising;

    public ReadingDeadline(ExtractionLimits limits, TimeProvider time)
    {
        _limits = limits;
        _time = time;
        _readingLeft = TimeSpan.FromSeconds(limits.MaxSeconds);
        _recognitionLeft = TimeSpan.FromSeconds(limits.MaxRecognitionSeconds) + Grace;
        _since = time.GetTimestamp();
        _passed = new CancellationTokenSource(_readingLeft, time);
    }

    /// <summary>Cancelled when the time is over.</summary>
    public CancellationToken Token => _passed.Token;

    /// <summary>Counts the time that follows as time for recognition.</summary>
    /// <exception cref="InvalidDataException">It is counted so already: the worker talks nonsense.</exception>
    public void RecognitionStarts()
    {
        if (_isRecognising)
            throw new InvalidDataException("Recognition began twice.");
        _readingLeft -= Turn();
        Grant(_recognitionLeft);
    }

    /// <summary>Counts the time that follows as time for reading.</summary>
    /// <exception cref="InvalidDataException">It is counted so already.</exception>
    public void RecognitionEnds()
    {
        if (!_isRecognising)
            throw new InvalidDataException("Recognition ended without having begun.");
        _recognitionLeft -= Turn();
        Grant(_readingLeft);
    }

    /// <summary>The outcome of a file whose time is over.</summary>
    public DocumentFailure Describe() => new(FailureReason.TimedOut, _isRecognising
        ? string.Create(CultureInfo.InvariantCulture, $"Recognising the text in its pictures took longer than the allowed {_limits.MaxRecognitionSeconds:N0} seconds.")
        : string.Create(CultureInfo.InvariantCulture, $"Reading it took longer than the allowed {_limits.MaxSeconds:N0} seconds."));

    public void Dispose() => _passed.Dispose();

    private TimeSpan Turn()
    {
        long now = _time.GetTimestamp();
        TimeSpan spent = _time.GetElapsedTime(_since, now);
        _since = now;
        _isRecognising = !_isRecognising;
        return spent;
    }

    private void Grant(TimeSpan left) => _passed.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
}

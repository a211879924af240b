using System.Diagnostics;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>Tells the parent how the reading of a file goes on; progress not more often than anybody can look at.</summary>
/// <param name="output">The pipe to the parent.</param>
internal sealed class NoticeWriter(Stream output) : IRecognitionWatch
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(250);

    private long _lastProgress = Stopwatch.GetTimestamp();

    public void RecognitionStarts() => Write(new WorkerNotice(WorkerMessageKind.RecognitionStarts));

    public void RecognitionEnds() => Write(new WorkerNotice(WorkerMessageKind.RecognitionEnds));

    /// <summary>How far the reading is.</summary>
    public void Report(ExtractionProgress progress)
    {
        if (progress.Done < 0 || progress.Total < 0 || Stopwatch.GetElapsedTime(_lastProgress) < ProgressEvery)
            return;
        _lastProgress = Stopwatch.GetTimestamp();
        Write(new WorkerNotice(WorkerMessageKind.Progress, progress));
    }

    private void Write(WorkerNotice notice) => WorkerFrames.Write(output, notice.Encode().Span);
}

using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What the extraction logs: the life of its processes, never names or text of files.</summary>
internal static partial class ExtractionLog
{
    [LoggerMessage(2101, LogLevel.Debug, "Extraction worker {ProcessId} started")]
    public static partial void WorkerStarted(ILogger logger, int processId);

    [LoggerMessage(2102, LogLevel.Information, "Extraction worker {ProcessId} ended after {Files} files and is replaced")]
    public static partial void WorkerReplaced(ILogger logger, int processId, int files);

    [LoggerMessage(2103, LogLevel.Warning, "Extraction worker {ProcessId} ended between two files")]
    public static partial void WorkerFoundDead(ILogger logger, int processId);
}

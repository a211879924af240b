using Microsoft.Extensions.Logging;

namespace IntranetSearch.Ingestion;

/// <summary>Log messages of a sync. Never document text, names of files or queries.</summary>
internal static partial class IngestionLog
{
    [LoggerMessage(2001, LogLevel.Information, "Synced {Client}/{Connection}: {Listed} listed, {Added} added, {Updated} updated, {Removed} removed in {Seconds:0.0} s")]
    public static partial void SyncEnded(ILogger logger, string client, string connection, long listed, long added, long updated, long removed, double seconds);

    [LoggerMessage(2002, LogLevel.Warning, "Stream {Stream} of {Client} begins again from its last commit (attempt {Attempt})")]
    public static partial void StreamRestarted(ILogger logger, string client, string stream, int attempt, Exception exception);
}

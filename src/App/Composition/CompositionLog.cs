namespace IntranetSearch.App.Composition;

/// <summary>What the installation tells the log.</summary>
internal static partial class CompositionLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "Sync of {Client}/{Connection} failed and is tried again later: {Reason}")]
    public static partial void SyncFailed(ILogger logger, string client, string connection, string reason, Exception exception);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Changes of {Client}/{Connection} are no longer noticed, only found at its interval: {Reason}")]
    public static partial void WatchFailed(ILogger logger, string client, string connection, string reason, Exception exception);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "People and groups of {Client}/{Connection} could not be read; what was known of them stays in force: {Reason}")]
    public static partial void DirectoryFailed(ILogger logger, string client, string connection, string reason, Exception exception);
}

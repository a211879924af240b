namespace IntranetSearch.App.Api;

/// <summary>What the API logs. Never queries, tokens or document text.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(4001, LogLevel.Error, "Not ready: the list of clients cannot be read")]
    public static partial void NotReady(ILogger logger, Exception exception);
}

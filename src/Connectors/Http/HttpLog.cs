using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.Http;

internal static partial class HttpLog
{
    [LoggerMessage(2101, LogLevel.Debug, "{Provider}: {Method} {Address} → {Result} in {Milliseconds:0} ms")]
    public static partial void Request(ILogger logger, string provider, string method, string address, string result, double milliseconds);

    [LoggerMessage(2102, LogLevel.Information, "{Provider} {Tenant}: {Reason}; attempt {Attempt} of {Attempts} in {Seconds:0.0} s")]
    public static partial void Retry(ILogger logger, string provider, string tenant, string reason, int attempt, int attempts, double seconds);

    [LoggerMessage(2103, LogLevel.Warning, "{Provider} {Tenant} fails nearly every request and is left alone for {Seconds:0} s")]
    public static partial void CircuitOpened(ILogger logger, string provider, string tenant, double seconds);
}

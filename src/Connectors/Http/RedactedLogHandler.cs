using System.Globalization;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.Http;

/// <summary>Logs what leaves and what comes back: method, address without its secrets, status, time, the provider's id. Never headers, never bodies.</summary>
internal sealed class RedactedLogHandler(ProviderTraffic traffic, TimeProvider time, ILogger logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return await base.SendAsync(request, cancellationToken);
        long start = time.GetTimestamp();
        string result = "cancelled";
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            result = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}, request {traffic.RequestIdOf(response) ?? "without id"}");
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Only the kind: messages of libraries can quote what was sent.
            result = e is HttpRequestException http ? $"failed: {http.HttpRequestError}" : "failed: broken connection";
            throw;
        }
        finally
        {
            HttpLog.Request(logger, traffic.Provider, request.Method.Method, RedactedUrl.Of(request.RequestUri!, traffic.LoggedParameters), result, time.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}

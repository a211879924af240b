using System.Globalization;

namespace IntranetSearch.Connectors.Http;

/// <summary>An answer of failure, as far as messages may quote it. Providers' error tables turn it into a <see cref="ConnectorException"/>.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The provider's own code; null when it gave none.</param>
/// <param name="RequestId">The provider's id of the request; null when it gave none.</param>
/// <param name="RetryAfter">The wait it names, capped; null for none.</param>
internal sealed record HttpError(int Status, string? Code, string? RequestId, TimeSpan? RetryAfter)
{
    /// <summary>Reads an answer that came through the pipeline.</summary>
    public static HttpError Of(HttpResponseMessage response, string? code, ProviderTraffic traffic, HttpPipeline pipeline) => new(
        (int)response.StatusCode,
        code,
        traffic.RequestIdOf(response),
        Http.RetryAfter.Of(response, pipeline.Time.GetUtcNow(), pipeline.Options.LongestRetryAfter)
            ?? Http.RetryAfter.Capped(response.RequestMessage is { } request ? AnswerHandler.JudgementOf(request).RetryAfter : null, pipeline.Options.LongestRetryAfter));

    /// <summary>What to quote to the provider's support: "status 403, AuthorizationFailure, request 1a2b".</summary>
    public string Quote => string.Join(", ", new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"status {Status}"),
        Code,
        RequestId is null ? null : "request " + RequestId,
    }.OfType<string>());

    /// <summary>An exception with what is known of the answer.</summary>
    /// <param name="fault">What it means.</param>
    /// <param name="message">What failed and what to do; the quote is added.</param>
    public ConnectorException ToException(ConnectorFault fault, string message) =>
        // Without the library's exception: its text quotes addresses and bodies, which hold signatures.
        new(fault, $"{message} ({Quote})") { RetryAfter = RetryAfter, ProviderCode = Code, RequestId = RequestId };

    /// <summary>What a status means where the provider's table says nothing.</summary>
    public ConnectorFault UsualFault => Status switch
    {
        401 or 403 => ConnectorFault.Unauthorized,
        404 or 410 => ConnectorFault.Gone,
        408 => ConnectorFault.Transient,
        429 => ConnectorFault.Throttled,
        503 when RetryAfter is not null => ConnectorFault.Throttled,
        >= 500 => ConnectorFault.Transient,
        _ => ConnectorFault.Permanent,
    };
}

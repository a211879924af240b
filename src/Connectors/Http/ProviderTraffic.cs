using System.Collections.Frozen;
using System.Net;

namespace IntranetSearch.Connectors.Http;

/// <summary>What an answer means for the request.</summary>
internal enum HttpVerdict
{
    /// <summary>It is the answer; sending again would bring the same.</summary>
    Final,

    /// <summary>A failure of the moment: send again.</summary>
    Transient,

    /// <summary>Too much was asked: wait, go slower, send again.</summary>
    Throttled,
}

/// <summary>A judged answer.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="RetryAfter">A wait named in the body; one named in the headers counts before it. Null for none.</param>
internal readonly record struct HttpJudgement(HttpVerdict Verdict, TimeSpan? RetryAfter = null);

/// <summary>What the pipeline must know of a provider. Pure functions of the wire.</summary>
internal sealed record ProviderTraffic
{
    /// <summary>The provider's name, for messages and logs: "azure-blob".</summary>
    public required string Provider { get; init; }

    /// <summary>Whether a request asks for a file's content, which is streamed; every other answer is read whole, so that one cut off is asked for again.</summary>
    public required Func<HttpRequestMessage, bool> IsContent { get; init; }

    /// <summary>Judges an answer of status 400 and above by its body (text, at most 64 KiB); null: the pipeline's own rules hold. The body stays readable.</summary>
    public Func<HttpResponseMessage, string, HttpJudgement?> Judge { get; init; } = static (_, _) => null;

    /// <summary>The header with the provider's id of a request.</summary>
    public required string RequestIdHeader { get; init; }

    /// <summary>Query parameters whose values may be logged; all others are left out.</summary>
    public FrozenSet<string> LoggedParameters { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Query parameters that are a credential, and so go to the provider's own hosts only.</summary>
    public FrozenSet<string> SecretParameters { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Most requests a second to one tenant, unless the installation's settings say otherwise: well below what the provider allows. Default 100.</summary>
    public double RequestsPerSecond { get; init; } = 100;

    /// <summary>Whether packed answers are unpacked on the way. False where a file's own Content-Encoding must arrive as it is stored. Default true.</summary>
    public bool UnpacksAnswers { get; init; } = true;

    /// <summary>The provider's id of a request; null when it gave none.</summary>
    public string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(RequestIdHeader, out IEnumerable<string>? values) ? PlainId(values.FirstOrDefault()) : null;

    /// <summary>The pipeline's own rules.</summary>
    public static HttpVerdict Usual(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => HttpVerdict.Throttled,
        HttpStatusCode.ServiceUnavailable => response.Headers.RetryAfter is null ? HttpVerdict.Transient : HttpVerdict.Throttled,
        HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => HttpVerdict.Transient,
        _ => HttpVerdict.Final,
    };

    /// <summary>An id, if it looks like one: it is shown to people and logged. Null otherwise.</summary>
    public static string? PlainId(string? id) =>
        id is { Length: > 0 and <= 128 } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '=' or '/' or '+' or ':') ? id : null;
}

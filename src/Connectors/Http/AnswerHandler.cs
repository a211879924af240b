using System.Globalization;
using System.Net;
using System.Text;

namespace IntranetSearch.Connectors.Http;

/// <summary>
/// Receives answers whole and judges them. An answer that was cut off, is empty or is some proxy's web page never reaches the provider's
/// library as if it were one; neither does a request that takes too long.
/// </summary>
internal sealed class AnswerHandler(ProviderTraffic traffic, HttpPipelineOptions options, TimeProvider time) : DelegatingHandler
{
    private const int MaxErrorBytes = 64 << 10;

    private static readonly HttpRequestOptionsKey<HttpJudgement> Judged = new("IntranetSearch.Judgement");

    /// <summary>How the last answer to a request was judged.</summary>
    public static HttpJudgement JudgementOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Judged, out HttpJudgement judgement) ? judgement : default;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Judged, default);
        using CancellationTokenSource late = new(options.AttemptTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            request.Options.Set(Judged, await JudgeAsync(request, response, either.Token));
            // A redirect is no business of who asked.
            response.RequestMessage = request;
            return response;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && late.IsCancellationRequested)
        {
            string? id = IdOf(response);
            response?.Dispose();
            throw Transient(string.Create(CultureInfo.InvariantCulture, $"{Host(request)} did not answer within {options.AttemptTimeout.TotalSeconds:0} seconds."), id, e);
        }
        catch (HttpRequestException e) when (response is null)
        {
            throw Transient($"{Host(request)} could not be reached: {Why(e)}", requestId: null, e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            string? id = IdOf(response);
            response?.Dispose();
            throw Transient($"The answer of {Host(request)} was cut off.", id, e);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private async Task<HttpJudgement> JudgeAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode >= 400)
        {
            byte[] error = await BoundedBody.ReadAsync(response, MaxErrorBytes, cut: true, cancellationToken);
            return traffic.Judge(response, Encoding.UTF8.GetString(error)) ?? new HttpJudgement(ProviderTraffic.Usual(response));
        }
        if (traffic.IsContent(request))
        {
            StallGuardContent.Put(response, options.StallTimeout, time);
            return default;
        }
        if (request.Method == HttpMethod.Head || response.StatusCode != HttpStatusCode.OK)
            return default;

        // A provider's answer is never a web page; that of a proxy or a sign-in page of a network is.
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw Transient($"{Host(request)} answered with a web page instead of data: is a proxy or a sign-in page in between?", IdOf(response));
        byte[] body = await ReadAsync(request, response, cancellationToken);
        if (body.Length == 0 && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Post))
            throw Transient($"{Host(request)} answered with nothing.", IdOf(response));
        return default;
    }

    private async Task<byte[]> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedBody.ReadAsync(response, options.MaxAnswerBytes, cut: false, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new ConnectorException(ConnectorFault.Permanent, $"The answer of {Host(request)} cannot be used: {e.Message}", e) { RequestId = IdOf(response) };
        }
    }

    private string? IdOf(HttpResponseMessage? response) => response is null ? null : traffic.RequestIdOf(response);

    private static string Host(HttpRequestMessage request) => request.RequestUri?.Host ?? "The source";

    private static string Why(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known to the DNS. Check the address and this machine's network.",
        HttpRequestError.SecureConnectionError => "no secure connection could be made. Check its certificate, and this machine's clock and trusted authorities.",
        HttpRequestError.ProxyTunnelError => "the proxy refused. Check the proxy settings of this machine.",
        HttpRequestError.ConnectionError => "the connection was refused or timed out. Check the address, firewalls and this machine's network.",
        _ => "the connection broke.",
    };

    private static ConnectorException Transient(string message, string? requestId, Exception? inner = null) =>
        new(ConnectorFault.Transient, message, inner) { RequestId = requestId };
}

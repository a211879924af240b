using System.Globalization;
using System.Net;

namespace IntranetSearch.Connectors.Http;

/// <summary>Follows redirects of readings. What proves who we are stays with the host it was made for: on the way to another it is taken off.</summary>
internal sealed class RedirectHandler(ProviderTraffic traffic) : DelegatingHandler
{
    private const int MostHops = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
            return response;
        HttpRequestMessage current = request;
        for (int hop = 1; Target(current, response) is { } target; hop++)
        {
            string? id = traffic.RequestIdOf(response);
            response.Dispose();
            if (hop > MostHops)
                throw new ConnectorException(ConnectorFault.Permanent, string.Create(CultureInfo.InvariantCulture, $"{request.RequestUri?.Host} sent us on more than {MostHops} times.")) { RequestId = id };
            if (current.RequestUri!.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
                throw new ConnectorException(ConnectorFault.Permanent, $"{current.RequestUri.Host} sent us on to an address that is not encrypted, on {target.Host}: not followed.") { RequestId = id };
            current = Onward(current, target);
            response = await base.SendAsync(current, cancellationToken);
        }
        return response;
    }

    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        return response.Headers.Location is { } location && Uri.TryCreate(request.RequestUri!, location, out Uri? target) && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp)
            ? target
            : null;
    }

    private static HttpRequestMessage Onward(HttpRequestMessage from, Uri target)
    {
        HttpRequestMessage onward = new(from.Method, target) { Version = from.Version, VersionPolicy = from.VersionPolicy };
        bool sameHost = Uri.Compare(from.RequestUri!, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        foreach ((string name, IEnumerable<string> values) in from.Headers)
        {
            bool isOurs = name is "Authorization" or "Cookie" or "Proxy-Authorization" or "Host";
            if (sameHost || !isOurs)
                onward.Headers.TryAddWithoutValidation(name, values);
        }
        return onward;
    }
}

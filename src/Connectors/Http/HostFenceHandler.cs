namespace IntranetSearch.Connectors.Http;

/// <summary>The last gate: a request that carries a credential leaves only for a host the credential was made for, whoever composed its address.</summary>
/// <param name="traffic">Which query parameters are credentials.</param>
/// <param name="authorities">The hosts, with their port where it is not the usual one.</param>
internal sealed class HostFenceHandler(ProviderTraffic traffic, IReadOnlySet<string> authorities) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri address = request.RequestUri!;
        if ((request.Headers.Contains("Authorization") || HasSecret(address)) && !authorities.Contains(address.Authority))
        {
            return Task.FromException<HttpResponseMessage>(new ConnectorException(
                ConnectorFault.Permanent, $"A request with credentials was about to go to {address.Authority}, for which they were not made: it was not sent."));
        }
        return base.SendAsync(request, cancellationToken);
    }

    private bool HasSecret(Uri address) =>
        traffic.SecretParameters.Count > 0
        && address.Query.TrimStart('?').Split('&').Any(pair => traffic.SecretParameters.Contains(Uri.UnescapeDataString(pair.Split('=', 2)[0])));
}

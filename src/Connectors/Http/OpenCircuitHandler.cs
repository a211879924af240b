using System.Globalization;
using Polly.CircuitBreaker;

namespace IntranetSearch.Connectors.Http;

/// <summary>The outermost handler: says in our words that a failing tenant is being left alone.</summary>
internal sealed class OpenCircuitHandler(string provider, string tenant, TimeSpan pause) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new ConnectorException(ConnectorFault.Transient, string.Create(CultureInfo.InvariantCulture,
                $"{provider} {tenant} failed nearly every request and is left alone for {pause.TotalSeconds:0} seconds."), e)
            { RetryAfter = pause };
        }
    }
}

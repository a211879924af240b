using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.Http;

/// <summary>
/// The one way to any provider: retries, circuit breaker, pace per tenant, answers received whole, redirects, credentials kept to their hosts,
/// logs without secrets. A chain of handlers, so that each provider's own library sits on top of it, with its own retries switched off.
/// </summary>
/// <remarks>
/// Outermost first: <see cref="OpenCircuitHandler"/>, retry and circuit (<see cref="TenantTraffic"/>), <see cref="PacingHandler"/>, <see cref="AnswerHandler"/>,
/// <see cref="RedirectHandler"/>, <see cref="RedactedLogHandler"/>, <see cref="HostFenceHandler"/>, sockets. What fails for want of an answer is thrown as <see cref="ConnectorException"/>;
/// an answer, also one of failure that outlasted the retries, is handed on for the provider's library to read. Every request is retried: connectors only read.
/// Thread-safe; one for an installation.
/// </remarks>
/// <param name="options">Limits.</param>
/// <param name="time">Times waits and timeouts.</param>
/// <param name="loggers">Where requests and retries are told.</param>
public sealed class HttpPipeline(HttpPipelineOptions options, TimeProvider time, ILoggerFactory loggers)
{
    // As many entries as there are tenants configured since the start; each is small.
    private readonly ConcurrentDictionary<(string Provider, string Tenant), TenantTraffic> _tenants = [];

    /// <summary>The limits in force.</summary>
    internal HttpPipelineOptions Options => options;

    /// <summary>The clock.</summary>
    internal TimeProvider Time => time;

    /// <summary>Makes a chain; the caller disposes it.</summary>
    /// <param name="traffic">The provider.</param>
    /// <param name="tenant">Whose limits the requests count against: an account, a domain. Shown in logs.</param>
    /// <param name="authorities">The hosts that credentials are made for, with their port where it is not the usual one.</param>
    /// <param name="sockets">What sends; null for the usual one.</param>
    internal HttpMessageHandler CreateHandler(ProviderTraffic traffic, string tenant, IEnumerable<string> authorities, HttpMessageHandler? sockets = null)
    {
        ILogger logger = loggers.CreateLogger<HttpPipeline>();
        TenantTraffic shared = _tenants.GetOrAdd((traffic.Provider, tenant), static (key, with) => new TenantTraffic(with.traffic, key.Tenant, with.options, with.time, with.logger), (traffic, options, time, logger));
        DelegatingHandler[] chain =
        [
            new OpenCircuitHandler(traffic.Provider, tenant, options.CircuitPause),
            new ResilienceHandler(shared.Resilience),
            new PacingHandler(shared.Pace, options, time),
            new AnswerHandler(traffic, options, time),
            new RedirectHandler(traffic),
            new RedactedLogHandler(traffic, time, logger),
            new HostFenceHandler(traffic, new HashSet<string>(authorities, StringComparer.OrdinalIgnoreCase)),
        ];
        for (int i = 0; i < chain.Length - 1; i++)
            chain[i].InnerHandler = chain[i + 1];
        chain[^1].InnerHandler = sockets ?? Sockets(traffic);
        return chain[0];
    }

    /// <summary>Makes a client on a chain of its own; the caller disposes it. It never gives up by itself: the chain does.</summary>
    internal HttpClient CreateClient(ProviderTraffic traffic, string tenant, IEnumerable<string> authorities, HttpMessageHandler? sockets = null) =>
        new(CreateHandler(traffic, tenant, authorities, sockets)) { Timeout = Timeout.InfiniteTimeSpan };

    private SocketsHttpHandler Sockets(ProviderTraffic traffic) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = traffic.UnpacksAnswers ? DecompressionMethods.All : DecompressionMethods.None,
        ConnectTimeout = options.ConnectTimeout,
        // Addresses behind a name change; a service runs for months.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

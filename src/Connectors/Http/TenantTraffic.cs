using System.Globalization;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace IntranetSearch.Connectors.Http;

/// <summary>What all requests to one tenant share: their pace, and whether it is worth trying. Outlives connectors, so that a new run knows what the last one learnt.</summary>
internal sealed class TenantTraffic
{
    private readonly ProviderTraffic _traffic;
    private readonly string _tenant;
    private readonly HttpPipelineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public TenantTraffic(ProviderTraffic traffic, string tenant, HttpPipelineOptions options, TimeProvider time, ILogger logger)
    {
        (_traffic, _tenant, _options, _time, _logger) = (traffic, tenant, options, time, logger);
        Pace = new RequestPace(traffic, options, time);
        Resilience = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(Retry())
            .AddCircuitBreaker(Circuit())
            .Build();
    }

    public RequestPace Pace { get; }

    public ResiliencePipeline<HttpResponseMessage> Resilience { get; }

    private HttpRetryStrategyOptions Retry() => new()
    {
        MaxRetryAttempts = _options.Retries,
        Delay = _options.FirstDelay,
        MaxDelay = _options.LongestDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        // Its own reading of the header knows neither a cap nor the wait that a body names.
        ShouldRetryAfterHeader = false,
        ShouldHandle = args => ValueTask.FromResult(IsWorthRetrying(args.Outcome)),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? WaitOf(response) : null),
        OnRetry = args =>
        {
            HttpLog.Retry(_logger, _traffic.Provider, _tenant, ReasonOf(args.Outcome), args.AttemptNumber + 2, _options.Retries + 1, args.RetryDelay.TotalSeconds);
            return ValueTask.CompletedTask;
        },
    };

    private HttpCircuitBreakerStrategyOptions Circuit() => new()
    {
        FailureRatio = _options.CircuitFailureShare,
        MinimumThroughput = _options.CircuitLeastAttempts,
        SamplingDuration = _options.CircuitWindow,
        BreakDuration = _options.CircuitPause,
        // Being throttled is no failure: the pace sees to that.
        ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome)),
        OnOpened = args =>
        {
            HttpLog.CircuitOpened(_logger, _traffic.Provider, _tenant, args.BreakDuration.TotalSeconds);
            return ValueTask.CompletedTask;
        },
    };

    private bool IsWorthRetrying(Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Result is not { } response)
            return IsTransient(outcome);
        // A wait too long to sit out is the caller's to know of.
        return VerdictOf(response) != HttpVerdict.Final && !(WaitOf(response) > _options.LongestWait);
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? VerdictOf(response) == HttpVerdict.Transient
        : outcome.Exception is ConnectorException { Fault: ConnectorFault.Transient };

    private TimeSpan? WaitOf(HttpResponseMessage response) =>
        RetryAfter.Of(response, _time.GetUtcNow(), _options.LongestRetryAfter)
        ?? (response.RequestMessage is { } request ? RetryAfter.Capped(AnswerHandler.JudgementOf(request).RetryAfter, _options.LongestRetryAfter) : null);

    private static HttpVerdict VerdictOf(HttpResponseMessage response) =>
        response.RequestMessage is { } request ? AnswerHandler.JudgementOf(request).Verdict : HttpVerdict.Final;

    private string ReasonOf(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response
        ? string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}, request {_traffic.RequestIdOf(response) ?? "without id"}")
        : outcome.Exception?.Message ?? "failed";
}

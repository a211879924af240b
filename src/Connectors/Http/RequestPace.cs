using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IntranetSearch.Connectors.Http;

/// <summary>
/// When requests to one tenant may leave: evenly spaced, not before a wait the tenant named is over, and so many at once. Throttled, it halves
/// its rate, at most once a second; each answer without wins a little back. Thread-safe.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The semaphore holds nothing to dispose: its wait handle is never asked for.")]
internal sealed class RequestPace(ProviderTraffic traffic, HttpPipelineOptions options, TimeProvider time)
{
    private const double LeastRate = 0.5;
    private const double WonBack = 1.02;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(options.ConcurrentRequests, options.ConcurrentRequests);
    private readonly long _start = time.GetTimestamp();
    private readonly double _most = options.RequestsPerSecond ?? traffic.RequestsPerSecond;
    private double _rate = options.RequestsPerSecond ?? traffic.RequestsPerSecond;
    private TimeSpan _next;
    private TimeSpan _lastCut = TimeSpan.MinValue;

    /// <summary>Requests a second at present.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
                return _rate;
        }
    }

    /// <summary>Waits for a turn; to be given back with <see cref="Leave"/>.</summary>
    /// <exception cref="ConnectorException">The tenant asked for a longer wait than is sat out.</exception>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            TimeSpan wait = TakeTurn();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    public void Leave() => _slots.Release();

    public void Succeeded()
    {
        lock (_lock)
            _rate = Math.Min(_most, _rate * WonBack);
    }

    /// <summary>The tenant throttles: nothing leaves until its wait is over.</summary>
    public void Throttled(TimeSpan? wait)
    {
        lock (_lock)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            // Requests under way at once are all refused at once: that is one refusal, not sixteen.
            if (_lastCut == TimeSpan.MinValue || now - _lastCut >= TimeSpan.FromSeconds(1))
            {
                _lastCut = now;
                _rate = Math.Max(Math.Min(LeastRate, _most), _rate / 2);
            }
            if (wait is { } named && now + named > _next)
                _next = now + named;
        }
    }

    private TimeSpan TakeTurn()
    {
        lock (_lock)
        {
            TimeSpan now = time.GetElapsedTime(_start);
            TimeSpan turn = _next > now ? _next : now;
            if (turn - now > options.LongestWait)
            {
                throw new ConnectorException(ConnectorFault.Throttled, string.Create(CultureInfo.InvariantCulture,
                    $"{traffic.Provider} asked us to wait {(turn - now).TotalSeconds:0} seconds; the next run goes on after that."))
                { RetryAfter = turn - now };
            }
            _next = turn + TimeSpan.FromSeconds(1 / _rate);
            return turn - now;
        }
    }
}

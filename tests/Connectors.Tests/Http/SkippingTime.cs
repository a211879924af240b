namespace IntranetSearch.Connectors.Tests.Http;

/// <summary>
/// A clock on which waits are over at once: it jumps ahead by them and notes them. Waits of half an hour and more are timeouts that
/// never come, unless <see cref="Timeouts"/> lets them.
/// </summary>
public sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(30);
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly List<TimeSpan> _waits = [];
    private readonly Lock _lock = new();
    private TimeSpan _elapsed;

    /// <summary>Whether timeouts come, too.</summary>
    public bool Timeouts { get; set; }

    /// <summary>Waits so far, but for those below a tenth of a second, which space requests.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock)
                return [.. _waits.Where(w => w >= TimeSpan.FromSeconds(0.1))];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return Start + _elapsed;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed.Ticks;
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            _elapsed += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || (dueTime >= Never && !time.Timeouts))
                return true;
            lock (time._lock)
            {
                time._waits.Add(dueTime);
                time._elapsed += dueTime;
            }
            ThreadPool.QueueUserWorkItem(_ =>
            {
                if (Volatile.Read(ref _disposed) == 0)
                    callback(state);
            });
            return true;
        }

        public void Dispose() => Interlocked.Exchange(ref _disposed, 1);

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _disposed, 1);
            return ValueTask.CompletedTask;
        }
    }
}

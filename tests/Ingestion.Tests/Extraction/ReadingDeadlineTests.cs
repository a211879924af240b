using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Workers;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class ReadingDeadlineTests
{
    private static readonly ExtractionLimits Limits = new() { MaxSeconds = 60, MaxRecognitionSeconds = 300 };

    [Fact]
    public void A_file_may_be_read_for_so_long()
    {
        ManualTime time = new();
        using ReadingDeadline deadline = new(Limits, time);
        time.Pass(59);
        Assert.False(deadline.Token.IsCancellationRequested);
        time.Pass(2);
        Assert.True(deadline.Token.IsCancellationRequested);
        Assert.Equal("Reading it took longer than the allowed 60 seconds.", deadline.Describe().Detail);
    }

    [Fact]
    public void Recognition_has_a_time_of_its_own_and_what_is_left_for_reading_stays()
    {
        ManualTime time = new();
        using ReadingDeadline deadline = new(Limits, time);
        time.Pass(50);
        deadline.RecognitionStarts();
        time.Pass(200);
        deadline.RecognitionEnds();
        time.Pass(9);
        Assert.False(deadline.Token.IsCancellationRequested);
        time.Pass(2);
        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public void However_often_a_worker_begins_anew_it_gets_no_more_than_both_times()
    {
        ManualTime time = new();
        using ReadingDeadline deadline = new(Limits, time);
        int seconds = 0;
        for (; !deadline.Token.IsCancellationRequested && seconds < 10_000; seconds++)
        {
            deadline.RecognitionStarts();
            time.Pass(1);
            if (!deadline.Token.IsCancellationRequested)
                deadline.RecognitionEnds();
        }
        Assert.InRange(seconds, 300, 310);
        Assert.Contains("Recognising", deadline.Describe().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognition_that_begins_twice_or_ends_unbegun_is_nonsense()
    {
        using ReadingDeadline deadline = new(Limits, new ManualTime());
        Assert.Throws<InvalidDataException>(deadline.RecognitionEnds);
        deadline.RecognitionStarts();
        Assert.Throws<InvalidDataException>(deadline.RecognitionStarts);
    }

    /// <summary>A clock that goes when it is told to.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(int seconds)
        {
            _now += seconds * TimeSpan.TicksPerSecond;
            foreach (Timer timer in _timers.ToArray())
                timer.Look(_now);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timer timer = new(this, () => callback(state));
            timer.Change(dueTime, period);
            _timers.Add(timer);
            return timer;
        }

        private sealed class Timer(ManualTime time, Action ring) : ITimer
        {
            private long? _due;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime.Ticks;
                Look(time._now);
                return true;
            }

            public void Look(long now)
            {
                if (_due is not { } due || now < due)
                    return;
                _due = null;
                ring();
            }

            public void Dispose() => _due = null;

            public ValueTask DisposeAsync()
            {
                _due = null;
                return ValueTask.CompletedTask;
            }
        }
    }
}

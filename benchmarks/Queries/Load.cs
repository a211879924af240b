using System.Collections.Concurrent;
using System.Diagnostics;
using IntranetSearch.Search.Evaluation;

namespace IntranetSearch.Queries;

/// <summary>What a number of callers measured.</summary>
/// <param name="Latency">Percentiles of one query.</param>
/// <param name="PerSecond">Queries done a second, all callers together.</param>
/// <param name="CpuMilliseconds">A query, of all threads of the process; the steadier figure on a shared machine.</param>
/// <param name="BytesAllocated">A query, on the managed heap.</param>
internal sealed record Load(LatencySummary Latency, double PerSecond, double CpuMilliseconds, double BytesAllocated)
{
    /// <summary>Asks all queries once, each caller the next one as soon as it has its answer.</summary>
    public static async Task<Load> RunAsync(IReadOnlyList<string> queries, int callers, Func<string, Task> ask, CancellationToken cancellationToken)
    {
        ConcurrentBag<TimeSpan?> times = [];
        int next = -1;
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Load(LatencySummary.Of(times)!, queries.Count / took.TotalSeconds, cpu.TotalMilliseconds / queries.Count, (double)allocated / queries.Count);

        async Task CallAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < queries.Count; i = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                long asked = Stopwatch.GetTimestamp();
                await ask(queries[i]);
                times.Add(Stopwatch.GetElapsedTime(asked));
            }
        }
    }
}

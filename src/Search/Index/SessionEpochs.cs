using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>Which sessions are still good: a rollback ends all, removing a connection ends its own. Thread-safe.</summary>
/// <param name="time">The clock: epochs begin at its milliseconds, so that those of an earlier process are refused.</param>
internal sealed class SessionEpochs(TimeProvider time)
{
    private readonly ConcurrentDictionary<ConnectionId, long> _firstOfConnection = new();
    private long _first = time.GetUtcNow().ToUnixTimeMilliseconds();
    private long _current = time.GetUtcNow().ToUnixTimeMilliseconds();

    public long Current => Interlocked.Read(ref _current);

    public void EndAll() => Interlocked.Exchange(ref _first, Interlocked.Increment(ref _current));

    public void End(ConnectionId connection) => _firstOfConnection[connection] = Interlocked.Increment(ref _current);

    /// <exception cref="StaleBatchException">The batch's session has ended.</exception>
    public void Check(IndexBatch batch)
    {
        long first = Math.Max(Interlocked.Read(ref _first), _firstOfConnection.GetValueOrDefault(batch.Stream.Connection));
        if (batch.Epoch < first || batch.Epoch > Current)
            throw new StaleBatchException($"The session of stream {batch.Stream} has ended: writes were rolled back, or its connection was removed.");
    }
}

using System.Diagnostics;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// Looks now and then how much memory a worker holds, as long as it reads a file, and ends it when that is too much.
/// The runtime caps its own heap, and the kernel the process where it can; this is for what slips past both.
/// </summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    /// <summary>What a worker holds beside its heap: the runtime's data, compiled code, and the pages of its programs and libraries.</summary>
    private const long BesideHeap = 192L << 20;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _done = new();
    private readonly Task _watching;
    private bool _wasExceeded;

    /// <summary>Begins to look.</summary>
    /// <param name="process">The worker.</param>
    /// <param name="maxHeapBytes">What its heap may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="kill">Ends it.</param>
    public MemoryWatch(Process process, long maxHeapBytes, TimeProvider time, Action kill) =>
        _watching = WatchAsync(process, maxHeapBytes + BesideHeap, time, kill);

    /// <summary>Whether it held too much and was ended.</summary>
    public bool WasExceeded => Volatile.Read(ref _wasExceeded);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _watching;
        _done.Dispose();
    }

    private async Task WatchAsync(Process process, long most, TimeProvider time, Action kill)
    {
        try
        {
            while (true)
            {
                // Nearly every file is done before the first look: an exception for each would cost more than the watch.
                await Task.Delay(Every, time, _done.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_done.IsCancellationRequested)
                    return;
                process.Refresh();
                if (process.WorkingSet64 <= most)
                    continue;
                Volatile.Write(ref _wasExceeded, true);
                kill();
                return;
            }
        }
        catch (InvalidOperationException)
        {
            return; // The process has ended.
        }
    }
}

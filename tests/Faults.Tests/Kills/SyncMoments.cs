namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>Counts what happens, from several threads, and acts when it has happened so often.</summary>
/// <param name="number">Which one acts, from 1.</param>
/// <param name="act">What is done, once.</param>
internal sealed class Countdown(int number, Action act)
{
    private int _seen;

    public void Happened()
    {
        if (Interlocked.Increment(ref _seen) == number)
            act();
    }
}

/// <summary>Tells of the commits of an index that another process writes, in the middle of each: its new list of segments appears before it is complete.</summary>
internal sealed class CommitsSeen : IDisposable
{
    private readonly FileSystemWatcher _watcher;

    public CommitsSeen(string index, Action begun)
    {
        _watcher = new FileSystemWatcher(index, "segments_*") { NotifyFilter = NotifyFilters.FileName };
        _watcher.Created += (_, _) => begun();
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();
}

namespace IntranetSearch.Ingestion;

/// <summary>Counts of a running stream, or of all; written by several stages at once.</summary>
/// <param name="total">The counts of all streams, which go up with these; null for those themselves.</param>
internal sealed class SyncCounters(SyncCounters? total)
{
    private long _listed, _unchanged, _added, _updated, _moved, _accessChanged, _removed, _failed, _held, _bytes, _toRead, _read;

    public void Listed()
    {
        Interlocked.Increment(ref _listed);
        total?.Listed();
    }

    public void Unchanged() => Interlocked.Increment(ref _unchanged);
    public void Moved() => Interlocked.Increment(ref _moved);
    public void AccessChanged() => Interlocked.Increment(ref _accessChanged);
    public void Removed() => Interlocked.Increment(ref _removed);
    public void Skipped(bool isNew) => Interlocked.Increment(ref isNew ? ref _added : ref _updated);
    public void Held(int deletions) => Interlocked.Add(ref _held, deletions);

    public void ToRead()
    {
        Interlocked.Increment(ref _toRead);
        total?.ToRead();
    }

    /// <summary>A file was read.</summary>
    public void Read(bool isNew, bool failed, long bytes)
    {
        Interlocked.Increment(ref isNew ? ref _added : ref _updated);
        if (failed)
            Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _read);
        Interlocked.Add(ref _bytes, bytes);
        total?.Read(isNew, failed, bytes);
    }

    /// <summary>A file that was to be read turned out to be gone.</summary>
    public void Vanished(bool isNew)
    {
        if (!isNew)
            Interlocked.Increment(ref _removed);
        Interlocked.Increment(ref _read);
        total?.Vanished(isNew);
    }

    public (long Listed, long ToRead, long Read, long Bytes) Progress =>
        (Interlocked.Read(ref _listed), Interlocked.Read(ref _toRead), Interlocked.Read(ref _read), Interlocked.Read(ref _bytes));

    public SyncCounts Total => new(_listed, _unchanged, _added, _updated, _moved, _accessChanged, _removed, _failed, _held, _bytes);
}

using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>Commits by policy for all streams of a run together: thousands of streams that each have little to say cost few commits. Thread-safe.</summary>
internal sealed class RunCommits(IPassageIndex index, SyncOptions options, TimeProvider time) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _committing = new(1, 1);
    private readonly CommitPolicy _policy = new(options, time);

    /// <summary>Whether anything was applied since the last commit began.</summary>
    public bool HasPending
    {
        get
        {
            lock (_lock)
                return _policy.HasPending;
        }
    }

    private bool IsDue
    {
        get
        {
            lock (_lock)
                return _policy.IsDue;
        }
    }

    public void Applied(int documents, long characters)
    {
        lock (_lock)
            _policy.Applied(documents, characters);
    }

    /// <exception cref="IndexWriteException">It failed; the index stands at its last commit.</exception>
    public async Task CommitIfDueAsync(CancellationToken cancellationToken)
    {
        if (!IsDue)
            return;
        await _committing.WaitAsync(cancellationToken);
        try
        {
            if (IsDue)
                await CommitNowAsync(cancellationToken);
        }
        finally
        {
            _committing.Release();
        }
    }

    /// <summary>Commits what was applied, if anything was.</summary>
    /// <exception cref="IndexWriteException">It failed; the index stands at its last commit.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _committing.WaitAsync(cancellationToken);
        try
        {
            if (HasPending)
                await CommitNowAsync(cancellationToken);
        }
        finally
        {
            _committing.Release();
        }
    }

    public void Dispose() => _committing.Dispose();

    private Task CommitNowAsync(CancellationToken cancellationToken)
    {
        // Counted anew before the commit: what is applied beside it may not be part of it.
        lock (_lock)
            _policy.Committed();
        return index.CommitAsync(cancellationToken);
    }
}

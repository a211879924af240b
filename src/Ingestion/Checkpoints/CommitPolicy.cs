namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>Tells when to commit: by files, characters or time since the last commit, whichever first.</summary>
internal sealed class CommitPolicy(SyncOptions options, TimeProvider time)
{
    private long _lastCommit = time.GetTimestamp();
    private int _documents;
    private long _characters;

    /// <summary>Whether anything was applied since the last commit.</summary>
    public bool HasPending { get; private set; }

    public void Applied(int documents, long characters)
    {
        HasPending = true;
        _documents += documents;
        _characters += characters;
    }

    public bool IsDue => HasPending
        && (_documents >= options.CommitDocuments
            || _characters >= options.CommitCharacters
            || time.GetElapsedTime(_lastCommit) >= options.CommitInterval);

    public void Committed()
    {
        HasPending = false;
        _documents = 0;
        _characters = 0;
        _lastCommit = time.GetTimestamp();
    }
}

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>Holds deletions that look like an accident: an unmounted disk, a revoked share.</summary>
internal sealed class MassChangeGuard(SyncOptions options, bool confirmed)
{
    /// <summary>Whether so many deletions wait for a confirmation.</summary>
    /// <param name="deletions">Files that would be deleted.</param>
    /// <param name="known">Files of the stream in the index.</param>
    public bool Holds(int deletions, int known) =>
        !confirmed && deletions >= options.HeldDeletionFloor && deletions > known * options.HeldDeletionShare;
}

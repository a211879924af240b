using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>One page of changes on its way into the index: its cursor may be stored once nothing of it is pending.</summary>
/// <param name="next">The cursor after the page; null when the page does not move it.</param>
internal sealed class PageProgress(Cursor? next)
{
    private int _pending;

    /// <summary>The cursor after the page; null when the page does not move it.</summary>
    public Cursor? Next { get; } = next;

    /// <summary>Whether all files of the page that had to be read are in the index.</summary>
    public bool IsDone => Volatile.Read(ref _pending) == 0;

    public void Expect() => Interlocked.Increment(ref _pending);

    public void Complete() => Interlocked.Decrement(ref _pending);
}

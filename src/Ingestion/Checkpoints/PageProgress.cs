using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>One page of changes on its way into the index: the stream's record may move past it once nothing of it is pending.</summary>
/// <param name="moves">What the page does to the stream's record; null when nothing.</param>
internal sealed class PageProgress(Func<StreamRecord, StreamRecord>? moves)
{
    private readonly Dictionary<FolderId, IndexOperation> _foldersAtEnd = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending;

    /// <summary>What the page does to the stream's record; null when nothing.</summary>
    public Func<StreamRecord, StreamRecord>? Moves { get; } = moves;

    /// <summary>Operations that may only be applied with the page's end, since they say that all of it is in the index.</summary>
    public IEnumerable<IndexOperation> AtEnd => _foldersAtEnd.Values;

    /// <summary>Completes when <see cref="AtEnd"/> is in the index.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether all files of the page that had to be read are in the index.</summary>
    public bool IsDone => Volatile.Read(ref _pending) == 0;

    /// <summary>Sets what is done about a folder at the page's end; null for nothing. Not once the page was handed on.</summary>
    public void SetAtEnd(FolderId folder, IndexOperation? operation)
    {
        if (operation is null)
            _foldersAtEnd.Remove(folder);
        else
            _foldersAtEnd[folder] = operation;
    }

    public void Expect() => Interlocked.Increment(ref _pending);

    public void Complete() => Interlocked.Decrement(ref _pending);

    public void End() => _ended.TrySetResult();
}

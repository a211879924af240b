using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>
/// Documents whose last change is on its way into the index. The next change of the same document waits for it: it is
/// decided from what the index holds, so that must be up to date.
/// </summary>
internal sealed class PendingDocuments
{
    private readonly ConcurrentDictionary<DocumentId, PendingDocument> _pending = new();

    public PendingDocument Begin(DocumentId id) => _pending[id] = new PendingDocument(id);

    public void End(PendingDocument document)
    {
        _pending.TryRemove(new KeyValuePair<DocumentId, PendingDocument>(document.Id, document));
        document.Complete();
    }

    public async ValueTask SettleAsync(DocumentId id, CancellationToken cancellationToken)
    {
        if (_pending.TryGetValue(id, out PendingDocument? document))
            await document.Applied.WaitAsync(cancellationToken);
    }
}

/// <summary>A document with a change on its way; compared by reference.</summary>
internal sealed class PendingDocument(DocumentId id)
{
    private readonly TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DocumentId Id { get; } = id;

    public Task Applied => _applied.Task;

    public void Complete() => _applied.TrySetResult();
}

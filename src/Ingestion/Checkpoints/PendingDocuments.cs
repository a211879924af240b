using System.Collections.Concurrent;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Checkpoints;

/// <summary>
/// Documents whose last change is on its way into the index, over all streams of a run. The next change of the same
/// document, of whichever stream, waits for it: it is decided from what the index holds, so that must be up to date. Thus a
/// file that several streams name at once is read once.
/// </summary>
internal sealed class PendingDocuments
{
    private readonly ConcurrentDictionary<DocumentId, PendingDocument> _pending = new();

    /// <summary>The documents one stream has on their way.</summary>
    public PendingScope OpenScope() => new(this);

    internal async ValueTask<PendingDocument> BeginAsync(DocumentId id, CancellationToken cancellationToken)
    {
        PendingDocument document = new(id);
        while (!_pending.TryAdd(id, document))
        {
            if (_pending.TryGetValue(id, out PendingDocument? before))
                await before.Applied.WaitAsync(cancellationToken);
        }
        return document;
    }

    internal void End(PendingDocument document)
    {
        _pending.TryRemove(new KeyValuePair<DocumentId, PendingDocument>(document.Id, document));
        document.Complete();
    }
}

/// <summary>
/// What one run over a stream has on its way. When it ends early, what is left in it is let go: other streams that wait
/// for a document then decide from what the index holds without it. Thread-safe.
/// </summary>
internal sealed class PendingScope(PendingDocuments documents) : IDisposable
{
    private readonly ConcurrentDictionary<PendingDocument, byte> _own = new();

    /// <summary>Waits until no change of the document is on its way, and begins the next one.</summary>
    public async ValueTask<PendingDocument> BeginAsync(DocumentId id, CancellationToken cancellationToken)
    {
        PendingDocument document = await documents.BeginAsync(id, cancellationToken);
        _own.TryAdd(document, 0);
        return document;
    }

    /// <summary>The change is in the index, or turned out to need nothing.</summary>
    public void End(PendingDocument document)
    {
        _own.TryRemove(document, out _);
        documents.End(document);
    }

    /// <summary>Waits until nothing of this stream is on its way.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        foreach (PendingDocument document in _own.Keys)
            await document.Applied.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PendingDocument document in _own.Keys)
            End(document);
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

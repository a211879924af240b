using System.Collections.Immutable;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>Where a walk hands on what it decided.</summary>
/// <param name="run">The run.</param>
/// <param name="emit">Hands an effect to the indexing stage.</param>
/// <param name="schedule">Hands a file to the reading stage.</param>
/// <param name="pending">The documents of this stream whose last change is not in the index yet.</param>
internal sealed class WalkOutput(
    StreamRun run,
    Func<Effect, CancellationToken, ValueTask> emit,
    Func<ReadTask, CancellationToken, ValueTask> schedule,
    PendingScope pending)
{
    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();

    public StreamRun Run { get; } = run;

    /// <summary>What the operator should know.</summary>
    public ImmutableArray<string> Warnings => _warnings.ToImmutable();

    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>Waits until no change of the document is on its way, of whichever stream, and begins the next one.</summary>
    public ValueTask<PendingDocument> BeginAsync(DocumentId id, CancellationToken cancellationToken) => pending.BeginAsync(id, cancellationToken);

    /// <summary>The document begun needs nothing.</summary>
    public void End(PendingDocument document) => pending.End(document);

    /// <summary>What is done about a document begun.</summary>
    public ValueTask EmitAsync(IndexOperation operation, PendingDocument document, CancellationToken cancellationToken) =>
        emit(new DirectEffect(operation, document), cancellationToken);

    /// <summary>What is done about a folder, or about a document of which more follows.</summary>
    public ValueTask EmitAsync(IndexOperation operation, CancellationToken cancellationToken) =>
        emit(new DirectEffect(operation, Document: null), cancellationToken);

    public ValueTask ReadAsync(ReadTask task, CancellationToken cancellationToken) => schedule(task, cancellationToken);

    public ValueTask EndPageAsync(PageProgress page, CancellationToken cancellationToken) => emit(new PageEffect(page), cancellationToken);

    public ValueTask EndAsync(Func<StreamRecord, StreamRecord> moves, CancellationToken cancellationToken) => emit(new EndEffect(moves), cancellationToken);

    /// <summary>Waits until the index shows all effects so far; files that are still being read aside.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await emit(new BarrierEffect(reached), cancellationToken);
        await reached.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until the index shows all effects so far, the files that are being read included.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await pending.DrainAsync(cancellationToken);
        await ShowAsync(cancellationToken);
    }
}

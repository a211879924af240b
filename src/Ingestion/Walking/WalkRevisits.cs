using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>Reads files of a stream again that its changes did not name: their retry is due, or the run was asked to read more than what changed.</summary>
internal sealed class WalkRevisits(WalkOutput output)
{
    private readonly StreamRun _run = output.Run;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        PageProgress page = new(moves: null);
        if (_run.Request.Reread == Reread.None)
        {
            foreach (DocumentId id in _run.Whole.Revisits.Of(_run.Key.Stream))
                await RevisitAsync(id, page, cancellationToken);
        }
        else
        {
            FileFilter filter = new(_run.Key.Connection, _run.Key.Stream, Ordered: false);
            await foreach (IndexedFile file in _run.Index.ReadFilesAsync(filter, cancellationToken))
                await RevisitAsync(file.File.Id, page, cancellationToken);
        }
        await output.EndPageAsync(page, cancellationToken);
    }

    private async Task RevisitAsync(DocumentId id, PageProgress page, CancellationToken cancellationToken)
    {
        PendingDocument pending = await output.BeginAsync(id, cancellationToken);
        if (await PlanAsync(id, page, pending, cancellationToken) is ReadTask task)
            await output.ReadAsync(task, cancellationToken);
        else
            output.End(pending);
    }

    /// <summary>Decided from the index as it is now: a change may have named the file in this run.</summary>
    private async Task<ReadTask?> PlanAsync(DocumentId id, PageProgress page, PendingDocument pending, CancellationToken cancellationToken)
    {
        if (_run.Whole.WasTried(id) || await _run.Index.ReadFileAsync(id, cancellationToken) is not IndexedFile indexed || indexed.File.Stream != _run.Key.Stream)
            return null;
        Sighting? own = _run.Whole.KeepsSightings ? (await _run.Sightings.FindAsync(_run.Key, id, cancellationToken)).Own : null;
        if (_run.Whole.KeepsSightings && own is null)
            return null;
        AccessList? access = own is null ? indexed.Access : own.Access;
        SourceDocument document = Records.DocumentOf(indexed.File, access);
        KnownFile stored = KnownFile.Of(indexed.File, access);
        return _run.Planner.MustRevisit(stored, document) ? new ReadTask(document, stored, page, pending) { Sighting = own } : null;
    }
}

using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Walking;

/// <summary>Reads files of a stream again that its changes did not name: their retry is due, or the run was asked to read more than what changed.</summary>
internal sealed class SightedRevisits(WalkOutput output)
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
        // Read again: a change may have named it in this run.
        SightedFile known = await _run.Sightings.FindAsync(_run.Key, id, cancellationToken);
        if (known is { File: FileRecord file, Own: Sighting own } && file.Stream == _run.Key.Stream && !_run.Whole.WasTried(id))
        {
            SourceDocument document = Records.DocumentOf(file, own.Access);
            KnownFile stored = KnownFile.Of(file, own.Access);
            if (_run.Planner.MustRevisit(stored, document))
            {
                await output.ReadAsync(new ReadTask(document, stored, page, pending) { Sighting = own }, cancellationToken);
                return;
            }
        }
        output.End(pending);
    }
}

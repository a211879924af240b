using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Planning;

/// <summary>
/// Files whose content is worth another attempt although no change names them: a change log tells of an unchanged file
/// once only. Read from the index when a run begins; the stream in which a file is shown tries it.
/// </summary>
internal sealed class Revisits
{
    private readonly Dictionary<StreamId, List<DocumentId>> _byStream = [];

    private Revisits()
    {
    }

    /// <summary>No file.</summary>
    public static Revisits None { get; } = new();

    /// <summary>Reads which there are; not more than may wait to be read: the rest is due in the next run as well.</summary>
    public static async Task<Revisits> LoadAsync(
        IPassageIndex index, ConnectionId connection, UpsertPlanner planner, string extractor, int most, CancellationToken cancellationToken)
    {
        Revisits revisits = new();
        FileFilter filter = new(connection, Ordered: false) { RetryUnder = extractor };
        await foreach (IndexedFile file in index.ReadFilesAsync(filter, cancellationToken))
        {
            if (!planner.MustRevisit(KnownFile.Of(file), Records.DocumentOf(file.File, file.Access)))
                continue;
            if (most-- <= 0)
                break;
            if (!revisits._byStream.TryGetValue(file.File.Stream, out List<DocumentId>? ids))
                revisits._byStream[file.File.Stream] = ids = [];
            ids.Add(file.File.Id);
        }
        return revisits;
    }

    /// <summary>Those shown in a stream.</summary>
    public IReadOnlyList<DocumentId> Of(StreamId stream) => _byStream.TryGetValue(stream, out List<DocumentId>? ids) ? ids : [];
}

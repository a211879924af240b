using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion;

/// <summary>What the stages hand to the indexing stage.</summary>
internal abstract record Effect;

/// <summary>An operation that needed no reading.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Document">The document it is about; null when it is about a folder, or more of the document follows.</param>
internal sealed record DirectEffect(IndexOperation Operation, PendingDocument? Document) : Effect;

/// <summary>What came of a file that was read.</summary>
internal sealed record ReadEffect(ReadTask Task, IndexOperation Operation, long Characters) : Effect;

/// <summary>All changes of a page are planned; its cursor follows when its files are read.</summary>
internal sealed record PageEffect(PageProgress Page) : Effect;

/// <summary>Asks to be told when all effects before it are in the index.</summary>
internal sealed record BarrierEffect(TaskCompletionSource Reached) : Effect;

/// <summary>The stream's end is reached.</summary>
/// <param name="Moves">What that does to the stream's record, beside its time.</param>
internal sealed record EndEffect(Func<StreamRecord, StreamRecord> Moves) : Effect;

/// <summary>A file whose content must be read.</summary>
internal sealed record ReadTask(SourceDocument Document, Planning.KnownFile? Known, PageProgress Page, PendingDocument Pending)
{
    /// <summary>What the stream says of it, where streams may share files.</summary>
    public Sighting? Sighting { get; init; }
}

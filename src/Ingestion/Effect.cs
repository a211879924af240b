using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>What the stages hand to the indexing stage.</summary>
internal abstract record Effect;

/// <summary>An operation that needed no reading.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Document">The document it is about; null when it is about a folder.</param>
internal sealed record DirectEffect(IndexOperation Operation, PendingDocument? Document) : Effect;

/// <summary>What came of a file that was read.</summary>
internal sealed record ReadEffect(ReadTask Task, IndexOperation Operation, long Characters) : Effect;

/// <summary>All changes of a page are planned; its cursor follows when its files are read.</summary>
internal sealed record PageEffect(PageProgress Page) : Effect;

/// <summary>The stream's end is reached.</summary>
/// <param name="Cursor">The cursor at the end.</param>
/// <param name="WasListing">Whether the run was a listing.</param>
/// <param name="Listed">Files the listing named; null when it was not complete or no listing.</param>
/// <param name="HeldDeletions">Deletions held back.</param>
internal sealed record EndEffect(Cursor? Cursor, bool WasListing, long? Listed, int HeldDeletions) : Effect;

/// <summary>A file whose content must be read.</summary>
internal sealed record ReadTask(SourceDocument Document, Planning.KnownFile? Known, PageProgress Page, PendingDocument Pending);

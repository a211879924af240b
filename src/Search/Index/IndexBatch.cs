using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Search.Index;

/// <summary>Effects of one stream's changes. Applying the same batch twice is the same as once.</summary>
/// <param name="Epoch">The epoch of the session it was made in; a batch of an older epoch is refused, since what went before it may have been rolled back.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Start">The cursor the batch starts from; refused when it is not the stored one.</param>
/// <param name="Operations">In order.</param>
/// <param name="End">The stream's record after the batch; null when the page is not finished, then the cursor stays.</param>
public sealed record IndexBatch(
    long Epoch,
    StreamKey Stream,
    Cursor? Start,
    ImmutableArray<IndexOperation> Operations,
    StreamRecord? End);

/// <summary>One effect on the index.</summary>
public abstract record IndexOperation;

/// <summary>Replaces all records of a file by these, as one atomic block.</summary>
/// <param name="File">The file record.</param>
/// <param name="Access">Who may read it; null: nobody.</param>
/// <param name="Passages">Its passages in order; empty when it has no readable text. The file is then still found by its name.</param>
public sealed record PutFile(FileRecord File, AccessList? Access, ImmutableArray<Passage> Passages) : IndexOperation
{
    /// <summary>What the stream says of the file, of streams that may share files: then all sightings together decide who may read it, and in which stream and folder it is shown.</summary>
    public Sighting? Sighting { get; init; }
}

/// <summary>Replaces the file record and the access list and keeps the stored passages: a rename, a move, new metadata. Nothing when the file is not in the index.</summary>
/// <param name="File">The file record; its passage and character counts must be those stored.</param>
/// <param name="Access">Who may read it; null: nobody.</param>
public sealed record KeepPassages(FileRecord File, AccessList? Access) : IndexOperation
{
    /// <inheritdoc cref="PutFile.Sighting"/>
    public Sighting? Sighting { get; init; }
}

/// <summary>Changes only who may read a file, in place. Nothing when the file is not in the index.</summary>
/// <param name="Id">The file.</param>
/// <param name="Access">Who may read it; null: nobody.</param>
public sealed record SetAccess(DocumentId Id, AccessList? Access) : IndexOperation;

/// <summary>Removes all records of a file.</summary>
/// <param name="Id">The file.</param>
public sealed record RemoveFile(DocumentId Id) : IndexOperation;

/// <summary>Replaces a folder's record.</summary>
/// <param name="Folder">The folder.</param>
public sealed record PutFolder(FolderRecord Folder) : IndexOperation;

/// <summary>Removes a folder's record.</summary>
/// <param name="Id">The folder.</param>
public sealed record RemoveFolder(FolderId Id) : IndexOperation;

/// <summary>Replaces what the batch's stream says of a file; who may read it and where it is shown follow.</summary>
/// <param name="Sighting">What it says.</param>
public sealed record PutSighting(Sighting Sighting) : IndexOperation;

/// <summary>A listing of the batch's stream named a file or folder of which nothing changed. Nothing when the stream does not see it.</summary>
/// <param name="File">The file; null when it is a folder.</param>
/// <param name="Folder">The folder; null when it is a file.</param>
/// <param name="Generation">The listing.</param>
public sealed record MarkSighting(DocumentId? File, FolderId? Folder, long Generation) : IndexOperation;

/// <summary>The batch's stream does not see a file any more. When no other one does, nobody may read it, and it waits for its removal.</summary>
/// <remarks>
/// What streams tell that know only some of the readers is no longer believed when the stream that knew all of them says that the file is gone, until they say it
/// again: who had it through a group and left that is told nothing, so their stream would go on claiming it for them.
/// </remarks>
/// <param name="Id">The file.</param>
public sealed record RemoveSighting(DocumentId Id) : IndexOperation
{
    /// <summary>Whether the whole stream is gone, which says nothing of the file: then what others tell is believed as far as this stream told it too.</summary>
    public bool StreamIsGone { get; init; }
}

/// <summary>Removes a file that no stream sees; nothing when one sees it again.</summary>
/// <param name="Id">The file.</param>
public sealed record PurgeOrphan(DocumentId Id) : IndexOperation;

/// <summary>Replaces what the batch's stream says of a folder; its record follows.</summary>
/// <param name="Sighting">What it says.</param>
public sealed record PutFolderSighting(FolderSighting Sighting) : IndexOperation;

/// <summary>The batch's stream does not see a folder any more. Its record goes with the last stream that sees it.</summary>
/// <param name="Id">The folder.</param>
public sealed record RemoveFolderSighting(FolderId Id) : IndexOperation;

/// <summary>Forgets the batch's stream: its record and cursor. Its files and folders are removed by operations of their own, before.</summary>
public sealed record RemoveStream : IndexOperation;

using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>What one stream last said of a file. A file seen through several streams is one document with a sighting for each of them.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="File">The file.</param>
/// <param name="Folder">The folder it is in, as this stream sees it; null at its top.</param>
/// <param name="Access">Who may read it, as this stream says; null when it did not tell.</param>
/// <param name="IsPartial">Whether <paramref name="Access"/> names only whom this stream knows of.</param>
/// <param name="Revision">The file's revision this was said of; null when the source keeps none.</param>
/// <param name="Generation">The listing that named it last: see <see cref="StreamRecord.Generation"/>.</param>
public sealed record Sighting(
    StreamId Stream,
    DocumentId File,
    FolderId? Folder,
    AccessList? Access,
    bool IsPartial,
    long? Revision,
    long Generation)
{
    /// <summary>Narrower readers that a listing named, held until the listing is complete or someone confirms them; null when none are.</summary>
    public HeldAccess? Held { get; init; }
}

/// <summary>Readers that are not in force yet.</summary>
/// <param name="Access">Who may read the file; null when the source did not tell.</param>
/// <param name="IsPartial">Whether they are only whom the stream knows of.</param>
public sealed record HeldAccess(AccessList? Access, bool IsPartial);

/// <summary>What one stream last said of a folder.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Folder">The folder, as this stream sees it.</param>
/// <param name="IsListed">Whether all that lies below it was named to us; false while that is still under way.</param>
/// <param name="Generation">The listing that named it last.</param>
public sealed record FolderSighting(StreamId Stream, SourceFolder Folder, bool IsListed, long Generation);

/// <summary>A file that no stream sees any more and that waits to be removed: another stream may be about to name it.</summary>
/// <param name="File">The file.</param>
/// <param name="Stream">The stream that lost it last.</param>
/// <param name="Since">Since when.</param>
public sealed record Orphan(DocumentId File, StreamId Stream, DateTimeOffset Since);

/// <summary>A file as deciding about a change of one stream needs it.</summary>
/// <param name="File">Its record; null when its content was not tried yet.</param>
/// <param name="Own">What the stream said of it before; null when it did not see it.</param>
public sealed record SightedFile(FileRecord? File, Sighting? Own);

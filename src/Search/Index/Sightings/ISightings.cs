using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>Reads what the streams of an index see. Thread-safe; shows what has been applied, committed or not.</summary>
public interface ISightings
{
    /// <summary>A file and what a stream said of it.</summary>
    Task<SightedFile> FindAsync(StreamKey stream, DocumentId file, CancellationToken cancellationToken);

    /// <summary>What a stream said of a folder; null when it does not see it.</summary>
    Task<FolderSighting?> FindAsync(StreamKey stream, FolderId folder, CancellationToken cancellationToken);

    /// <summary>Files that a stream sees, in no order.</summary>
    IAsyncEnumerable<Sighting> ReadFilesAsync(SightingFilter filter, CancellationToken cancellationToken);

    /// <summary>Folders that a stream sees, in no order.</summary>
    IAsyncEnumerable<FolderSighting> ReadFoldersAsync(SightingFilter filter, CancellationToken cancellationToken);

    /// <summary>How many files a stream sees.</summary>
    Task<int> CountFilesAsync(SightingFilter filter, CancellationToken cancellationToken);

    /// <summary>How many files each stream of a connection sees; streams that see none are not in it.</summary>
    Task<IReadOnlyDictionary<StreamId, SightingCount>> CountFilesAsync(ConnectionId connection, CancellationToken cancellationToken);

    /// <summary>Files of a connection that no stream sees any more.</summary>
    IAsyncEnumerable<Orphan> ReadOrphansAsync(ConnectionId connection, CancellationToken cancellationToken);
}

/// <summary>How many files a stream sees.</summary>
/// <param name="Files">All of them.</param>
/// <param name="Unrecorded">Those without a record in the index: 0, or files were lost.</param>
public readonly record struct SightingCount(int Files, int Unrecorded);

/// <summary>Which sightings to read; what is not set means any.</summary>
/// <param name="Stream">Of this stream.</param>
public sealed record SightingFilter(StreamKey Stream)
{
    /// <summary>Only those directly in this folder.</summary>
    public FolderId? In { get; init; }

    /// <summary>Only those that no listing from this one on has named.</summary>
    public long? Before { get; init; }

    /// <summary>Only those with readers that are held.</summary>
    public bool Held { get; init; }
}

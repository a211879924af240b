using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Search.Index;

/// <summary>One client's index: the only writer, and the readers of its records.</summary>
/// <remarks>Thread-safe. Reads see what has been applied, committed or not. Implementations: the Lucene one in this folder; a named seam for hosting an index elsewhere.</remarks>
public interface IPassageIndex : IAsyncDisposable
{
    /// <summary>The client.</summary>
    ClientId Client { get; }

    /// <summary>What the streams see: of storages in which several may see one file.</summary>
    ISightings Sightings { get; }

    /// <summary>Begins a run over a stream: the stored record and the epoch its batches must carry.</summary>
    Task<IndexSession> OpenSessionAsync(StreamKey stream, CancellationToken cancellationToken);

    /// <summary>Applies a batch: searchable soon, durable with the next commit.</summary>
    /// <exception cref="StaleBatchException">The batch's epoch or start cursor is not the stored one: begin a new session.</exception>
    /// <exception cref="IndexWriteException">The write failed; everything since the last commit was rolled back: begin a new session.</exception>
    Task ApplyAsync(IndexBatch batch, CancellationToken cancellationToken);

    /// <summary>Makes all that was applied durable.</summary>
    /// <exception cref="IndexWriteException">It failed; everything since the last commit was rolled back: begin a new session.</exception>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>Forgets a connection: its files, folders and streams. Commits.</summary>
    Task RemoveConnectionAsync(ConnectionId connection, CancellationToken cancellationToken);

    /// <summary>A file with its access list; null when it is not in the index.</summary>
    Task<IndexedFile?> ReadFileAsync(DocumentId id, CancellationToken cancellationToken);

    /// <summary>Files ordered by connection and then by path; the coverage ledger.</summary>
    IAsyncEnumerable<IndexedFile> ReadFilesAsync(FileFilter filter, CancellationToken cancellationToken);

    /// <summary>A file's passages in order; empty when it has none or is not in the index.</summary>
    Task<ImmutableArray<Passage>> ReadPassagesAsync(DocumentId id, CancellationToken cancellationToken);

    /// <summary>Folders of a connection, or of all.</summary>
    IAsyncEnumerable<FolderRecord> ReadFoldersAsync(ConnectionId? connection, CancellationToken cancellationToken);

    /// <summary>Streams of a connection, or of all.</summary>
    IAsyncEnumerable<StreamRecord> ReadStreamsAsync(ConnectionId? connection, CancellationToken cancellationToken);
}

/// <summary>A run over a stream.</summary>
/// <param name="Epoch">What the run's batches must carry.</param>
/// <param name="Stream">The stored record; null before the first run.</param>
public sealed record IndexSession(long Epoch, StreamRecord? Stream);

/// <summary>A file record with what is kept beside it.</summary>
/// <param name="File">The record.</param>
/// <param name="Path">Folders and name, separated by '/', without a leading one; relative to its stream.</param>
/// <param name="Access">Who may read it; null: nobody.</param>
public sealed record IndexedFile(FileRecord File, string Path, AccessList? Access);

/// <summary>Which files to read; a null means any.</summary>
/// <param name="Connection">Only of this connection.</param>
/// <param name="Stream">Only of this stream of it.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Caller">Only those this caller may read.</param>
/// <param name="Ordered">By path; false when the order does not matter, which is quicker and needs no memory.</param>
public sealed record FileFilter(
    ConnectionId? Connection = null,
    StreamId? Stream = null,
    Model.Outcomes.OutcomeState? State = null,
    Caller? Caller = null,
    bool Ordered = true)
{
    /// <summary>Only those worth another look though nothing names them: another attempt is planned, or they failed under another version of the extraction than this one.</summary>
    public string? RetryUnder { get; init; }

    /// <summary>Only those for which another attempt is planned.</summary>
    public bool HasNextAttempt { get; init; }
}

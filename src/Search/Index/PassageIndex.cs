using System.Collections.Concurrent;
using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index.Sightings;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging;
using Lock = System.Threading.Lock;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace IntranetSearch.Search.Index;

/// <summary>One client's index in a directory, by Lucene. Owns the only writer.</summary>
/// <remarks>
/// Thread-safe. Batches of different streams are applied side by side; a commit waits for those under way and holds up
/// new ones. Reads never wait for a commit. After a failed write all that was not committed is rolled back and the index
/// goes on from its last commit.
/// </remarks>
public sealed class PassageIndex : IPassageIndex
{
    private readonly ReaderWriterLockSlim _gate = new(LockRecursionPolicy.NoRecursion);
    private readonly ConcurrentDictionary<StreamKey, Lock> _streamGates = new();
    private readonly SessionEpochs _epochs;
    private readonly IndexOptions _options;
    private readonly ILogger _logger;
    private readonly IndexLock _lock;
    private readonly LuceneDirectory _directory;
    private readonly TimeProvider _time;
    private volatile IndexGeneration _generation;
    private BatchWriter _batches;
    private bool _disposed;

    private PassageIndex(ClientId client, IndexLock held, LuceneDirectory directory, IndexGeneration generation, IndexOptions options, TimeProvider time, ILogger logger)
    {
        Client = client;
        _lock = held;
        _directory = directory;
        _generation = generation;
        _time = time;
        _batches = new BatchWriter(generation, time);
        Sightings = new IndexSightings(this);
        _options = options;
        _logger = logger;
        _epochs = new SessionEpochs(time);
    }

    /// <inheritdoc/>
    public ClientId Client { get; }

    /// <inheritdoc/>
    public ISightings Sightings { get; }

    /// <summary>Opens a client's index; makes it when the directory holds none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="directory">Its directory; made when it is not there.</param>
    /// <param name="options">How it spends memory and disk.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of rollbacks.</param>
    /// <param name="cancellationToken">Gives up before the opening.</param>
    /// <exception cref="IndexLockedException">Another process has it open.</exception>
    /// <exception cref="IndexUnreadableException">It is damaged, or of a version this program does not know.</exception>
    public static Task<PassageIndex> OpenAsync(
        ClientId client, string directory, IndexOptions options, TimeProvider time, ILogger<PassageIndex> logger, CancellationToken cancellationToken) =>
        OpenAsync(client, directory, path => FSDirectory.Open(path, NoLockFactory.GetNoLockFactory()), options, time, logger, cancellationToken);

    /// <summary>Opens an index on a directory of the caller's making: how tests make a disk fail.</summary>
    internal static Task<PassageIndex> OpenAsync(
        ClientId client, string path, Func<string, LuceneDirectory> open, IndexOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken) =>
        Task.Run(() => Open(client, path, open, options, time, logger), cancellationToken);

    /// <inheritdoc/>
    public Task<IndexSession> OpenSessionAsync(StreamKey stream, CancellationToken cancellationToken) => Task.Run(
        () => Shared(generation => new IndexSession(_epochs.Current, generation.Streams.GetValueOrDefault(stream))),
        cancellationToken);

    /// <inheritdoc/>
    public Task ApplyAsync(IndexBatch batch, CancellationToken cancellationToken)
    {
        if (batch.End is StreamRecord end && end.Key != batch.Stream)
            throw new ArgumentException($"The batch is of stream {batch.Stream}, its end of {end.Key}.", nameof(batch));
        return Task.Run(() => ApplyInOrder(batch, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task CommitAsync(CancellationToken cancellationToken) => Task.Run(
        () => Alone(generation =>
        {
            if (generation.Failure is Exception failure)
                throw failure;
            generation.Commit();
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveConnectionAsync(ConnectionId connection, CancellationToken cancellationToken) => Task.Run(
        () => Alone(generation =>
        {
            if (generation.Failure is Exception failure)
                throw failure;
            _epochs.End(connection);
            generation.Writer.DeleteDocuments(IndexSchema.ConnectionTerm(connection));
            generation.FoldersWritten();
            foreach (StreamKey stream in generation.Streams.Keys.Where(key => key.Connection == connection))
                generation.Streams.TryRemove(stream, out _);
            generation.Commit();
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IndexedFile?> ReadFileAsync(DocumentId id, CancellationToken cancellationToken) =>
        ReadAsync(view => view.FindFile(id), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<Passage>> ReadPassagesAsync(DocumentId id, CancellationToken cancellationToken) =>
        ReadAsync(view => view.ReadPassages(id), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IndexedFile> ReadFilesAsync(FileFilter filter, CancellationToken cancellationToken) =>
        StreamAsync(view => FileListing.Read(view, filter, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<FolderRecord> ReadFoldersAsync(ConnectionId? connection, CancellationToken cancellationToken) =>
        StreamAsync(view => view.ReadFolders().Where(f => connection is null || f.Folder.Id.Connection == connection), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamRecord> ReadStreamsAsync(ConnectionId? connection, CancellationToken cancellationToken) =>
        StreamAsync(view => view.ReadStreams().Where(s => connection is null || s.Key.Connection == connection), cancellationToken);

    /// <summary>Commits what was applied, unless a write failed, and closes the index. Views still open stay usable.</summary>
    public async ValueTask DisposeAsync() => await Task.Run(Close);

    /// <summary>The index as of now: shows every batch whose <see cref="ApplyAsync"/> has returned. Dispose it when done.</summary>
    /// <exception cref="ObjectDisposedException">The index is closed.</exception>
    /// <exception cref="IndexWriteException">A write failed and the index could not be opened again.</exception>
    internal IndexView AcquireView() => AcquireView(static generation => generation.Acquire());

    /// <summary>A view by another way than <see cref="IndexGeneration.Acquire"/>.</summary>
    internal IndexView AcquireView(Func<IndexGeneration, IndexView> acquire)
    {
        while (true)
        {
            IndexGeneration generation = _generation;
            try
            {
                if (generation.Failure is null)
                    return acquire(generation);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Making a reader writes the new documents to disk, so it fails like any write. It also fails when the
                // generation was ended meanwhile: then there is another one to look at.
                generation.Fail(e);
            }
            _gate.EnterWriteLock();
            try
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (generation == _generation)
                    RollBack();
            }
            finally
            {
                _gate.ExitWriteLock();
            }
        }
    }

    /// <summary>Joins all segments into one and commits: what otherwise happens over time.</summary>
    internal void MergeAll() => Alone(generation =>
    {
        generation.Writer.ForceMerge(1);
        generation.Written();
        generation.Commit();
    });

    private static PassageIndex Open(ClientId client, string path, Func<string, LuceneDirectory> open, IndexOptions options, TimeProvider time, ILogger logger)
    {
        IndexLock held = IndexLock.Take(path);
        LuceneDirectory? directory = null;
        try
        {
            directory = open(path);
            return new PassageIndex(client, held, directory, IndexGeneration.Open(directory, options), options, time, logger);
        }
        catch (Exception e)
        {
            directory?.Dispose();
            held.Dispose();
            if (e is OutOfMemoryException)
                throw;
            throw new IndexUnreadableException(
                $"The index of client {client} in {path} cannot be opened: {e.Message} "
                + $"If the disk and its permissions are in order, make it anew: intranet-search reindex {client}", e);
        }
    }

    private void ApplyInOrder(IndexBatch batch, CancellationToken cancellationToken)
    {
        Shared(generation =>
        {
            BatchWriter writer = _batches;
            lock (_streamGates.GetOrAdd(batch.Stream, _ => new Lock()))
            {
                _epochs.Check(batch);
                Cursor? stored = generation.Streams.GetValueOrDefault(batch.Stream)?.Cursor;
                if (stored != batch.Start)
                    throw new StaleBatchException($"The batch of stream {batch.Stream} does not start from the stored cursor: another run went ahead.");
                foreach (IndexOperation operation in batch.Operations)
                {
                    // Stopping half way is harmless: the cursor has not moved, and repeating is the same as once.
                    cancellationToken.ThrowIfCancellationRequested();
                    writer.Write(batch.Stream, operation);
                }
                if (batch.End is StreamRecord end)
                    writer.Write(end);
            }
            return true;
        });
    }

    /// <summary>Runs beside others; a failure ends the generation for all.</summary>
    private T Shared<T>(Func<IndexGeneration, T> action)
    {
        IndexGeneration generation;
        Exception failure;
        _gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            generation = _generation;
            try
            {
                if (generation.Failure is null)
                {
                    T result = action(generation);
                    if (generation.Failure is null)
                        return result;
                }
                failure = generation.Failure;
            }
            catch (Exception e) when (e is not (StaleBatchException or OperationCanceledException))
            {
                generation.Fail(e);
                failure = e;
            }
        }
        finally
        {
            _gate.ExitReadLock();
        }
        _gate.EnterWriteLock();
        try
        {
            if (!_disposed && generation == _generation)
                RollBack();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
        throw WriteFailed(failure);
    }

    /// <summary>Runs when no batch is under way.</summary>
    private void Alone(Action<IndexGeneration> action)
    {
        _gate.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                action(_generation);
            }
            catch (Exception e)
            {
                _generation.Fail(e);
                RollBack();
                throw WriteFailed(e);
            }
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Ends the failed generation and opens the next from the last commit. Called with the write lock held.</summary>
    private void RollBack()
    {
        Exception cause = _generation.Failure!;
        _logger.LogError(cause, "Index of {Client}: a write failed; rolled back to the last commit", Client);
        _epochs.EndAll();
        _generation.Dispose();
        try
        {
            IndexGeneration next = IndexGeneration.Open(_directory, _options);
            _batches = new BatchWriter(next, _time);
            _generation = next;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The failed one stays, so the next use tries again.
            throw WriteFailed(e);
        }
    }

    private IndexWriteException WriteFailed(Exception cause) => new(
        $"The index of client {Client} could not be written: {cause.Message} "
        + "What was not yet committed was rolled back and is read again by the next sync.",
        cause);

    internal Task<T> ReadAsync<T>(Func<IndexView, T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using IndexView view = AcquireView();
            return read(view);
        },
        cancellationToken);

    internal async IAsyncEnumerable<T> StreamAsync<T>(
        Func<IndexView, IEnumerable<T>> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IndexView view = await Task.Run(AcquireView, cancellationToken);
        foreach (T item in read(view))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private void Close()
    {
        _gate.EnterWriteLock();
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            try
            {
                if (_generation.Failure is null)
                {
                    _generation.Writer.Commit();
                    _generation.Close();
                    return;
                }
            }
            catch (Exception e)
            {
                _generation.Dispose();
                throw WriteFailed(e);
            }
            _generation.Dispose();
        }
        finally
        {
            _directory.Dispose();
            _lock.Dispose();
            _gate.ExitWriteLock();
        }
    }
}

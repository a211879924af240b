using System.Collections.Concurrent;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Access;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace IntranetSearch.Search.Index;

/// <summary>
/// The Lucene writer from its opening to its end, with what is kept in memory beside it. After any failure it is rolled
/// back and another one is opened: a writer that failed once loses documents silently when it is committed again
/// (measured on a full disk).
/// </summary>
internal sealed class IndexGeneration : IDisposable
{
    private readonly Lock _refreshGate = new();
    private readonly Lock _treeGate = new();
    private readonly SearcherManager _searchers;
    private readonly AccessListRegistry _accessLists = new();
    private readonly RecentFiles _recent = new();
    private (long Version, FolderTree Tree)? _tree;
    private long _applied = 1;
    private long _refreshed;
    private long _folderChanges = 1;
    private long _folderChangesRefreshed;
    private Exception? _failure;

    private IndexGeneration(IndexWriter writer, IndexOptions options)
    {
        Writer = writer;
        AccessFilters = new AccessFilterCache(options.AccessCacheMegabytes * 1024L * 1024L);
        _searchers = new SearcherManager(writer, applyAllDeletes: true, new Factory(this));
    }

    public IndexWriter Writer { get; }

    /// <summary>The stored streams: what was applied, committed or not.</summary>
    public ConcurrentDictionary<StreamKey, StreamRecord> Streams { get; } = new();

    public AccessFilterCache AccessFilters { get; }

    /// <summary>Where the blocks of files end.</summary>
    public FileRecordBits FileRecords { get; } = new();

    /// <summary>What went wrong first; null while nothing did.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Opens the writer, making the index when the directory holds none.</summary>
    public static IndexGeneration Open(LuceneDirectory directory, IndexOptions options)
    {
        bool isNew = IndexFormat.Check(directory);
        MergeFailures merges = new();
        // Without an analyzer: every text field brings its own terms.
        IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null)
        {
            OpenMode = isNew ? OpenMode.CREATE : OpenMode.APPEND,
            RAMBufferSizeMB = options.RamBufferMegabytes,
            MergePolicy = new TieredMergePolicy { MaxMergedSegmentMB = options.MaxMergedSegmentMegabytes },
            MergeScheduler = merges,
        });
        try
        {
            if (isNew)
            {
                writer.AddDocument(IndexSchema.DeclarationDocument());
                writer.SetCommitData(IndexFormat.CommitData);
                writer.Commit();
            }
            IndexGeneration generation = new(writer, options);
            merges.Failed = generation.Fail;
            generation.LoadRecords();
            return generation;
        }
        catch
        {
            RollBack(writer);
            throw;
        }
    }

    /// <summary>Marks the writer as not to be committed any more.</summary>
    public void Fail(Exception cause) => Interlocked.CompareExchange(ref _failure, cause, null);

    public int NumberOf(AccessList? list) => list is null
        ? IndexSchema.Nobody
        : _accessLists.NumberOf(list, (number, added) => Writer.AddDocument(IndexSchema.AccessListDocument(number, added)));

    /// <summary>To be called after each write, so that the next reader sees it.</summary>
    public void Written(DocumentId file)
    {
        _recent.Add(file);
        Interlocked.Increment(ref _applied);
    }

    /// <inheritdoc cref="Written(DocumentId)"/>
    public void Written() => Interlocked.Increment(ref _applied);

    /// <inheritdoc cref="Written(DocumentId)"/>
    public void Written(FolderId folder)
    {
        _recent.Add(folder);
        Interlocked.Increment(ref _applied);
    }

    /// <inheritdoc cref="Written(DocumentId)"/>
    public void FoldersWritten()
    {
        Interlocked.Increment(ref _folderChanges);
        Interlocked.Increment(ref _applied);
    }

    /// <summary>A view that shows all that has been written.</summary>
    /// <exception cref="ObjectDisposedException">This generation has ended.</exception>
    public IndexView Acquire()
    {
        if (Interlocked.Read(ref _applied) != Interlocked.Read(ref _refreshed))
            Refresh();
        return AcquireLast();
    }

    /// <summary>A view that shows all that has been written of one file or folder; quicker than <see cref="Acquire"/> between writes.</summary>
    public IndexView AcquireFor(DocumentId file)
    {
        if (_recent.Contains(file))
            Refresh();
        return AcquireLast();
    }

    /// <inheritdoc cref="AcquireFor(DocumentId)"/>
    public IndexView AcquireFor(FolderId folder)
    {
        if (_recent.Contains(folder))
            Refresh();
        return AcquireLast();
    }

    public FolderTree FoldersOf(IndexView view)
    {
        lock (_treeGate)
        {
            if (_tree is var (version, tree) && version == view.FolderChanges)
                return tree;
            FolderTree built = new(view.ReadFolders());
            _tree = (view.FolderChanges, built);
            return built;
        }
    }

    public void Commit()
    {
        Writer.Commit();
        Refresh(); // bounds what is remembered as recently written
    }

    /// <summary>Ends the writer without its uncommitted changes. Views stay usable.</summary>
    public void Dispose()
    {
        _searchers.Dispose();
        RollBack(Writer);
    }

    /// <summary>Ends the writer after a commit. Views stay usable.</summary>
    public void Close()
    {
        _searchers.Dispose();
        Writer.Dispose();
    }

    private static void RollBack(IndexWriter writer)
    {
        try
        {
            writer.Rollback();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It may fail for the reason it was called (a full disk, a failed merge). What is committed is not touched
            // by that, and the next opening removes the leftover files.
        }
    }

    private IndexView AcquireLast() => new(this, _searchers, (ViewSearcher)_searchers.Acquire());

    private void Refresh()
    {
        lock (_refreshGate)
        {
            long applied = Interlocked.Read(ref _applied);
            if (applied == _refreshed)
                return;
            // Read before the reader is made: a folder written meanwhile then counts as not seen.
            _folderChangesRefreshed = Interlocked.Read(ref _folderChanges);
            _recent.BeginRefresh();
            _searchers.MaybeRefreshBlocking();
            _recent.EndRefresh();
            Interlocked.Exchange(ref _refreshed, applied);
        }
    }

    private void LoadRecords()
    {
        using IndexView view = AcquireLast();
        foreach ((int number, AccessList list) in view.ReadAccessLists())
            _accessLists.Load(number, list);
        foreach (StreamRecord stream in view.ReadStreams())
            Streams[stream.Key] = stream;
    }

    private sealed class Factory(IndexGeneration generation) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) =>
            new ViewSearcher(reader, generation._folderChangesRefreshed, generation._accessLists);
    }

    private sealed class MergeFailures : ConcurrentMergeScheduler
    {
        public Action<Exception>? Failed { get; set; }

        // The base class throws here, on a thread of its own: that would end the process.
        protected override void HandleMergeException(Exception exc) => Failed?.Invoke(exc);
    }
}

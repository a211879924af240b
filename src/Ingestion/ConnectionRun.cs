using System.Collections.Concurrent;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Checkpoints;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>What the streams of one run of one connection share.</summary>
internal sealed class ConnectionRun(
    ConnectionId connection,
    IConnector connector,
    IPassageIndex index,
    SyncRequest request,
    SyncOptions options,
    UpsertPlanner planner,
    int readers,
    TimeProvider time,
    IProgress<SyncProgress>? progress) : IDisposable
{
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<DocumentId, byte> _tried = new();
    private int _walking = 1;

    public ConnectionId Connection { get; } = connection;
    public IConnector Connector { get; } = connector;
    public IPassageIndex Index { get; } = index;
    public SyncRequest Request { get; } = request;
    public SyncOptions Options { get; } = options;
    public UpsertPlanner Planner { get; } = planner;
    public TimeProvider Time { get; } = time;
    public MassChangeGuard Guard { get; } = new(options, request.ConfirmDeletions);

    /// <summary>The sums over the streams.</summary>
    public SyncCounters Counters { get; } = new(total: null);

    public PendingDocuments Pending { get; } = new();
    public RunCommits Commits { get; } = new(index, options, time);

    /// <summary>Files whose text is in memory at once, most.</summary>
    public int Readers { get; } = readers;

    /// <summary>One for each of <see cref="Readers"/>.</summary>
    public SemaphoreSlim ReadSlots { get; } = new(readers, readers);

    /// <summary>One for each file that may wait to be read.</summary>
    public SemaphoreSlim QueueSlots { get; } = new(options.MaxQueuedDocuments, options.MaxQueuedDocuments);

    /// <summary>Files that no change names but that are worth another look.</summary>
    public Revisits Revisits { get; set; } = Revisits.None;

    /// <summary>
    /// Whether the index keeps what each stream says of each file: of storages with change logs, whose streams may share files
    /// and whose listings go on after a crash. A storage that can only be listed is compared with the index in memory.
    /// </summary>
    public bool KeepsSightings { get; } = connector.Capabilities.Detection == ChangeDetection.ChangeLog;

    /// <summary>A file was read in vain, or though it had not changed: this run is not to read that version again.</summary>
    public void Tried(DocumentId id) => _tried.TryAdd(id, 0);

    /// <summary>Whether <see cref="Tried"/> was said of it.</summary>
    public bool WasTried(DocumentId id) => _tried.ContainsKey(id);

    /// <summary>To be called with the number of streams that begin, and with -1 for each that has named everything.</summary>
    public void Walking(int streams) => Interlocked.Add(ref _walking, streams);

    public void ReportProgress(StreamKey stream, string? current)
    {
        if (progress is null)
            return;
        (long listed, long toRead, long read, long bytes) = Counters.Progress;
        progress.Report(new SyncProgress(stream, listed, Volatile.Read(ref _walking) <= 0, toRead, read, bytes, Time.GetElapsedTime(_started), current));
    }

    public void Dispose()
    {
        Commits.Dispose();
        ReadSlots.Dispose();
        QueueSlots.Dispose();
    }
}

using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>What the stages of one run over one stream share.</summary>
internal sealed class StreamRun(
    StreamKey key,
    string name,
    IConnector connector,
    IPassageIndex index,
    IndexSession session,
    SyncRequest request,
    SyncOptions options,
    UpsertPlanner planner,
    TimeProvider time,
    IProgress<SyncProgress>? progress)
{
    private readonly long _started = time.GetTimestamp();

    public StreamKey Key { get; } = key;
    public string Name { get; } = name;
    public IConnector Connector { get; } = connector;
    public IPassageIndex Index { get; } = index;
    public IndexSession Session { get; } = session;
    public SyncRequest Request { get; } = request;
    public SyncOptions Options { get; } = options;
    public UpsertPlanner Planner { get; } = planner;
    public TimeProvider Time { get; } = time;
    public SyncCounters Counters { get; } = new();

    /// <summary>Whether the source has named everything; set by the walk.</summary>
    public bool ListingDone { get; set; }

    public void ReportProgress(string? current)
    {
        if (progress is null)
            return;
        (long listed, long toRead, long read, long bytes) = Counters.Progress;
        progress.Report(new SyncProgress(Key, listed, ListingDone, toRead, read, bytes, Time.GetElapsedTime(_started), current));
    }
}

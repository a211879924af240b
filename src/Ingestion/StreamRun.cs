using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion;

/// <summary>What the stages of one run over one stream share.</summary>
internal sealed class StreamRun(ConnectionRun whole, StreamKey key, string name, IndexSession session)
{
    private bool _listingDone;

    public ConnectionRun Whole { get; } = whole;
    public StreamKey Key { get; } = key;
    public string Name { get; } = name;
    public IndexSession Session { get; } = session;
    public IConnector Connector => Whole.Connector;
    public IPassageIndex Index => Whole.Index;
    public ISightings Sightings => Whole.Index.Sightings;
    public SyncRequest Request => Whole.Request;
    public SyncOptions Options => Whole.Options;
    public UpsertPlanner Planner => Whole.Planner;
    public TimeProvider Time => Whole.Time;
    public SyncCounters Counters { get; } = new(whole.Counters);

    /// <summary>The stream's record as it was applied last, committed or not; written by the indexing stage alone.</summary>
    public StreamRecord Stored { get; set; } = session.Stream ?? new StreamRecord(key, name, null, null, 0, null);

    /// <summary>Whether the source answered with a page at all; set by the walk.</summary>
    public bool SawPage { get; set; }

    /// <summary>The source has named everything, or stopped to.</summary>
    public void EndListing()
    {
        if (_listingDone)
            return;
        _listingDone = true;
        Whole.Walking(-1);
    }

    public void ReportProgress(string? current) => Whole.ReportProgress(Key, current);
}

using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion;

/// <summary>What a run has come to so far. Thread-safe.</summary>
internal sealed class SyncResults(ConnectionRun run)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StreamId, StreamReport> _reports = [];
    private readonly HashSet<StreamId> _gone = [];
    private string? _error;
    private bool _isUnauthorized;

    /// <summary>Why the connection as a whole failed; null when it did not.</summary>
    public string? Error => Volatile.Read(ref _error);

    /// <summary>Whether it failed for want of a right or credential.</summary>
    public bool IsUnauthorized => Volatile.Read(ref _isUnauthorized);

    /// <summary>Whether every stream there is was read to its end.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock)
                return _error is null && _reports.Values.All(report => report.Error is null || _gone.Contains(report.Stream.Stream));
        }
    }

    /// <summary>The connection as a whole failed; the first reason counts.</summary>
    public void Fail(string error, bool isUnauthorized = false)
    {
        lock (_lock)
        {
            _error ??= error;
            _isUnauthorized |= isUnauthorized;
        }
    }

    /// <summary>What became of a stream; added to what was said of it before.</summary>
    /// <param name="report">What became of it.</param>
    /// <param name="isGone">Whether it was not there at all.</param>
    public void Add(StreamReport report, bool isGone = false)
    {
        lock (_lock)
        {
            if (isGone)
                _gone.Add(report.Stream.Stream);
            _reports[report.Stream.Stream] = _reports.TryGetValue(report.Stream.Stream, out StreamReport? before)
                ? before with { Counts = before.Counts + report.Counts, Error = report.Error ?? before.Error, Warnings = before.Warnings.AddRange(report.Warnings) }
                : report;
        }
    }

    /// <summary>A stream is begun again: what its earlier attempt ended with is past, what it did is done.</summary>
    public void BeginAgain(StreamId stream)
    {
        lock (_lock)
        {
            if (_reports.TryGetValue(stream, out StreamReport? before))
                _reports[stream] = before with { Error = null, Warnings = [] };
        }
    }

    /// <summary>Files were removed that a stream had lost, in this run or an earlier one.</summary>
    public void AddRemoved(StreamId stream, int files) => Add(
        new StreamReport(new StreamKey(run.Connection, stream), stream.Value, SyncCounts.Zero with { Removed = files }, Error: null, []));

    /// <summary>Whether the source said that a stream is not there.</summary>
    public bool IsGone(StreamId stream)
    {
        lock (_lock)
            return _gone.Contains(stream);
    }

    public ImmutableArray<StreamReport> ToReports()
    {
        lock (_lock)
            return [.. _reports.Values];
    }
}

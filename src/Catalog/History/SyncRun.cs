using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.History;

/// <summary>How a run of one connection ended.</summary>
public enum SyncResult
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>It read its streams to the end.</summary>
    Completed,

    /// <summary>Some streams could not be read to the end; the error says which.</summary>
    Partial,

    /// <summary>It could not go on; the error says why.</summary>
    Failed,

    /// <summary>Someone stopped it; what was committed is kept.</summary>
    Cancelled,

    /// <summary>Its process ended before it did; what was committed is kept.</summary>
    Interrupted,
}

/// <summary>One run of one connection.</summary>
/// <param name="Id">Ascending with the start; 0 before it is stored.</param>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Cause">Why it ran, for people: "asked for by the operator", "every 5 minutes", "changes noticed".</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; null while it runs, or when its process was ended.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Counts">What it did.</param>
/// <param name="Error">What went wrong and what to do; null when nothing did.</param>
public sealed record SyncRun(
    long Id,
    ClientId Client,
    ConnectionId Connection,
    string Cause,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    SyncResult Result,
    RunCounts Counts,
    string? Error)
{
    // EF Core makes the run first and sets its complex property afterwards.
    private SyncRun(long id, ClientId client, ConnectionId connection, string cause, DateTimeOffset started, DateTimeOffset? ended, SyncResult result, string? error)
        : this(id, client, connection, cause, started, ended, result, RunCounts.None, error)
    {
    }
}

/// <summary>What one run did, in files; the sum over its streams.</summary>
/// <param name="Listed">Entries the source named.</param>
/// <param name="Unchanged">Needed nothing.</param>
/// <param name="Added">New in the index.</param>
/// <param name="Updated">Content read again.</param>
/// <param name="Moved">Renamed, moved or with new metadata; not read again.</param>
/// <param name="AccessChanged">Only their readers changed.</param>
/// <param name="Removed">Gone from the source.</param>
/// <param name="Failed">Of those read, the ones without any text in the index now; each has its reason in the ledger.</param>
/// <param name="HeldDeletions">Gone from the source, kept until someone confirms.</param>
/// <param name="Bytes">Bytes read.</param>
public sealed record RunCounts(
    long Listed,
    long Unchanged,
    long Added,
    long Updated,
    long Moved,
    long AccessChanged,
    long Removed,
    long Failed,
    long HeldDeletions,
    long Bytes)
{
    /// <summary>Nothing.</summary>
    public static RunCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

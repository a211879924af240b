using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>What one run of one connection did: a line of <c>sync --json</c>.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Cause">What started it: "manual", "watch", "api".</param>
/// <param name="Result">"done" when every stream reached its end, else "failed": what was done until then is kept.</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="TookMs">Milliseconds it took.</param>
/// <param name="Counts">What was done, over all streams.</param>
/// <param name="Streams">Each stream.</param>
/// <param name="Error">Why the connection as a whole failed; absent when it did not.</param>
/// <param name="Unauthorized">Whether it failed for want of a right or credential: of no use to run again until someone mends that.</param>
internal sealed record SyncReportJson(
    string Client,
    string Connection,
    string Cause,
    string Result,
    DateTime Started,
    double TookMs,
    SyncCountsJson Counts,
    IReadOnlyList<StreamReportJson> Streams,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    bool Unauthorized);

/// <summary>What became of one stream in a run.</summary>
/// <param name="Stream">The provider's id of it.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Counts">What was done, also when it failed half-way.</param>
/// <param name="Error">Why it did not reach its end; absent when it did.</param>
/// <param name="Warnings">What the operator should know although it reached its end.</param>
internal sealed record StreamReportJson(
    string Stream,
    string Name,
    SyncCountsJson Counts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error,
    IReadOnlyList<string> Warnings);

/// <summary>What a run did, in files.</summary>
/// <param name="Listed">Entries the source named.</param>
/// <param name="Unchanged">Needed nothing.</param>
/// <param name="Added">New in the index.</param>
/// <param name="Updated">Content read again.</param>
/// <param name="Moved">Renamed, moved or with new metadata; not read again.</param>
/// <param name="AccessChanged">Only their readers changed.</param>
/// <param name="Removed">Gone from the source.</param>
/// <param name="Failed">Of those read, the ones without any text in the index now.</param>
/// <param name="HeldDeletions">Gone from the source, kept until someone confirms.</param>
/// <param name="Bytes">Bytes read.</param>
internal sealed record SyncCountsJson(
    long Listed,
    long Unchanged,
    long Added,
    long Updated,
    long Moved,
    long AccessChanged,
    long Removed,
    long Failed,
    long HeldDeletions,
    long Bytes);

/// <summary>How far a run over a stream is.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Stream">The provider's id of the stream.</param>
/// <param name="Listed">Entries the source has named so far.</param>
/// <param name="ListingDone">Whether it has named all.</param>
/// <param name="ToRead">Files found so far whose content must be read.</param>
/// <param name="Read">Those of them that are done.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="ElapsedMs">Milliseconds since the run began.</param>
/// <param name="FilesPerSecond">Files read per second so far.</param>
/// <param name="SecondsLeft">At this rate; absent while it cannot be told.</param>
/// <param name="Current">Name of a file being read; absent between files.</param>
internal sealed record SyncProgressJson(
    string Connection,
    string Stream,
    long Listed,
    bool ListingDone,
    long ToRead,
    long Read,
    long Bytes,
    double ElapsedMs,
    double FilesPerSecond,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? SecondsLeft,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Current);

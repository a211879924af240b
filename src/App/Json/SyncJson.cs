using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>What one run of one connection did: a line of <c>sync --json</c>.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Result">"done", "partly" (something at the source could not be read; it is tried again), "failed" or "cancelled".</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="TookMs">Milliseconds it took.</param>
/// <param name="Added">Files new in the ledger.</param>
/// <param name="Updated">Files whose content was read again.</param>
/// <param name="Moved">Files that only changed name, folder or other metadata; nothing was read again.</param>
/// <param name="AccessChanged">Files of which only the readers changed.</param>
/// <param name="Removed">Files gone from the ledger.</param>
/// <param name="Unchanged">Files seen that were as before.</param>
/// <param name="States">In which state the files read in this run ended.</param>
/// <param name="BytesRead">Bytes downloaded.</param>
/// <param name="HeldDeletions">Deletions held back until someone confirms them.</param>
/// <param name="Message">What failed or what to do; absent when all went well.</param>
internal sealed record SyncReportJson(
    string Client,
    string Connection,
    string Result,
    DateTime Started,
    double TookMs,
    long Added,
    long Updated,
    long Moved,
    long AccessChanged,
    long Removed,
    long Unchanged,
    StateCountsJson States,
    long BytesRead,
    long HeldDeletions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message);

/// <summary>Where a run stands that is under way.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Doing">What it does now, for people: "reading handbook.pdf".</param>
/// <param name="Started">When it began, UTC.</param>
/// <param name="Done">Files finished in this run.</param>
/// <param name="Found">Files found so far that this run has to look at; null when not known.</param>
/// <param name="FilesPerSecond">Since it began.</param>
internal sealed record SyncProgressJson(
    string Client,
    string Connection,
    string Doing,
    DateTime Started,
    long Done,
    long? Found,
    double FilesPerSecond);

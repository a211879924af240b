using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>How one client stands: one line of <c>status --json</c>.</summary>
/// <param name="Client">Its id.</param>
/// <param name="Files">Files in the ledger, whatever their state.</param>
/// <param name="Passages">Passages that can be found.</param>
/// <param name="States">How many files are in each state; the six numbers add up to <paramref name="Files"/>.</param>
/// <param name="Connections">Its connections, by name.</param>
internal sealed record ClientStatusJson(
    string Client,
    long Files,
    long Passages,
    StateCountsJson States,
    IReadOnlyList<ConnectionStatusJson> Connections);

/// <summary>How many files are in each state, named as the ledger names them.</summary>
internal sealed record StateCountsJson(
    [property: JsonPropertyName("Answerable")] long Answerable,
    [property: JsonPropertyName("Partial")] long Partial,
    [property: JsonPropertyName("Unreadable")] long Unreadable,
    [property: JsonPropertyName("Skipped")] long Skipped,
    [property: JsonPropertyName("Waiting")] long Waiting,
    [property: JsonPropertyName("Forbidden")] long Forbidden);

/// <summary>How one connection stands.</summary>
/// <param name="Connection">Its name.</param>
/// <param name="Provider">"local-folder", "google-drive" …</param>
/// <param name="Paused">Whether it is not synced for now.</param>
/// <param name="Files">Files in the ledger, whatever their state.</param>
/// <param name="Passages">Passages that can be found.</param>
/// <param name="States">How many files are in each state.</param>
/// <param name="Streams">Its streams; empty before the first sync.</param>
/// <param name="Running">The run under way; absent when there is none.</param>
/// <param name="LastRun">The last run that ended; absent before the first.</param>
/// <param name="Directory">Its people and groups; absent when its storage knows none, or was not yet asked.</param>
internal sealed record ConnectionStatusJson(
    string Connection,
    string Provider,
    bool Paused,
    long Files,
    long Passages,
    StateCountsJson States,
    IReadOnlyList<StreamStatusJson> Streams,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SyncProgressJson? Running,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SyncReportJson? LastRun,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DirectoryStatusJson? Directory);

/// <summary>How the people and groups of a connection's storage stand.</summary>
/// <param name="People">People in it.</param>
/// <param name="Groups">Groups in it.</param>
/// <param name="Read">When it was last read in full, UTC; null when it never was: then grants to groups let nobody in.</param>
/// <param name="Tried">When it was last tried, UTC.</param>
/// <param name="Error">Why that failed, what was read before staying in force; absent when it did not.</param>
internal sealed record DirectoryStatusJson(
    int People,
    int Groups,
    DateTime? Read,
    DateTime Tried,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

/// <summary>How one stream stands.</summary>
/// <param name="Stream">The provider's id of it.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Files">Files in the ledger that are shown in it. A file that several streams see is shown in one of them.</param>
/// <param name="Listed">Files the source has in it, by its last complete listing and the changes since; null before one.</param>
/// <param name="Reconciled">Whether all of them are in the ledger; null before a complete listing.</param>
/// <param name="LastSuccess">When a run last reached its end, UTC; null when none did.</param>
/// <param name="HeldDeletions">Deletions held back until someone confirms them.</param>
internal sealed record StreamStatusJson(
    string Stream,
    string Name,
    long Files,
    long? Listed,
    bool? Reconciled,
    DateTime? LastSuccess,
    int HeldDeletions);

using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Directories;

/// <summary>How a connection's directory stands.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Reading">The number of the reading in force; null while none came to its end.</param>
/// <param name="Read">When the reading in force was last found true, in full; null while none came to its end.</param>
/// <param name="Tried">When it was last tried to read it.</param>
/// <param name="Error">Why that failed; null when it did not.</param>
/// <param name="People">People in it.</param>
/// <param name="Groups">Groups in it.</param>
public sealed record DirectoryState(
    ClientId Client, ConnectionId Connection, long? Reading, DateTimeOffset? Read, DateTimeOffset Tried, string? Error, int People, int Groups);

/// <summary>What became of a reading of a directory.</summary>
/// <param name="State">How it stands since.</param>
/// <param name="Changed">Whether anything differs from before.</param>
public sealed record DirectoryReplacement(DirectoryState State, bool Changed);

using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Connections;

/// <summary>One configured source of a client.</summary>
/// <param name="Client">The client it belongs to.</param>
/// <param name="Id">Its name; unique within the client.</param>
/// <param name="Provider">The kind of storage: "local-folder".</param>
/// <param name="Settings">The provider's settings by name; never secrets.</param>
/// <param name="PollInterval">How often it is synchronized while the service runs; null: only on request and when it notices changes itself.</param>
/// <param name="PausedReason">Why it is not synchronized; null while it is.</param>
/// <param name="DeletionsConfirmed">Whether the next run may apply deletions that were held back.</param>
/// <param name="Created">When it was added.</param>
public sealed record Connection(
    ClientId Client,
    ConnectionId Id,
    string Provider,
    ImmutableSortedDictionary<string, string> Settings,
    TimeSpan? PollInterval,
    string? PausedReason,
    bool DeletionsConfirmed,
    DateTimeOffset Created)
{
    /// <summary>Whether syncing is paused.</summary>
    public bool IsPaused => PausedReason is not null;
}

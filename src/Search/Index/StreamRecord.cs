using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>Where one stream stands. Becomes durable in the same commit as the documents its cursor covers.</summary>
/// <param name="Key">The stream.</param>
/// <param name="Name">Its name at the source, for people.</param>
/// <param name="Cursor">Where it has been read to; null before its first page was applied.</param>
/// <param name="LastSuccess">When a run last reached the end of the stream; null when none did.</param>
/// <param name="HeldDeletions">Files whose deletion or narrower readers the mass-change guard holds back, waiting for confirmation.</param>
/// <param name="Listed">
/// Files the source enumerated in its last complete listing, skipped ones included; null when none was complete, and where sightings are kept: there they are counted.
/// </param>
public sealed record StreamRecord(
    StreamKey Key,
    string Name,
    Cursor? Cursor,
    DateTimeOffset? LastSuccess,
    int HeldDeletions,
    long? Listed)
{
    /// <summary>Number of the last listing that was begun; what a listing has named carries it. 0 before the first; listings that are compared in memory have none.</summary>
    public long Generation { get; init; }

    /// <summary>Whether that listing is still under way: then <see cref="Cursor"/> goes on with it.</summary>
    public bool IsListing { get; init; }

    /// <summary>Whether the change log has not been read to its end since that listing: what changed while it was under way is still to be told.</summary>
    public bool IsCatchingUp { get; init; }

    /// <summary>Whether that listing could not look into every folder.</summary>
    public bool ListingIsPartial { get; init; }
}

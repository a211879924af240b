using System.Collections.Immutable;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>How far the feed has been read.</summary>
/// <param name="From">Segments that begin earlier are done with.</param>
/// <param name="Chunks">Of the later ones: how many bytes of each chunk have been read, in whole blocks.</param>
internal sealed record FeedPosition(DateTimeOffset From, ImmutableSortedDictionary<string, long> Chunks)
{
    /// <summary>
    /// How far the segments that are read again overlap those already read: changes stand up to 15 minutes beside their segment, and a segment
    /// may come late. What was read of them before is passed over.
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private static readonly ImmutableSortedDictionary<string, long> None = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>The position from which on the feed tells of all that happened after a time: the segment that was under way then, and the one before.</summary>
    public static FeedPosition Since(DateTimeOffset time) => new(time - Overlap - Overlap, None);

    /// <summary>The earliest segment must not begin later than this: then the feed may have been switched on, or cut off by its retention, after the position.</summary>
    public DateTimeOffset Reaches => From + Overlap;
}

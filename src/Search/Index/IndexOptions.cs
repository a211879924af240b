using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Search.Index;

/// <summary>How one client's index spends memory and disk.</summary>
public sealed record IndexOptions
{
    /// <summary>
    /// New documents held in memory before they are written to a segment, in MiB. Default 64: measured, 16 costs a
    /// fifth of the speed and 256 gains nothing.
    /// </summary>
    [Range(4, 2000)]
    public int RamBufferMegabytes { get; init; } = 64;

    /// <summary>
    /// Largest segment that merging makes, in MiB. Default 5120. Larger segments make queries quicker; a merge needs as
    /// much free disk again as the segments it joins.
    /// </summary>
    [Range(16, 1_000_000)]
    public int MaxMergedSegmentMegabytes { get; init; } = 5 * 1024;

    /// <summary>
    /// Memory for the bit sets that say which documents a caller may read, in MiB; the least recently used go first.
    /// Default 64: 500 callers with different rights over a million passages.
    /// </summary>
    [Range(1, 10_000)]
    public int AccessCacheMegabytes { get; init; } = 64;
}

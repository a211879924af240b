using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Catalog;

/// <summary>Limits of the catalog.</summary>
public sealed record CatalogOptions
{
    /// <summary>Sync runs kept per connection; older ones are forgotten when a run ends. Default 200, at least 1.</summary>
    public int RunsKept { get; init; } = 200;

    /// <summary>Most groups of synonyms of a client. Default 1,000.</summary>
    [Range(0, 100_000)]
    public int SynonymGroups { get; init; } = 1_000;

    /// <summary>Most people and groups of a connection's directory; a larger one is not taken in at all. Default 1,000,000.</summary>
    [Range(1, 100_000_000)]
    public int DirectoryEntries { get; init; } = 1_000_000;

    /// <summary>Most addresses and members, of all its people and groups together. Default 20,000,000.</summary>
    [Range(1, 10_000_000_000)]
    public long DirectoryLinks { get; init; } = 20_000_000;

    /// <summary>How long a write waits for another one to finish. Default 30 seconds, at least 1.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

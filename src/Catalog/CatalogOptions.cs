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

    /// <summary>How long a write waits for another one to finish. Default 30 seconds, at least 1.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

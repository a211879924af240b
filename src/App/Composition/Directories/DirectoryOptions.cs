using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.App.Composition.Directories;

/// <summary>How the people and groups of storages are kept in step: section <c>directory</c> of settings.json.</summary>
internal sealed record DirectoryOptions
{
    /// <summary>How long after it was last read a directory is read again. Default 15 minutes; at least 10 seconds, at most 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ReadEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>People whose groups are remembered between their searches. Default 10,000.</summary>
    [Range(0, 1_000_000)]
    public int CachedPeople { get; init; } = 10_000;
}

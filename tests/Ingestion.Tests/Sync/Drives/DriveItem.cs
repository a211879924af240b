namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>A file or folder of <see cref="DriveWorld"/>.</summary>
internal sealed class DriveItem
{
    public required string Id { get; init; }
    public required bool IsFolder { get; init; }
    public required string Name { get; set; }

    /// <summary>The stream it lives in: a person's drive or a shared one.</summary>
    public required string Home { get; set; }

    public DriveItem? Parent { get; set; }
    public HashSet<int> Grants { get; } = [];
    public int Version { get; set; } = 1;
    public long Revision { get; set; }
    public bool IsTrashed { get; set; }

    /// <summary>What its text says: distinct for each file and version.</summary>
    public string Text => $"# Report {Id}\n\nCommon words of report {Id} in version {Version}.";

    /// <summary>The item and its folders, upwards.</summary>
    public IEnumerable<DriveItem> Chain()
    {
        for (DriveItem? at = this; at is not null; at = at.Parent)
            yield return at;
    }

    public bool IsLive => Chain().All(item => !item.IsTrashed);
}

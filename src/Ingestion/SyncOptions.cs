using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Ingestion;

/// <summary>How a sync behaves. The same for all connections of an installation.</summary>
public sealed record SyncOptions
{
    /// <summary>Commit after this many files. Default 2,000.</summary>
    [Range(1, 1_000_000)]
    public int CommitDocuments { get; init; } = 2_000;

    /// <summary>Commit after this many characters of text. Default 64 million.</summary>
    [Range(1d, 1e15)]
    public long CommitCharacters { get; init; } = 64_000_000;

    /// <summary>Commit after this long. Default 5 s: what a crash can cost.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Streams of one connection (drives, containers) that are read at once. Default 4. They share what follows.</summary>
    [Range(1, 64)]
    public int ConcurrentStreams { get; init; } = 4;

    /// <summary>Files known to need reading that wait for a worker, before listing pauses. Default 20,000; about 500 bytes each.</summary>
    [Range(1, 10_000_000)]
    public int MaxQueuedDocuments { get; init; } = 20_000;

    /// <summary>Files whose text is being downloaded, extracted or waits to be indexed, beyond one per worker. Default 2.</summary>
    [Range(0, 64)]
    public int ExtraInFlight { get; init; } = 2;

    /// <summary>
    /// A listing that would delete more than this share of a stream's files, or close them to people, changes none of them until that is confirmed; the same for streams that are gone,
    /// of the connection's files. 0–1; default 0.1.
    /// </summary>
    [Range(0.0, 1.0)]
    public double HeldDeletionShare { get; init; } = 0.10;

    /// <summary>Fewer files than this are never held. Default 50.</summary>
    [Range(1, int.MaxValue)]
    public int HeldDeletionFloor { get; init; } = 50;

    /// <summary>
    /// A file that no drive names any more waits, readable by nobody, until all drives were read: it may have moved to another. Longest time while some drive
    /// cannot be read. Default 24 hours.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestOrphan { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often a file that timed out or crashed its extractor is tried, while its content does not change. Default 3.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Wait before the second attempt; doubled for each further one. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait between attempts. Default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(24);
}

/// <summary>What one run is asked to do beyond following changes.</summary>
public sealed record SyncRequest
{
    /// <summary>What started the run, for people: "manual", "watch", "schedule".</summary>
    public required string Cause { get; init; }

    /// <summary>Which files are read again although their version did not change.</summary>
    public Reread Reread { get; init; } = Reread.None;

    /// <summary>Try files that wait for their next attempt now. Default true: whoever starts a run by hand expects it.</summary>
    public bool RetryNow { get; init; } = true;

    /// <summary>Apply deletions however many they are: the operator confirmed them.</summary>
    public bool ConfirmDeletions { get; init; }
}

/// <summary>Which unchanged files are read again.</summary>
public enum Reread
{
    /// <summary>None but those whose retry is due.</summary>
    None,

    /// <summary>All that are not wholly in the index.</summary>
    Failed,

    /// <summary>All.</summary>
    All,
}

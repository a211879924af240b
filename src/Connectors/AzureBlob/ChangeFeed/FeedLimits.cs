namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>How much of a feed is read before a listing is the cheaper way, and what no feed has.</summary>
internal sealed record FeedLimits
{
    /// <summary>Blobs in a container from which on the feed is read; a smaller one is listed with a request or a few, which also tells of changes at once. Default 50,000.</summary>
    public int LeastBlobs { get; init; } = 50_000;

    /// <summary>After this long the container is listed all the same: the feed does not tell of everything. Default 24 hours.</summary>
    public TimeSpan ListInterval { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Most blobs that are asked for one by one, as a share of those in the container. Default 0.05: a listing tells 5,000 in the time of some hundred questions.</summary>
    public double MostTouchedShare { get; init; } = 0.05;

    /// <summary>Blobs that are asked for one by one whatever share of the container they are. Default 1,000.</summary>
    public int LeastTouched { get; init; } = 1_000;

    /// <summary>Most blobs that are asked for one by one, however large the container: their names are held in memory. Default 200,000.</summary>
    public int MostTouched { get; init; } = 200_000;

    /// <summary>Bytes of the feed that are read for each blob in the container: what a listing has about it. Default 1,024.</summary>
    public int BytesPerBlob { get; init; } = 1_024;

    /// <summary>Bytes of the feed that are read however small the container is. Default 16 MiB.</summary>
    public long LeastBytes { get; init; } = 16L << 20;

    /// <summary>Most bytes of the feed that are read at once. Default 1 GiB.</summary>
    public long MostBytes { get; init; } = 1L << 30;

    /// <summary>Most segments that are read at once; each takes a handful of requests. Default 100.</summary>
    public int MostSegments { get; init; } = 100;

    /// <summary>Most chunks that are read at once; those of the last hours stand in the cursor. Default 2,000.</summary>
    public int MostChunks { get; init; } = 2_000;

    /// <summary>Largest block of a chunk. Default 16 MiB.</summary>
    public int MostBlockBytes { get; init; } = 16 << 20;

    /// <summary>How far behind the feed may be; further, it counts as standing still. Default 4 hours.</summary>
    public TimeSpan LongestLag { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Most blobs that are asked for one by one in a container of so many.</summary>
    public int TouchedOf(long blobs) => (int)Math.Clamp(blobs * MostTouchedShare, LeastTouched, Math.Max(LeastTouched, MostTouched));

    /// <summary>Most bytes of the feed that are read for a container of so many blobs.</summary>
    public long BytesFor(long blobs) => Math.Clamp(blobs, LeastBytes / BytesPerBlob, Math.Max(LeastBytes, MostBytes) / BytesPerBlob) * BytesPerBlob;
}

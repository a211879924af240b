namespace IntranetSearch.Connectors;

/// <summary>How a source tells what changed.</summary>
public enum ChangeDetection
{
    /// <summary>
    /// It keeps a change log that is read from a cursor. A stream read for the first time, or whose cursor expired, is listed first:
    /// the cursor of a listing's page goes on with the rest of that listing, and after it with what changed since it began.
    /// </summary>
    ChangeLog,

    /// <summary>
    /// It can always be listed; the listing is compared with what the index holds, and is from the start each time: what an earlier,
    /// broken-off listing named counts for nothing. From the cursor of a complete listing a reading may also be of what changed since, when
    /// that can be had and is cheaper: then all its pages are <see cref="PageKind.Delta"/>. Which of the two it is, the connector decides anew each time;
    /// read without a cursor, it lists.
    /// </summary>
    Listing,
}

/// <summary>What a connector can do. Declared, so that nothing turns out "not supported" at run time.</summary>
/// <param name="Detection">How changes are found.</param>
/// <param name="StableIdentity">Whether a file keeps its id when it is renamed or moved.</param>
/// <param name="Folders">Whether it reports folders.</param>
/// <param name="AccessPerDocument">Whether the source tells who may read each file; otherwise the connection's own readers apply to all.</param>
public sealed record ConnectorCapabilities(
    ChangeDetection Detection,
    bool StableIdentity,
    bool Folders,
    bool AccessPerDocument)
{
    /// <summary>Whether one file can be seen through several streams, under the same id: it is one document, gone when the last of them has lost it.</summary>
    public bool SharedDocuments { get; init; }
}

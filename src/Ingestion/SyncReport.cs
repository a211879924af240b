using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion;

/// <summary>What a run did, in files.</summary>
/// <param name="Listed">Entries the source named.</param>
/// <param name="Unchanged">Needed nothing.</param>
/// <param name="Added">New in the index.</param>
/// <param name="Updated">Content read again.</param>
/// <param name="Moved">Renamed, moved or with new metadata; not read again.</param>
/// <param name="AccessChanged">Only their readers changed.</param>
/// <param name="Removed">Gone from the source.</param>
/// <param name="Failed">Of those read, the ones without any text in the index now.</param>
/// <param name="HeldDeletions">Gone from the source or open to fewer people there, kept as they are until confirmed.</param>
/// <param name="Bytes">Bytes read.</param>
public sealed record SyncCounts(
    long Listed,
    long Unchanged,
    long Added,
    long Updated,
    long Moved,
    long AccessChanged,
    long Removed,
    long Failed,
    long HeldDeletions,
    long Bytes)
{
    /// <summary>Nothing done.</summary>
    public static SyncCounts Zero { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The sum, member by member.</summary>
    public static SyncCounts operator +(SyncCounts left, SyncCounts right) => Add(left, right);

    /// <summary>The sum, member by member.</summary>
    public static SyncCounts Add(SyncCounts left, SyncCounts right) => new(
        left.Listed + right.Listed,
        left.Unchanged + right.Unchanged,
        left.Added + right.Added,
        left.Updated + right.Updated,
        left.Moved + right.Moved,
        left.AccessChanged + right.AccessChanged,
        left.Removed + right.Removed,
        left.Failed + right.Failed,
        left.HeldDeletions + right.HeldDeletions,
        left.Bytes + right.Bytes);
}

/// <summary>What became of one stream in a run.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Counts">What was done, also when it failed half-way.</param>
/// <param name="Error">Why it did not reach the end; null when it did.</param>
/// <param name="Warnings">What the operator should know although it reached the end: folders that could not be looked into.</param>
public sealed record StreamReport(StreamKey Stream, string Name, SyncCounts Counts, string? Error, ImmutableArray<string> Warnings);

/// <summary>What a run of one connection did.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Cause">What started it.</param>
/// <param name="Started">When it started.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Streams">Each stream.</param>
/// <param name="Error">Why the connection as a whole failed; null when it did not.</param>
/// <param name="Unauthorized">Whether it failed for want of a right or credential, so that running it again is of no use until someone mends that.</param>
public sealed record SyncReport(
    ConnectionId Connection,
    string Cause,
    DateTimeOffset Started,
    TimeSpan Took,
    ImmutableArray<StreamReport> Streams,
    string? Error,
    bool Unauthorized)
{
    /// <summary>When the next file that could not be read this time is to be tried again; null when none is.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>The sum over the streams.</summary>
    public SyncCounts Counts => Streams.Aggregate(SyncCounts.Zero, (sum, stream) => sum + stream.Counts);

    /// <summary>Whether every stream reached its end.</summary>
    public bool Succeeded => Error is null && Streams.All(s => s.Error is null);
}

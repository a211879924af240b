using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>Where one stream stands. Becomes durable in the same commit as the documents its cursor covers.</summary>
/// <param name="Key">The stream.</param>
/// <param name="Name">Its name at the source, for people.</param>
/// <param name="Cursor">Where it has been read to; null before its first page was applied.</param>
/// <param name="LastSuccess">When a run last reached the end of the stream; null when none did.</param>
/// <param name="HeldDeletions">Deletions held back by the mass-change guard, waiting for confirmation.</param>
/// <param name="Listed">Files the source enumerated in its last complete run, skipped ones included; null when none was complete.</param>
public sealed record StreamRecord(
    StreamKey Key,
    string Name,
    Cursor? Cursor,
    DateTimeOffset? LastSuccess,
    int HeldDeletions,
    long? Listed);

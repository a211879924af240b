using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Planning;

/// <summary>What deciding about a change needs of a file in the index; kept small, since a listing holds one for each file of its stream.</summary>
internal sealed record KnownFile(
    string VersionTag,
    string Name,
    FolderId? Folder,
    long? Size,
    DateTimeOffset? Modified,
    Uri? WebUrl,
    string? MediaType,
    AccessList? Access,
    OutcomeState State,
    FailureReason? Failure,
    string? Reason,
    string? Extractor,
    int Attempts,
    DateTimeOffset? NextAttempt)
{
    public static KnownFile Of(IndexedFile indexed) => new(
        indexed.File.VersionTag,
        indexed.File.Name,
        indexed.File.Folder,
        indexed.File.Size,
        indexed.File.Modified,
        indexed.File.WebUrl,
        indexed.File.MediaType,
        indexed.Access,
        indexed.File.Outcome.State,
        indexed.File.Outcome.Failure,
        indexed.File.Outcome.Reason,
        indexed.File.Extractor,
        indexed.File.Attempts,
        indexed.File.NextAttempt);

    /// <summary>Whether everything but content and readers is as the source says now.</summary>
    public bool HasMetadataOf(SourceDocument document) =>
        string.Equals(Name, document.Name, StringComparison.Ordinal)
        && Folder == document.Folder
        && Size == document.Size
        && Modified == document.Modified
        && WebUrl == document.WebUrl;
}

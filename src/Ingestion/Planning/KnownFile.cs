using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion.Planning;

/// <summary>What deciding about a change needs of a file in the index; kept small, since a listing holds one for each file of its stream: of the fields their <see cref="FileFields.Mark"/>.</summary>
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
    DateTimeOffset? NextAttempt,
    long Fields)
{
    public static KnownFile Of(IndexedFile indexed) => Of(indexed.File, indexed.Access);

    public static KnownFile Of(FileRecord file, AccessList? access) => new(
        file.VersionTag,
        file.Name,
        file.Folder,
        file.Size,
        file.Modified,
        file.WebUrl,
        file.MediaType,
        access,
        file.Outcome.State,
        file.Outcome.Failure,
        file.Outcome.Reason,
        file.Extractor,
        file.Attempts,
        file.NextAttempt,
        file.Fields.Mark);

    /// <summary>Whether everything but content and readers is as the source says now.</summary>
    public bool HasMetadataOf(SourceDocument document) =>
        string.Equals(Name, document.Name, StringComparison.Ordinal)
        && Folder == document.Folder
        && Size == document.Size
        && Modified == document.Modified
        && WebUrl == document.WebUrl
        && Fields == document.Fields.Mark;
}

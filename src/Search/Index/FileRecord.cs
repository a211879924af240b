using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Search.Index;

/// <summary>What the index knows of one file: one line of the coverage ledger. Stands in the same atomic block as the file's passages.</summary>
/// <param name="Id">The file.</param>
/// <param name="Stream">The stream that reports it; of several that see it the one it is shown in.</param>
/// <param name="Name">File name with extension.</param>
/// <param name="Folder">Its folder; null at the top of its stream.</param>
/// <param name="Title">Title shown in results: the document's own, else its name.</param>
/// <param name="WebUrl">Where a person opens it; null when it has no address of its own.</param>
/// <param name="MediaType">Type as found in its content; null while unread.</param>
/// <param name="Size">Bytes; null when unknown.</param>
/// <param name="Modified">When its content last changed; null when unknown.</param>
/// <param name="VersionTag">The source's version of the content the outcome is about.</param>
/// <param name="Extractor">Version of the extraction that made the outcome; with <paramref name="VersionTag"/> the fingerprint that keeps an unchanged file from being read again. Null while unread.</param>
/// <param name="Outcome">Its one state.</param>
/// <param name="Attempts">How often this version was tried.</param>
/// <param name="NextAttempt">When it is tried again; null when it is not.</param>
/// <param name="Passages">How many passages it has.</param>
/// <param name="Characters">Length of its extracted text.</param>
/// <param name="Language">The language most of its text is in, as two letters of ISO 639-1; null when it cannot be told. The index sets it from the passages.</param>
public sealed record FileRecord(
    DocumentId Id,
    StreamId Stream,
    string Name,
    FolderId? Folder,
    string Title,
    Uri? WebUrl,
    string? MediaType,
    long? Size,
    DateTimeOffset? Modified,
    string VersionTag,
    string? Extractor,
    DocumentOutcome Outcome,
    int Attempts,
    DateTimeOffset? NextAttempt,
    int Passages,
    int Characters,
    string? Language = null)
{
    /// <summary>The greatest revision any stream has told of; what an older one says of name and content is out of date. Null when the source keeps none.</summary>
    public long? Revision { get; init; }

    /// <summary>What is kept beside the file at its source; found by <c>field:</c>.</summary>
    public FileFields Fields { get; init; } = FileFields.None;
}

using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>Makes file records from what a source says.</summary>
internal static class Records
{
    /// <summary>The record of a file whose content was tried; without any text yet.</summary>
    public static FileRecord Read(SourceDocument document, StreamId stream, DocumentOutcome outcome, string extractor, int attempts, DateTimeOffset? nextAttempt) =>
        Of(document, stream, outcome) with { Extractor = extractor, Attempts = attempts, NextAttempt = nextAttempt };

    /// <summary>The record of a file kept out by a rule.</summary>
    public static FileRecord Skipped(SourceDocument document, StreamId stream, string rule) =>
        Of(document, stream, DocumentOutcome.SkippedBy(rule));

    /// <summary>The record with what the source says now; what was extracted stays.</summary>
    public static FileRecord WithMetadata(FileRecord stored, SourceDocument document) => Renamed(stored, document.Name) with
    {
        Folder = document.Folder,
        WebUrl = document.WebUrl,
        Size = document.Size,
        Modified = document.Modified,
        Revision = document.Revision ?? stored.Revision,
        Fields = document.Fields,
    };

    /// <summary>The file as its source described it last.</summary>
    public static SourceDocument DocumentOf(FileRecord stored, AccessList? access) => new(
        stored.Id, stored.Name, stored.Folder, stored.VersionTag, stored.Size, stored.Modified, stored.MediaType, stored.WebUrl, access)
    {
        Revision = stored.Revision,
        Fields = stored.Fields,
    };

    /// <summary>The record under another name. A file without a title of its own is called by its name.</summary>
    public static FileRecord Renamed(FileRecord stored, string name) => stored with
    {
        Name = name,
        Title = stored.Title == stored.Name ? name : stored.Title,
    };

    private static FileRecord Of(SourceDocument document, StreamId stream, DocumentOutcome outcome) => new(
        document.Id,
        stream,
        document.Name,
        document.Folder,
        document.Name,
        document.WebUrl,
        MediaType: null,
        document.Size,
        document.Modified,
        document.VersionTag,
        Extractor: null,
        outcome,
        Attempts: 0,
        NextAttempt: null,
        Passages: 0,
        Characters: 0)
    {
        Revision = document.Revision,
        Fields = document.Fields,
    };
}

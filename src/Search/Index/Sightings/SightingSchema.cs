using IntranetSearch.Model.Documents;
using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>The documents of sightings and orphans, and the terms that find them. Changing anything here means a new <see cref="IndexSchema.Format"/>.</summary>
internal static class SightingSchema
{
    /// <summary>Keyword, on sightings: the file or folder seen.</summary>
    public const string Of = "of";

    /// <summary>Keyword, on sightings: the stream that sees it; files and folders apart.</summary>
    public const string Seer = "seer";

    /// <summary>Keyword, on sightings: stream and folder in which it is seen; files and folders apart; absent at the top.</summary>
    public const string Within = "within";

    /// <summary>Keyword, on sightings of files with held readers: the stream.</summary>
    public const string Held = "held";

    /// <summary>Numeric doc value, on sightings: the listing that named it last. Updated in place.</summary>
    public const string Generation = "generation";

    public static Term FileTerm(StreamKey stream, DocumentId file) => new(IndexSchema.Key, IndexSchema.KeywordText($"gf:{stream}\n{file}"));

    public static Term FolderTerm(StreamKey stream, FolderId folder) => new(IndexSchema.Key, IndexSchema.KeywordText($"gd:{stream}\n{folder}"));

    public static Term OrphanTerm(DocumentId file) => new(IndexSchema.Key, IndexSchema.KeywordText("o:" + file));

    /// <summary>All sightings of a file.</summary>
    public static Term OfTerm(DocumentId file) => new(Of, IndexSchema.FileTerm(file).Text);

    /// <summary>All sightings of a folder.</summary>
    public static Term OfTerm(FolderId folder) => new(Of, IndexSchema.FolderRecordTerm(folder).Text);

    /// <summary>What finds the files a filter lets through, but for <see cref="SightingFilter.Before"/>.</summary>
    public static Term FilesTerm(SightingFilter filter) =>
        filter.Held ? new Term(Held, IndexSchema.KeywordText(filter.Stream.ToString())) : Find(filter, "f:");

    /// <inheritdoc cref="FilesTerm"/>
    public static Term FoldersTerm(SightingFilter filter) => Find(filter, "d:");

    public static Document DocumentOf(Sighting sighting, int access, int heldAccess)
    {
        StreamKey stream = new(sighting.File.Connection, sighting.Stream);
        Document document = Begin(IndexSchema.Kinds.Sighting, FileTerm(stream, sighting.File), sighting.File.Connection, SightingCodec.Write(sighting, access, heldAccess));
        AddPlace(document, "f:", stream, OfTerm(sighting.File), sighting.Folder, sighting.Generation);
        if (sighting.Held is not null)
            document.Add(Keyword(Held, IndexSchema.KeywordText(stream.ToString())));
        return document;
    }

    public static Document DocumentOf(FolderSighting sighting)
    {
        FolderId id = sighting.Folder.Id;
        StreamKey stream = new(id.Connection, sighting.Stream);
        Document document = Begin(IndexSchema.Kinds.FolderSighting, FolderTerm(stream, id), id.Connection, SightingCodec.Write(sighting));
        AddPlace(document, "d:", stream, OfTerm(id), sighting.Folder.Parent, sighting.Generation);
        return document;
    }

    public static Document DocumentOf(Orphan orphan) =>
        Begin(IndexSchema.Kinds.Orphan, OrphanTerm(orphan.File), orphan.File.Connection, SightingCodec.Write(orphan));

    private static Term Find(SightingFilter filter, string kind) => filter.In is FolderId folder
        ? new Term(Within, WithinText(kind, filter.Stream, folder))
        : new Term(Seer, IndexSchema.KeywordText(kind + filter.Stream));

    private static Document Begin(string kind, Term key, ConnectionId connection, byte[] record)
    {
        Document document = IndexSchema.RecordDocument(kind, key, record);
        document.Add(Keyword(IndexSchema.Connection, connection.Value));
        return document;
    }

    private static void AddPlace(Document document, string kind, StreamKey stream, Term of, FolderId? folder, long generation)
    {
        document.Add(Keyword(Of, of.Text));
        document.Add(Keyword(Seer, IndexSchema.KeywordText(kind + stream)));
        if (folder is FolderId place)
            document.Add(Keyword(Within, WithinText(kind, stream, place)));
        document.Add(new NumericDocValuesField(Generation, generation));
    }

    private static string WithinText(string kind, StreamKey stream, FolderId folder) => IndexSchema.KeywordText($"{kind}{stream}\n{folder}");

    private static StringField Keyword(string field, string value) => new(field, value, Field.Store.NO);
}

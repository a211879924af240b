using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>Finds sightings in a view of the index.</summary>
internal static class SightingReader
{
    public static Sighting? FindSighting(this IndexView view, StreamKey stream, DocumentId file) =>
        view.Live(SightingSchema.FileTerm(stream, file)).Select(at => ReadFile(view, at.Segment, at.Doc)).FirstOrDefault();

    public static FolderSighting? FindSighting(this IndexView view, StreamKey stream, FolderId folder) =>
        view.Live(SightingSchema.FolderTerm(stream, folder)).Select(at => ReadFolder(at.Segment, at.Doc)).FirstOrDefault();

    public static ImmutableArray<Sighting> ReadSightings(this IndexView view, DocumentId file) =>
        [.. view.Live(SightingSchema.OfTerm(file)).Select(at => ReadFile(view, at.Segment, at.Doc))];

    public static ImmutableArray<FolderSighting> ReadSightings(this IndexView view, FolderId folder) =>
        [.. view.Live(SightingSchema.OfTerm(folder)).Select(at => ReadFolder(at.Segment, at.Doc))];

    public static IEnumerable<Sighting> ReadFiles(IndexView view, SightingFilter filter) =>
        MatchFiles(view, filter).Select(at => ReadFile(view, at.Segment, at.Doc));

    public static IEnumerable<FolderSighting> ReadFolders(IndexView view, SightingFilter filter) =>
        view.Live(SightingSchema.FoldersTerm(filter)).Where(at => IsBefore(filter, at)).Select(at => ReadFolder(at.Segment, at.Doc));

    public static int CountFiles(IndexView view, SightingFilter filter) => MatchFiles(view, filter).Count();

    public static IReadOnlyDictionary<StreamId, SightingCount> CountFiles(IndexView view, ConnectionId connection)
    {
        Dictionary<StreamId, SightingCount> counts = [];
        foreach ((AtomicReaderContext segment, int doc) in view.Matches(OfConnection(IndexSchema.Kinds.Sighting, connection)))
        {
            Sighting sighting = ReadFile(view, segment, doc);
            SightingCount count = counts.GetValueOrDefault(sighting.Stream);
            counts[sighting.Stream] = new SightingCount(count.Files + 1, count.Unrecorded + (view.HasFile(sighting.File) ? 0 : 1));
        }
        return counts;
    }

    public static IEnumerable<Orphan> ReadOrphans(IndexView view, ConnectionId connection) => view
        .Matches(OfConnection(IndexSchema.Kinds.Orphan, connection))
        .Select(at => SightingCodec.ReadOrphan(at.Segment.ReadRecord(at.Doc)));

    private static IEnumerable<(AtomicReaderContext Segment, int Doc)> MatchFiles(IndexView view, SightingFilter filter) =>
        view.Live(SightingSchema.FilesTerm(filter)).Where(at => IsBefore(filter, at));

    private static bool IsBefore(SightingFilter filter, (AtomicReaderContext Segment, int Doc) at) =>
        filter.Before is not long generation || ReadGeneration(at.Segment, at.Doc) < generation;

    private static Sighting ReadFile(IndexView view, AtomicReaderContext segment, int doc) =>
        SightingCodec.ReadFile(segment.ReadRecord(doc), ReadGeneration(segment, doc), view.AccessLists);

    private static FolderSighting ReadFolder(AtomicReaderContext segment, int doc) =>
        SightingCodec.ReadFolder(segment.ReadRecord(doc), ReadGeneration(segment, doc));

    private static long ReadGeneration(AtomicReaderContext segment, int doc) =>
        segment.AtomicReader.GetNumericDocValues(SightingSchema.Generation)?.Get(doc) ?? 0;

    private static BooleanQuery OfConnection(string kind, ConnectionId connection) => new()
    {
        { new TermQuery(IndexSchema.KindTerm(kind)), Occur.MUST },
        { new TermQuery(IndexSchema.ConnectionTerm(connection)), Occur.MUST },
    };
}

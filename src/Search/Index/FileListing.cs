using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Access;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace IntranetSearch.Search.Index;

/// <summary>Lists file records.</summary>
internal static class FileListing
{
    public static IEnumerable<IndexedFile> Read(IndexView view, FileFilter filter, CancellationToken cancellationToken) =>
        filter.Ordered ? Ordered(view, filter, cancellationToken) : Unordered(view, filter);

    private static IEnumerable<IndexedFile> Unordered(IndexView view, FileFilter filter)
    {
        FileRecordCodec codec = new();
        return Matches(view, filter).Select(at => Read(view, at.Segment, at.Doc, codec));
    }

    private static IEnumerable<IndexedFile> Ordered(IndexView view, FileFilter filter, CancellationToken cancellationToken)
    {
        // Only what is sorted by is kept for all files at once; the records are read again in order.
        FileRecordCodec codec = new();
        List<SortKey> keys = [];
        foreach ((AtomicReaderContext segment, int doc) in Matches(view, filter))
        {
            cancellationToken.ThrowIfCancellationRequested();
            FileRecord file = IndexView.ReadFileRecord(segment, doc, codec);
            keys.Add(new SortKey(file.Id.Connection.Value, view.Folders.PathOf(file.Folder, file.Name), file.Stream.Value, file.Id.SourceId, segment, doc));
        }
        keys.Sort();
        return keys.Select(key => Read(view, key.Segment, key.Doc, codec));
    }

    private static IndexedFile Read(IndexView view, AtomicReaderContext segment, int doc, FileRecordCodec codec)
    {
        FileRecord file = IndexView.ReadFileRecord(segment, doc, codec);
        return new IndexedFile(file, view.Folders.PathOf(file.Folder, file.Name), view.AccessLists[IndexView.ReadAccess(segment, doc)]);
    }

    private static IEnumerable<(AtomicReaderContext Segment, int Doc)> Matches(IndexView view, FileFilter filter)
    {
        BooleanQuery query = new() { { new TermQuery(IndexSchema.KindTerm(IndexSchema.Kinds.File)), Occur.MUST } };
        if (filter is { Connection: { } of, Stream: { } stream })
            query.Add(new TermQuery(IndexSchema.StreamTerm(new StreamKey(of, stream))), Occur.MUST);
        else if (filter.Connection is { } connection)
            query.Add(new TermQuery(IndexSchema.ConnectionTerm(connection)), Occur.MUST);
        if (filter.State is { } state)
            query.Add(new TermQuery(IndexSchema.StateTerm(state)), Occur.MUST);
        if (filter.HasNextAttempt)
            query.Add(new TermQuery(new Term(IndexSchema.Retry, IndexSchema.RetryMark)), Occur.MUST);
        if (filter.RetryUnder is string extractor)
            query.Add(RetryQuery(view, extractor), Occur.MUST);
        IEnumerable<(AtomicReaderContext Segment, int Doc)> matches = view.Matches(query);
        if (filter is { Connection: null, Stream: { } anywhere })
        {
            FileRecordCodec codec = new();
            matches = matches.Where(at => IndexView.ReadFileRecord(at.Segment, at.Doc, codec).Stream == anywhere);
        }
        return filter.Caller is { IsOperator: false } caller && view.FilterFor(caller) is AccessFilter allowed
            ? matches.Where(at => allowed.Allows(IndexView.ReadAccess(at.Segment, at.Doc)))
            : matches;
    }

    private static BooleanQuery RetryQuery(IndexView view, string extractor)
    {
        BooleanQuery query = new() { { new TermQuery(new Term(IndexSchema.Retry, IndexSchema.RetryMark)), Occur.SHOULD } };
        foreach (string other in view.Terms(IndexSchema.FailedUnder).Where(version => version != extractor))
            query.Add(new TermQuery(new Term(IndexSchema.FailedUnder, other)), Occur.SHOULD);
        return query;
    }

    private readonly record struct SortKey(string Connection, string Path, string Stream, string Id, AtomicReaderContext Segment, int Doc)
        : IComparable<SortKey>
    {
        public int CompareTo(SortKey other)
        {
            int order = string.CompareOrdinal(Connection, other.Connection);
            if (order == 0)
                order = string.CompareOrdinal(Path, other.Path);
            if (order == 0)
                order = string.CompareOrdinal(Stream, other.Stream);
            return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
        }
    }
}

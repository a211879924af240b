using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Access;
using IntranetSearch.Search.Index.Copies;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Index;

/// <summary>
/// The index as of one moment. Dispose it when done: until then its files stay open. Thread-safe; document numbers are
/// those of <see cref="Searcher"/> and mean nothing in another view.
/// </summary>
internal sealed class IndexView : IDisposable
{
    private readonly IndexGeneration _generation;
    private readonly SearcherManager _searchers;
    private readonly ViewSearcher _searcher;
    private FolderTree? _folders;
    private int _disposed;

    public IndexView(IndexGeneration generation, SearcherManager searchers, ViewSearcher searcher)
    {
        _generation = generation;
        _searchers = searchers;
        _searcher = searcher;
    }

    public IndexSearcher Searcher => _searcher;

    /// <summary>The folders; shared by views between which no folder changed.</summary>
    public FolderTree Folders => _folders ??= _generation.FoldersOf(this);

    public AccessLists AccessLists => _searcher.AccessLists;

    internal long FolderChanges => _searcher.FolderChanges;

    /// <summary>The filter of what a caller may read; null for the operator, who is not filtered.</summary>
    public AccessFilter? FilterFor(Caller caller) => AccessFilter.For(caller, AccessLists, _generation.AccessFilters);

    /// <summary>A file by its id; null when it is not in the index.</summary>
    public IndexedFile? FindFile(DocumentId id)
    {
        (AtomicReaderContext? segment, int doc) = FindBlock(id);
        return segment is null ? null : ReadFile(segment.DocBase + doc);
    }

    /// <summary>A file's record and the number of its access list; null when it is not in the index. Quicker than <see cref="FindFile"/>: no path is made.</summary>
    public (FileRecord File, int Access)? FindRecord(DocumentId id)
    {
        (AtomicReaderContext? segment, int doc) = FindBlock(id);
        return segment is null ? null : (ReadFileRecord(segment, doc, new FileRecordCodec()), checked((int)ReadAccess(segment, doc)));
    }

    /// <summary>Whether a file is in the index, in whichever state.</summary>
    public bool HasFile(DocumentId id) => FindBlock(id).Segment is not null;

    /// <summary>A folder's record; null when it is not in the index.</summary>
    public FolderRecord? FindFolder(FolderId id) =>
        Live(IndexSchema.FolderRecordTerm(id)).Select(at => RecordCodec.ReadFolder(at.Segment.ReadRecord(at.Doc))).FirstOrDefault();

    /// <summary>The live documents with a term, segment by segment.</summary>
    public IEnumerable<(AtomicReaderContext Segment, int Doc)> Live(Term term)
    {
        foreach (AtomicReaderContext leaf in _searcher.IndexReader.Leaves)
        {
            DocsEnum? docs = leaf.AtomicReader.GetTermDocsEnum(term);
            IBits? live = leaf.AtomicReader.LiveDocs;
            while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (live?.Get(docs.DocID) ?? true)
                    yield return (leaf, docs.DocID);
            }
        }
    }

    /// <summary>The file of a passage's or file record's document number.</summary>
    public IndexedFile ReadFile(int doc)
    {
        int record = FileRecordOf(doc);
        AtomicReaderContext segment = SegmentOf(record);
        FileRecord file = ReadFileRecord(segment, record - segment.DocBase, new FileRecordCodec());
        return new IndexedFile(file, Folders.PathOf(file.Folder, file.Name), AccessLists[ReadAccess(segment, record - segment.DocBase)]);
    }

    /// <summary>The document number of the file record that ends the block in which a document stands: the same for all passages of a file.</summary>
    public int FileRecordOf(int doc)
    {
        AtomicReaderContext segment = SegmentOf(doc);
        int record = _generation.FileRecords.Of(segment.AtomicReader).NextSetBit(doc - segment.DocBase);
        return record >= 0
            ? segment.DocBase + record
            : throw new ArgumentException($"Document {doc} is neither a passage nor a file record.", nameof(doc));
    }

    /// <summary>The passage of a document number.</summary>
    public Passage ReadPassage(int doc)
    {
        Lucene.Net.Documents.Document stored = _searcher.Doc(doc);
        BytesRef layout = stored.GetBinaryValue(IndexSchema.Layout)
            ?? throw new ArgumentException($"Document {doc} is not a passage.", nameof(doc));
        return PassageCodec.Read(layout.Bytes.AsSpan(layout.Offset, layout.Length), stored.Get(IndexSchema.Body, CultureInfo.InvariantCulture));
    }

    /// <summary>The sketch of a file record's text; null when it has none.</summary>
    public ContentSketch? ReadSketch(int record) => ContentSketch.Read(SketchBytes(record));

    /// <summary><see cref="ContentSketch.Exact"/> of a file's sketch alone, which is quick to read; null when it has none.</summary>
    /// <param name="record">The file record's document number.</param>
    public ulong? ReadSketchKey(int record) => ContentSketch.ReadExact(SketchBytes(record));

    private ReadOnlySpan<byte> SketchBytes(int record)
    {
        AtomicReaderContext segment = SegmentOf(record);
        BytesRef bytes = new();
        segment.AtomicReader.GetBinaryDocValues(IndexSchema.Sketch)?.Get(record - segment.DocBase, bytes);
        return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length);
    }

    /// <summary>A file's passages in order; empty when it has none or is not in the index.</summary>
    public ImmutableArray<Passage> ReadPassages(DocumentId id)
    {
        (AtomicReaderContext? segment, int record) = FindBlock(id);
        if (segment is null)
            return [];
        int count = ReadFileRecord(segment, record, new FileRecordCodec()).Passages;
        var passages = ImmutableArray.CreateBuilder<Passage>(count);
        for (int doc = record - count; doc < record; doc++)
            passages.Add(ReadPassage(segment.DocBase + doc));
        return passages.MoveToImmutable();
    }

    public IEnumerable<FolderRecord> ReadFolders() =>
        Records(IndexSchema.Kinds.Folder).Select(r => RecordCodec.ReadFolder(r.Segment.ReadRecord(r.Doc)));

    public IEnumerable<StreamRecord> ReadStreams() =>
        Records(IndexSchema.Kinds.Stream).Select(r => RecordCodec.ReadStream(r.Segment.ReadRecord(r.Doc)));

    public IEnumerable<(int Number, AccessList List)> ReadAccessLists() =>
        Records(IndexSchema.Kinds.AccessList).Select(r => RecordCodec.ReadAccessList(r.Segment.ReadRecord(r.Doc)));

    /// <summary>The live file records that a query finds, segment by segment, without scores.</summary>
    public IEnumerable<(AtomicReaderContext Segment, int Doc)> Matches(Query query)
    {
        Weight weight = _searcher.CreateNormalizedWeight(query);
        foreach (AtomicReaderContext leaf in _searcher.IndexReader.Leaves)
        {
            Scorer? scorer = weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs);
            while (scorer is not null && scorer.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                yield return (leaf, scorer.DocID);
        }
    }

    /// <summary>The distinct values of a keyword field, those of deleted documents included.</summary>
    public IReadOnlySet<string> Terms(string field)
    {
        HashSet<string> values = [];
        foreach (AtomicReaderContext leaf in _searcher.IndexReader.Leaves)
        {
            TermsEnum? terms = leaf.AtomicReader.GetTerms(field)?.GetEnumerator();
            while (terms is not null && terms.MoveNext())
                values.Add(terms.Term.Utf8ToString());
        }
        return values;
    }

    public static long ReadAccess(AtomicReaderContext segment, int doc) =>
        segment.AtomicReader.GetNumericDocValues(IndexSchema.Access)?.Get(doc) ?? IndexSchema.Nobody;

    public static FileRecord ReadFileRecord(AtomicReaderContext segment, int doc, FileRecordCodec codec)
    {
        FileRecord file = codec.Read(segment.ReadRecord(doc));
        return IndexSchema.RevisionOf(segment.AtomicReader.GetNumericDocValues(IndexSchema.Revision)?.Get(doc) ?? 0) is long revision
            ? file with { Revision = revision }
            : file;
    }

    /// <summary>Hands the reader back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _searchers.Release(_searcher);
    }

    private IEnumerable<(AtomicReaderContext Segment, int Doc)> Records(string kind) => Matches(new TermQuery(IndexSchema.KindTerm(kind)));

    /// <summary>Segment and place of a file's record; the last document of its block.</summary>
    private (AtomicReaderContext? Segment, int Doc) FindBlock(DocumentId id)
    {
        Term term = IndexSchema.FileTerm(id);
        foreach (AtomicReaderContext leaf in _searcher.IndexReader.Leaves)
        {
            DocsEnum? docs = leaf.AtomicReader.GetTermDocsEnum(term);
            // The first live document leads to the record; there is no need to walk through a long file's passages.
            if (docs is null)
                continue;
            int doc;
            while ((doc = docs.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                if (leaf.AtomicReader.LiveDocs?.Get(doc) ?? true)
                    return (leaf, _generation.FileRecords.Of(leaf.AtomicReader).NextSetBit(doc));
            }
        }
        return (null, -1);
    }

    private AtomicReaderContext SegmentOf(int doc)
    {
        IList<AtomicReaderContext> leaves = _searcher.IndexReader.Leaves;
        return leaves[ReaderUtil.SubIndex(doc, leaves)];
    }
}

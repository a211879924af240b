using System.Runtime.CompilerServices;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>Which documents of a segment are file records, and how long their files are. Kept as long as the segment lives. Thread-safe.</summary>
internal sealed class SegmentLayout
{
    private static readonly ConditionalWeakTable<object, SegmentLayout> Layouts = [];
    private static readonly float[] Lengths = DecodeLengths();

    private readonly int[] _files;
    private readonly float[] _lengths;

    private SegmentLayout(AtomicReader reader)
    {
        List<int> files = [];
        List<float> lengths = [];
        // A segment's deletions come and go; its layout is that of all documents it ever held.
        DocsEnum? docs = reader.Fields?.GetTerms(IndexSchema.Kind) is Terms terms ? Seek(terms, IndexSchema.Kinds.File) : null;
        NumericDocValues? norms = reader.GetNormValues(IndexSchema.Body);
        int start = 0;
        while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            float length = 0;
            for (int doc = start; doc < docs.DocID && norms is not null; doc++)
                length += LengthOf(norms, doc);
            files.Add(docs.DocID);
            lengths.Add(length);
            TotalLength += length;
            start = docs.DocID + 1;
        }
        _files = [.. files];
        _lengths = [.. lengths];
    }

    /// <summary>Words of all files.</summary>
    public double TotalLength { get; }

    /// <summary>How many files.</summary>
    public int Count => _files.Length;

    /// <summary>The layout of a segment.</summary>
    public static SegmentLayout Of(AtomicReader reader) => Layouts.GetValue(reader.CoreCacheKey, _ => new SegmentLayout(reader));

    /// <summary>Words of a passage, as its norm remembers it: to about a tenth.</summary>
    public static float LengthOf(NumericDocValues norms, int doc) => Lengths[(byte)norms.Get(doc)];

    /// <summary>Place of the first file record at or after a document; <see cref="Count"/> when there is none.</summary>
    public int FindFile(int doc, int from)
    {
        int place = Array.BinarySearch(_files, from, _files.Length - from, doc);
        return place < 0 ? ~place : place;
    }

    /// <summary>The file record at a place.</summary>
    public int FileAt(int place) => _files[place];

    /// <summary>Words of the file at a place.</summary>
    public float LengthAt(int place) => _lengths[place];

    private static DocsEnum? Seek(Terms terms, string term)
    {
        TermsEnum seek = terms.GetEnumerator();
        return seek.SeekExact(new BytesRef(term)) ? seek.Docs(liveDocs: null, reuse: null, DocsFlags.NONE) : null;
    }

    /// <summary>Lucene's similarities keep 1/√length in one byte.</summary>
    private static float[] DecodeLengths()
    {
        float[] lengths = new float[256];
        for (int i = 1; i < lengths.Length; i++)
        {
            float root = SmallSingle.Byte315ToSingle((byte)i);
            lengths[i] = 1 / (root * root);
        }
        return lengths;
    }
}

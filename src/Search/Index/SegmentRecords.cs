using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Index;

/// <summary>Reads the binary records of a segment.</summary>
internal static class SegmentRecords
{
    /// <summary>The bytes of a record; valid until the next read of the same segment on this thread.</summary>
    public static ReadOnlySpan<byte> ReadRecord(this AtomicReaderContext segment, int doc)
    {
        BytesRef bytes = new();
        segment.AtomicReader.GetBinaryDocValues(IndexSchema.Record)?.Get(doc, bytes);
        if (bytes.Length == 0)
        {
            bytes = segment.AtomicReader.Document(doc, new HashSet<string> { IndexSchema.Record }).GetBinaryValue(IndexSchema.Record)
                ?? throw new InvalidDataException("A record in the index is empty.");
        }
        return bytes.Bytes.AsSpan(bytes.Offset, bytes.Length);
    }
}

/// <summary>Which documents of a segment are file records, deleted ones included; kept as long as the segment is open. Thread-safe.</summary>
internal sealed class FileRecordBits
{
    private readonly ConditionalWeakTable<object, FixedBitSet> _bySegment = [];

    public FixedBitSet Of(AtomicReader segment) => _bySegment.GetValue(segment.CoreCacheKey, _ => Compute(segment));

    private static FixedBitSet Compute(AtomicReader segment)
    {
        FixedBitSet bits = new(segment.MaxDoc);
        // Without live docs: the set belongs to the segment's core, which its deletions do not change.
        DocsEnum? docs = segment.GetTerms(IndexSchema.Kind)?.GetEnumerator() is TermsEnum terms
            && terms.SeekExact(new BytesRef(IndexSchema.Kinds.File))
            ? terms.Docs(null, null, DocsFlags.NONE)
            : null;
        while (docs is not null && docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            bits.Set(docs.DocID);
        return bits;
    }
}

using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>What a query of operators alone finds: the files they let through, the newest first.</summary>
internal static class NewestFiles
{
    private static readonly IComparer<(long Modified, int Document)> OldestFirst =
        Comparer<(long Modified, int Document)>.Create((a, b) => a.Modified != b.Modified ? a.Modified.CompareTo(b.Modified) : b.Document.CompareTo(a.Document));

    /// <summary>Lists files; those changed at the same moment, or nobody knows when, in the order of the index.</summary>
    /// <param name="view">The index.</param>
    /// <param name="query">Words that files must not say.</param>
    /// <param name="restriction">What may be listed.</param>
    /// <param name="most">Files wanted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Ranking Rank(IndexView view, ParsedQuery query, Restriction restriction, int most, CancellationToken cancellationToken)
    {
        PriorityQueue<int, (long Modified, int Document)> newest = new(OldestFirst);
        long total = 0;
        foreach (AtomicReaderContext segment in view.Searcher.IndexReader.Leaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (restriction.Of(segment) is not IBits bits)
                continue;
            AtomicReader reader = segment.AtomicReader;
            SegmentLayout layout = SegmentLayout.Of(reader);
            NumericDocValues? modified = reader.GetNumericDocValues(IndexSchema.Modified);
            IBits? known = reader.GetDocsWithField(IndexSchema.Modified);
            for (int place = 0; place < layout.Count; place++)
            {
                int doc = layout.FileAt(place);
                if (!bits.Get(doc) || reader.LiveDocs?.Get(doc) == false || (!query.Excluded.IsEmpty && !HasPassage(view, segment, doc, bits)))
                    continue;
                total++;
                (long, int) order = (modified is not null && known?.Get(doc) == true ? modified.Get(doc) : long.MinValue, segment.DocBase + doc);
                if (newest.Count < most)
                    newest.Enqueue(segment.DocBase + doc, order);
                else
                    newest.EnqueueDequeue(segment.DocBase + doc, order);
            }
        }
        List<RankedFile> files = new(newest.Count);
        while (newest.TryDequeue(out int document, out _))
            files.Add(new RankedFile(document, 0, []));
        files.Reverse();
        return new Ranking(files, total, [], 1);
    }

    /// <summary>Whether a file has no passages, or one that may be found.</summary>
    private static bool HasPassage(IndexView view, AtomicReaderContext segment, int record, IBits bits)
    {
        int count = view.ReadFile(segment.DocBase + record).File.Passages;
        if (count == 0)
            return true;
        for (int doc = record - count; doc < record; doc++)
        {
            if (bits.Get(doc))
                return true;
        }
        return false;
    }
}

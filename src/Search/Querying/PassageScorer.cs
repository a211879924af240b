using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying.Explaining;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Scores passages and whole files in one pass over the postings, a window of documents at a time: BM25 of the body,
/// the idf of what headings, title, name and folders say. Lucene's own queries cannot say "the best of these ways",
/// take a file's passages together or leave idf to the query.
/// </summary>
/// <param name="options">Weights.</param>
/// <param name="allowed">The documents of a segment that may be found; null for none.</param>
internal sealed class PassageScorer(SearchOptions options, Func<AtomicReaderContext, IBits?> allowed)
{
    private const int WindowSize = 1024;

    /// <summary>Best passages kept of one file: what an answer may come from.</summary>
    private const int PassagesPerFile = 6;

    /// <summary>A file that says less than this share, by idf, of what any file says of the query does not match.</summary>
    private const double LeastShare = 0.15;

    private struct Cell
    {
        public float Body;
        public float Heading;
        public float Title;
        public float Frequency;
    }

    /// <summary>Ranks files.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="postings">Where the query's concepts stand.</param>
    /// <param name="top">Files wanted.</param>
    /// <param name="trace">Who watches.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Ranking Rank<TTrace>(IndexReader reader, ConceptPostings postings, int top, TTrace trace, CancellationToken cancellationToken)
        where TTrace : struct, IScoreTrace
    {
        using Run<TTrace> run = new(options, postings, reader, top, trace);
        foreach (AtomicReaderContext segment in reader.Leaves)
        {
            if (allowed(segment) is not IBits bits)
                continue;
            List<Posting> lists = postings.Open(segment);
            if (lists.Count > 0)
                run.Read(segment, lists, bits, cancellationToken);
        }
        return run.Finish();
    }

    private sealed class Run<TTrace> : IDisposable
        where TTrace : struct, IScoreTrace
    {
        private readonly TTrace _trace;
        private readonly SearchOptions _options;
        private readonly ImmutableArray<double> _idf;
        private readonly double _mostIdf;
        private readonly int _concepts;
        private readonly int _top;
        private readonly double _leastScore;
        private readonly float _averagePassage;
        private readonly float _averageFile;
        private readonly Cell[] _cells;
        private readonly ulong[] _touched = new ulong[WindowSize / 64];
        private readonly float[] _fileFrequency;
        private readonly RankedPassage[] _best = new RankedPassage[PassagesPerFile];
        private readonly PriorityQueue<RankedFile, double> _files = new();
        private int _bestCount;
        private float _nameScore;
        private ulong _fileMask;
        private long _total;

        public Run(SearchOptions options, ConceptPostings postings, IndexReader reader, int top, TTrace trace)
        {
            _trace = trace;
            _options = options;
            _idf = postings.Idf;
            _mostIdf = postings.MostIdf;
            _concepts = _idf.Length;
            _top = top;
            _leastScore = LeastShare * postings.KnownIdf;
            // Larger than what the collector moves: taken anew for each query, they would set off its slowest rounds.
            _cells = ArrayPool<Cell>.Shared.Rent(WindowSize * _concepts);
            Array.Clear(_cells);
            _fileFrequency = new float[_concepts];
            int passages = Math.Max(1, reader.GetDocCount(IndexSchema.Body));
            _averagePassage = Math.Max(1, (float)reader.GetSumTotalTermFreq(IndexSchema.Body) / passages);
            double words = 0;
            int files = 0;
            foreach (AtomicReaderContext segment in reader.Leaves)
            {
                SegmentLayout layout = SegmentLayout.Of(segment.AtomicReader);
                words += layout.TotalLength;
                files += layout.Count;
            }
            _averageFile = (float)Math.Max(1, words / Math.Max(1, files));
        }

        public void Read(AtomicReaderContext segment, List<Posting> lists, IBits allowed, CancellationToken cancellationToken)
        {
            SegmentLayout layout = SegmentLayout.Of(segment.AtomicReader);
            NumericDocValues? norms = segment.AtomicReader.GetNormValues(IndexSchema.Body);
            int place = -1;
            int next = int.MaxValue;
            foreach (Posting list in lists)
                next = Math.Min(next, list.Docs.NextDoc());
            while (next < DocIdSetIterator.NO_MORE_DOCS)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int start = next;
                next = Fill(lists, norms, start, segment.DocBase);
                for (int word = 0; word < _touched.Length; word++)
                {
                    for (ulong bits = _touched[word]; bits != 0; bits &= bits - 1)
                    {
                        int offset = word * 64 + BitOperations.TrailingZeroCount(bits);
                        int doc = start + offset;
                        int at = layout.FindFile(doc, Math.Max(place, 0));
                        if (at != place)
                        {
                            EndFile(segment, layout, place);
                            place = at;
                        }
                        if (at < layout.Count && allowed.Get(doc))
                            Add(segment.DocBase + doc, offset, isFile: layout.FileAt(at) == doc);
                        Array.Clear(_cells, offset * _concepts, _concepts);
                    }
                    _touched[word] = 0;
                }
            }
            EndFile(segment, layout, place);
        }

        public void Dispose() => ArrayPool<Cell>.Shared.Return(_cells);

        public Ranking Finish()
        {
            List<RankedFile> files = [.. _files.UnorderedItems.Select(f => f.Element)];
            double best = Math.Max(1e-6, files.Count > 0 ? files.Max(f => f.FileScore) : 0);
            foreach (RankedFile file in files)
                file.FileFactor = 1 + _options.FileWeight * file.FileScore / best;
            files.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Document.CompareTo(b.Document));
            return new Ranking(files, _total, _idf, _mostIdf) { BestFileScore = best };
        }

        /// <summary>Reads all postings of one window into the cells; returns the next document behind it.</summary>
        private int Fill(List<Posting> lists, NumericDocValues? norms, int start, int docBase)
        {
            int end = start + WindowSize;
            int next = DocIdSetIterator.NO_MORE_DOCS;
            float k1 = (float)_options.K1;
            float short_ = k1 * (1 - (float)_options.B);
            float slope = k1 * (float)_options.B / _averagePassage;
            foreach (Posting list in lists)
            {
                DocsEnum docs = list.Docs;
                int doc = docs.DocID;
                for (; doc < end; doc = docs.NextDoc())
                {
                    int offset = doc - start;
                    _touched[offset >> 6] |= 1UL << (offset & 63);
                    ref Cell cell = ref _cells[offset * _concepts + list.Concept];
                    switch (list.Place)
                    {
                        case Place.Body:
                            int frequency = docs.Freq;
                            float length = norms is null ? _averagePassage : SegmentLayout.LengthOf(norms, doc);
                            float value = list.Weight * frequency * (k1 + 1) / (frequency + short_ + slope * length);
                            cell.Body = Math.Max(cell.Body, value);
                            _trace.Says(docBase + doc, list, value, frequency);
                            cell.Frequency += list.Share * frequency;
                            break;
                        case Place.Heading:
                            cell.Heading = Math.Max(cell.Heading, list.Weight);
                            _trace.Says(docBase + doc, list, list.Weight, 1);
                            break;
                        default:
                            cell.Title = Math.Max(cell.Title, list.Weight);
                            _trace.Says(docBase + doc, list, list.Weight, 1);
                            break;
                    }
                }
                next = Math.Min(next, doc);
            }
            return next;
        }

        private void Add(int doc, int offset, bool isFile)
        {
            float score = 0;
            ReadOnlySpan<Cell> cells = _cells.AsSpan(offset * _concepts, _concepts);
            for (int c = 0; c < cells.Length; c++)
            {
                ref readonly Cell cell = ref cells[c];
                float heading = (float)_options.HeadingWeight * cell.Heading;
                float title = (float)_options.TitleWeight * cell.Title;
                float sum = cell.Body + heading + title;
                if (sum <= 0)
                    continue;
                _trace.Adds(doc, c, cell.Body, heading, title);
                score += sum;
                _fileMask |= 1UL << c;
                // The file's record says what its title and name say: once more, and all there is of a file without text.
                _fileFrequency[c] += isFile && cell.Title > 0 ? 1 : cell.Frequency;
            }
            if (isFile)
                _nameScore = score;
            else
                Keep(new RankedPassage(doc, score));
        }

        /// <summary>Keeps the best passages of the file, best first, earlier ones first among equals.</summary>
        private void Keep(RankedPassage passage)
        {
            int i = Math.Min(_bestCount, PassagesPerFile - 1);
            if (_bestCount == PassagesPerFile && _best[i].Score >= passage.Score)
                return;
            for (; i > 0 && _best[i - 1].Score < passage.Score; i--)
                _best[i] = _best[i - 1];
            _best[i] = passage;
            _bestCount = Math.Min(_bestCount + 1, PassagesPerFile);
        }

        private void EndFile(AtomicReaderContext segment, SegmentLayout layout, int place)
        {
            if (place >= 0 && place < layout.Count && (_bestCount > 0 || _nameScore > 0))
            {
                double said = 0;
                float fileScore = 0;
                double norm = _options.K1 * (1 - _options.B + _options.B * layout.LengthAt(place) / _averageFile);
                for (int c = 0; c < _concepts; c++)
                {
                    if ((_fileMask & (1UL << c)) != 0)
                        said += _idf[c];
                    float frequency = _fileFrequency[c];
                    float value = (float)(_idf[c] * frequency * (_options.K1 + 1) / (frequency + norm));
                    fileScore += value;
                    _trace.AddsToFile(segment.DocBase + layout.FileAt(place), c, frequency, value);
                }
                if (said >= _leastScore)
                {
                    _total++;
                    double score = _bestCount > 0 ? Math.Max(_best[0].Score, _nameScore) : _nameScore;
                    // Most files that match are not among the best: nothing is made for them.
                    if (_files.Count < _top || _files.TryPeek(out _, out double least) && least < score)
                        Push(new RankedFile(segment.DocBase + layout.FileAt(place), fileScore, [.. _best.AsSpan(0, _bestCount)]) { PassageScore = score });
                }
            }
            _bestCount = 0;
            _nameScore = 0;
            _fileMask = 0;
            Array.Clear(_fileFrequency);
        }

        private void Push(RankedFile file)
        {
            if (_files.Count < _top)
                _files.Enqueue(file, file.Score);
            else
                _files.EnqueueDequeue(file, file.Score);
        }
    }
}

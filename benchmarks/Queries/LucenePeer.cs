using System.Globalization;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = System.IO.Directory;

namespace IntranetSearch.Queries;

/// <summary>
/// The peer: the ten best passages by Lucene's BM25 with its English analyzer, headings and text in one field, any word may match, their
/// paths read. No access, no snippets, no answers: what the rest of the answer path costs is the difference.
/// </summary>
internal sealed class LucenePeer : IDisposable
{
    private const string Body = "body";
    private const string PathField = "path";
    private readonly FSDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);

    private LucenePeer(FSDirectory directory)
    {
        _directory = directory;
        _reader = DirectoryReader.Open(directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>Opens it, built from the same files if need be.</summary>
    public static LucenePeer Open(SyntheticClient client, string directory, int files, CancellationToken cancellationToken)
    {
        FSDirectory store = FSDirectory.Open(directory);
        if (!DirectoryReader.IndexExists(store))
        {
            Directory.CreateDirectory(directory);
            using EnglishAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
            using IndexWriter writer = new(store, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity(), RAMBufferSizeMB = 64 });
            for (int i = 0; i < files; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PutFile file = client.File(i);
                foreach (Passage passage in file.Passages)
                    writer.AddDocument([new StringField(PathField, file.File.Name, Field.Store.YES), new TextField(Body, string.Join('\n', passage.HeadingPath) + "\n" + passage.Text, Field.Store.NO)]);
            }
            // The only commit: an index that exists is whole.
            writer.Commit();
        }
        return new LucenePeer(store);
    }

    /// <summary>The paths of the ten best passages.</summary>
    public string[] Search(string text)
    {
        BooleanQuery query = [];
        using (TokenStream tokens = _analyzer.GetTokenStream(Body, text))
        {
            ICharTermAttribute term = tokens.GetAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken())
                query.Add(new TermQuery(new Term(Body, term.ToString())), Occur.SHOULD);
            tokens.End();
        }
        return [.. _searcher.Search(query, 10).ScoreDocs.Select(h => _searcher.Doc(h.Doc).Get(PathField, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
    }
}

using System.Globalization;
using IntranetSearch.Search.Evaluation.Trec;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace IntranetSearch.Retrieval;

/// <summary>The peer: Lucene's BM25 with its English analyzer and its defaults, title and abstract in one field, any word may match.</summary>
internal static class LuceneRun
{
    private const int Depth = 1000;
    private const string Number = "docno";
    private const string Body = "body";

    /// <summary>The lines of its run.</summary>
    public static IEnumerable<string> Make(CranfieldCollection collection)
    {
        using RAMDirectory directory = new();
        using Analyzer analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (CranfieldDocument document in collection.Documents)
                writer.AddDocument([new StringField(Number, document.Docno, Field.Store.YES), new TextField(Body, document.Title + "\n\n" + document.Text, Field.Store.NO)]);
            writer.Commit();
        }
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader) { Similarity = new BM25Similarity() };
        foreach (TrecTopic topic in collection.Topics)
        {
            ScoreDoc[] hits = searcher.Search(Query(topic.Query, analyzer), Depth).ScoreDocs;
            foreach (string line in TrecRun.Lines(topic.Id, hits.Select(h => (searcher.Doc(h.Doc).Get(Number, CultureInfo.InvariantCulture), (double)h.Score)), "lucene-bm25"))
                yield return line;
        }
    }

    private static BooleanQuery Query(string text, Analyzer analyzer)
    {
        BooleanQuery query = [];
        using TokenStream tokens = analyzer.GetTokenStream(Body, text);
        ICharTermAttribute term = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
            query.Add(new TermQuery(new Term(Body, term.ToString())), Occur.SHOULD);
        tokens.End();
        return query;
    }
}

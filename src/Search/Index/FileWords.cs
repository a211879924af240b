using IntranetSearch.Search.Analysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Index;

/// <summary>The different words of one file, as they are written. Kept per file and not per passage: that halves the cost of indexing.</summary>
internal sealed class FileWords
{
    private readonly HashSet<string> _words = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public FileWords() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds the words of a text.</summary>
    public void Add(string text)
    {
        using TokenStream tokens = SearchAnalyzers.Words.GetTokenStream(IndexSchema.Words, text);
        ICharTermAttribute term = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
        {
            if (term.Length <= IndexAnalyzer.MaxTermLength)
                _lookup.Add(term.Buffer.AsSpan(0, term.Length));
        }
        tokens.End();
    }

    /// <summary>The words as a field's terms; to be read once.</summary>
    public TokenStream ToStream() => new WordStream(_words);

    private sealed class WordStream : TokenStream
    {
        private readonly HashSet<string> _words;
        private readonly ICharTermAttribute _term;
        private HashSet<string>.Enumerator _next;

        public WordStream(HashSet<string> words)
        {
            _words = words;
            _next = words.GetEnumerator();
            _term = AddAttribute<ICharTermAttribute>();
        }

        public override void Reset()
        {
            base.Reset();
            _next = _words.GetEnumerator();
        }

        public override bool IncrementToken()
        {
            if (!_next.MoveNext())
                return false;
            ClearAttributes();
            _term.SetEmpty().Append(_next.Current);
            return true;
        }
    }
}

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Token = IntranetSearch.Search.Analysis.Token;

namespace IntranetSearch.Search.Index;

/// <summary>The different words of one file, as they are written: the terms of a field. Kept per file and not per passage: that halves the cost of indexing.</summary>
internal sealed class FileWords : TokenStream
{
    private readonly HashSet<string> _words = [];
    private readonly ICharTermAttribute _term;
    private HashSet<string>.Enumerator _next;

    public FileWords()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _next = _words.GetEnumerator();
    }

    /// <summary>Adds the words of a text.</summary>
    public void Add(List<Token> tokens)
    {
        foreach (Token token in tokens)
            _words.Add(token.Form.Surface);
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

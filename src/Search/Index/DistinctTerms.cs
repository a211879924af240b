using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Index;

/// <summary>Hands a set of terms to Lucene as a field of one document, each once. Can be read any number of times; not thread-safe.</summary>
internal abstract class DistinctTerms : TokenStream
{
    private readonly ICharTermAttribute _term;
    private HashSet<string>.Enumerator _next;

    private protected DistinctTerms()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _next = Terms.GetEnumerator();
    }

    /// <summary>The terms.</summary>
    protected HashSet<string> Terms { get; } = [];

    public override void Reset()
    {
        base.Reset();
        _next = Terms.GetEnumerator();
    }

    // Lucene asks that this method, or the class, is sealed: a stream is not changed by those who use it.
    public sealed override bool IncrementToken()
    {
        if (!_next.MoveNext())
            return false;
        ClearAttributes();
        _term.SetEmpty().Append(_next.Current);
        return true;
    }
}

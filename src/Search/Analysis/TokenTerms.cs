using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Analysis;

/// <summary>Hands <see cref="TextTokens"/> to Lucene as the terms of a field: stems, to be indexed with frequencies and positions.</summary>
/// <remarks>
/// Nothing is dropped as a stop word: phrases ("time off") need every word. A term is never empty, and never longer than Lucene
/// takes, for <see cref="WordForms"/> cuts words. Changing the terms means a new index format, for old ones no longer match.
/// Can be read any number of times, also after its tokens changed; not thread-safe.
/// </remarks>
internal sealed class TokenTerms : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private int _next;

    public TokenTerms()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>The words of the text.</summary>
    public List<Token> Tokens { get; } = [];

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }

    public override bool IncrementToken()
    {
        if (_next >= Tokens.Count)
            return false;
        // Both attributes are set anew, so there is nothing to clear.
        Token token = Tokens[_next];
        string stem = token.Form.Stem;
        if (_term.Buffer.Length < stem.Length)
            _term.ResizeBuffer(stem.Length);
        stem.CopyTo(0, _term.Buffer, 0, stem.Length);
        _term.Length = stem.Length;
        _increment.PositionIncrement = token.IsJoined && _next > 0 ? 0 : 1;
        _next++;
        return true;
    }
}

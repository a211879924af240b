using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Analysis;

/// <summary>Hands <see cref="TextTokens"/> to Lucene as the terms of a field: stems, to be indexed with frequencies and positions.</summary>
/// <remarks>
/// Nothing is dropped as a stop word: phrases ("time off") need every word. A term is never empty, and never longer than Lucene
/// takes, for <see cref="WordForms"/> cuts words. The parts of a compound stand at its place. Changing the terms means a new index format, for old ones no longer match.
/// Can be read any number of times, also after its tokens changed; not thread-safe.
/// </remarks>
internal sealed class TokenTerms : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private int _next;
    private int _nextPart = -1;

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
        _nextPart = -1;
    }

    public override bool IncrementToken()
    {
        if (_nextPart >= 0)
            return NextPart();
        if (_next >= Tokens.Count)
            return false;
        Token token = Tokens[_next];
        Set(token.Form.Stem, token.IsJoined && _next > 0 ? 0 : 1);
        _next++;
        if (token.Form.Parts is not null)
            _nextPart = 0;
        return true;
    }

    private bool NextPart()
    {
        string[] parts = Tokens[_next - 1].Form.Parts!;
        Set(parts[_nextPart], 0);
        _nextPart = _nextPart + 1 < parts.Length ? _nextPart + 1 : -1;
        return true;
    }

    private void Set(string term, int increment)
    {
        // Both attributes are set anew, so there is nothing to clear.
        if (_term.Buffer.Length < term.Length)
            _term.ResizeBuffer(term.Length);
        term.CopyTo(0, _term.Buffer, 0, term.Length);
        _term.Length = term.Length;
        _increment.PositionIncrement = increment;
    }
}

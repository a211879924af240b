using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Analysis;

/// <summary>Which terms a field holds.</summary>
internal enum TermKind
{
    /// <summary>Stems of running text.</summary>
    Stems,

    /// <summary>Words of running text as they are written, in lower case and folded.</summary>
    Words,

    /// <summary>Stems of a file or folder name.</summary>
    NameStems,
}

/// <summary>Hands <see cref="TextTokens"/> to Lucene.</summary>
internal sealed class TermTokenizer : Tokenizer
{
    private readonly TermKind _kind;
    private readonly WordForms _forms = new();
    private readonly List<Token> _tokens = [];
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private char[] _text = new char[4096];
    private int _length;
    private int _next = -1;

    public TermTokenizer(TextReader input, TermKind kind)
        : base(input)
    {
        _kind = kind;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_next < 0)
            ReadAll();
        if (_next >= _tokens.Count)
            return false;
        ClearAttributes();
        Token token = _tokens[_next];
        _term.SetEmpty().Append(_kind == TermKind.Words ? token.Form.Surface : token.Form.Stem);
        _offset.SetOffset(CorrectOffset(token.Start), CorrectOffset(token.End));
        _increment.PositionIncrement = token.IsJoined && _next > 0 ? 0 : 1;
        _next++;
        return true;
    }

    public override void End()
    {
        base.End();
        int end = CorrectOffset(_length);
        _offset.SetOffset(end, end);
    }

    public override void Reset()
    {
        base.Reset();
        _tokens.Clear();
        _length = 0;
        _next = -1;
    }

    private void ReadAll()
    {
        int read;
        while ((read = m_input.Read(_text, _length, _text.Length - _length)) > 0)
        {
            _length += read;
            if (_length == _text.Length)
                Array.Resize(ref _text, _text.Length * 2);
        }
        ReadOnlySpan<char> text = _text.AsSpan(0, _length);
        if (_kind == TermKind.NameStems)
            TextTokens.ReadName(text, _forms, _tokens);
        else
            TextTokens.Read(text, _forms, _tokens);
        _next = 0;
    }
}

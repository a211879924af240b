using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>
/// The text of one paragraph as a reader sees it ([MS-DOC] 2.4.2, special characters): fields show their results,
/// page numbers do not count, hidden and deleted characters are left out.
/// </summary>
internal sealed partial class InlineText(BinaryDocument document)
{
    private const char FieldBegin = '\u0013';
    private const char FieldSeparator = '\u0014';
    private const char FieldEnd = '\u0015';

    private readonly StringBuilder _text = new();
    private readonly List<Field> _open = [];
    private bool _allBold = true;
    private bool _anyStated;
    private bool _anyOfStyle;

    /// <summary>The visible text.</summary>
    public string Text => _text.ToString();

    /// <summary>Where links in it lead.</summary>
    public LinkTargets Links { get; } = new();

    /// <summary>Reads the characters between two places.</summary>
    public void Read(int start, int end)
    {
        foreach ((int from, int to, CharacterFormat format) in document.RunsBetween(start, end))
        {
            for (int i = from; i < to; i++)
                Read(document.Pieces.Text[i], format);
        }
    }

    /// <summary>Whether all of it is bold.</summary>
    /// <param name="style">Whether the paragraph's style is.</param>
    public bool IsBold(bool style) => (_anyStated || _anyOfStyle) && (!_anyStated || _allBold) && (!_anyOfStyle || style);

    private void Read(char c, CharacterFormat format)
    {
        switch (c)
        {
            case FieldBegin:
                _open.Add(new Field());
                return;
            case FieldSeparator:
                if (_open.Count > 0)
                    _open[^1].Separate(_text.Length);
                return;
            case FieldEnd:
                CloseField();
                return;
        }
        if (format.IsHidden)
            return;
        if (_open.Count > 0 && _open[^1].Result < 0)
        {
            _open[^1].Instruction.Append(c);
            return;
        }
        // The result of a field may stand in the instruction of the field around it.
        if (_open.Exists(f => f.Result < 0 || f.IsLeftOut))
            return;
        Append(c, format);
    }

    private void Append(char c, CharacterFormat format)
    {
        int before = _text.Length;
        if (format.SymbolFont >= 0 && c == '(')
            _text.Append(WordSymbols.Read(document.FontName(format.SymbolFont), format.Symbol.ToString("X", CultureInfo.InvariantCulture)));
        else if (c is '\t' or '\u000B' or '\u000C' or '\u000E' or '\r' or '\u0007')
            _text.Append(' ');
        else if (c == '\u001E')
            _text.Append('-');
        // Pictures, note and comment marks, separators, soft hyphens.
        else if (c >= ' ')
            _text.Append(c);
        if (_text.Length == before || char.IsWhiteSpace(_text[^1]))
            return;
        if (format.Bold is bool bold)
        {
            _anyStated = true;
            _allBold &= bold;
        }
        else
        {
            _anyOfStyle = true;
        }
    }

    private void CloseField()
    {
        if (_open.Count == 0)
            return;
        Field field = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (field.Result < 0 || field.Result > _text.Length)
            return;
        Match link = Hyperlink().Match(field.Instruction.ToString());
        if (link.Success)
            Links.Add(_text.ToString(field.Result, _text.Length - field.Result), link.Groups["address"].Value);
    }

    [GeneratedRegex("^\\s*HYPERLINK\\s+\"(?<address>[^\"]+)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyperlink();

    /// <summary>A field that is open: until its separator comes, its instruction; then its result.</summary>
    private sealed class Field
    {
        public StringBuilder Instruction { get; } = new();

        /// <summary>Where the result begins in the text; -1 before it does.</summary>
        public int Result { get; private set; } = -1;

        public bool IsLeftOut { get; private set; }

        public void Separate(int at)
        {
            Result = at;
            IsLeftOut = WordFields.IsPageNumber(Instruction.ToString());
        }
    }
}

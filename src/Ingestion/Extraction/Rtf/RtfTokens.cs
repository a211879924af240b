using System.Buffers;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>What a token of a Rich Text file is.</summary>
internal enum RtfTokenKind
{
    /// <summary>An opening brace.</summary>
    GroupStart,

    /// <summary>A closing brace.</summary>
    GroupEnd,

    /// <summary>A control word with its parameter.</summary>
    Word,

    /// <summary>A control symbol: a backslash and one character that is no letter.</summary>
    Symbol,

    /// <summary>A character written as \'hh.</summary>
    Byte,

    /// <summary>Plain characters, as bytes.</summary>
    Text,

    /// <summary>Bytes behind \bin, or some of them.</summary>
    Binary,
}

/// <summary>
/// Cuts a Rich Text file into tokens (RTF specification 1.9.1, "RTF Syntax"). Memory is one buffer, whatever the file
/// holds; \bin data come in pieces.
/// </summary>
/// <param name="content">The file; read forwards only.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class RtfTokens(Stream content, CancellationToken cancellationToken)
{
    private const int LongestWord = 32;
    private const int MostNames = 4_096;

    private static readonly SearchValues<byte> TextEnds = SearchValues.Create("{}\\\r\n\0"u8);

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _start;
    private int _end;
    private int _textStart;
    private int _textEnd;
    private int _binaryLeft;

    /// <summary>What the current token is.</summary>
    public RtfTokenKind Kind { get; private set; }

    /// <summary>The name of a control word.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The parameter of a control word; null when it has none.</summary>
    public int? Parameter { get; private set; }

    /// <summary>The character of a control symbol or of \'hh.</summary>
    public byte Value { get; private set; }

    /// <summary>The byte of the file behind the current token.</summary>
    public long Position => content.Position - (_end - _start);

    /// <summary>Plain characters or binary data; valid until the next token.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_textStart, _textEnd - _textStart);

    /// <summary>Moves to the next token; false at the end.</summary>
    public bool Read()
    {
        while (true)
        {
            if (_start == _end && !Fill())
                return false;
            if (_binaryLeft > 0)
            {
                ReadBinary();
                return true;
            }
            byte first = _buffer[_start];
            switch (first)
            {
                case (byte)'{':
                    _start++;
                    Kind = RtfTokenKind.GroupStart;
                    return true;
                case (byte)'}':
                    _start++;
                    Kind = RtfTokenKind.GroupEnd;
                    return true;
                case (byte)'\\':
                    _start++;
                    if (ReadControl())
                        return true;
                    break;
                case (byte)'\r' or (byte)'\n' or 0:
                    _start++;
                    break;
                default:
                    ReadText();
                    return true;
            }
        }
    }

    /// <summary>The value of a hexadecimal digit; -1 for what is none.</summary>
    public static int Digit(int c) => c switch
    {
        >= (int)'0' and <= (int)'9' => c - '0',
        >= (int)'a' and <= (int)'f' => c - 'a' + 10,
        >= (int)'A' and <= (int)'F' => c - 'A' + 10,
        _ => -1,
    };

    private void ReadText()
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
        int length = rest.IndexOfAny(TextEnds);
        _textStart = _start;
        _textEnd = _start + (length < 0 ? rest.Length : length);
        _start = _textEnd;
        Kind = RtfTokenKind.Text;
    }

    private void ReadBinary()
    {
        _textStart = _start;
        _start = _textEnd = _start + Math.Min(_binaryLeft, _end - _start);
        _binaryLeft -= _textEnd - _textStart;
        Kind = RtfTokenKind.Binary;
    }

    private bool ReadControl()
    {
        int c = Next();
        if (c < 0)
            return false;
        if (char.IsAsciiLetter((char)c))
            return ReadWord((byte)c);
        if (c == '\'')
        {
            int high = Digit(Peek());
            if (high < 0)
                return false;
            _start++;
            int low = Digit(Peek());
            if (low < 0)
                return false;
            _start++;
            Kind = RtfTokenKind.Byte;
            Value = (byte)((high << 4) | low);
            return true;
        }
        Kind = RtfTokenKind.Symbol;
        Value = (byte)c;
        return true;
    }

    private bool ReadWord(byte first)
    {
        Span<byte> name = stackalloc byte[LongestWord];
        name[0] = first;
        int length = 1, c;
        while ((c = Peek()) >= 0 && char.IsAsciiLetter((char)c))
        {
            if (length < LongestWord)
                name[length++] = (byte)c;
            _start++;
        }
        Name = Intern(name[..length]);
        Parameter = ReadParameter();
        // One space ends the word and belongs to it.
        if (Peek() == ' ')
            _start++;
        Kind = RtfTokenKind.Word;
        if (Name != "bin")
            return true;
        _binaryLeft = Parameter ?? 0;
        return false;
    }

    private int? ReadParameter()
    {
        bool negative = Peek() == '-';
        if (negative)
            _start++;
        long number = 0;
        bool any = false;
        for (int c; (c = Peek()) >= 0 && char.IsAsciiDigit((char)c); _start++)
        {
            any = true;
            number = Math.Min((number * 10) + (c - '0'), int.MaxValue);
        }
        return any ? (int)(negative ? -number : number) : null;
    }

    /// <summary>The same words come again and again; foreign files may hold any number of others.</summary>
    private string Intern(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[name.Length];
        Encoding.ASCII.GetChars(name, chars);
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(chars, out string? known))
            return known;
        string made = chars.ToString();
        if (_names.Count < MostNames)
            _names.Add(made, made);
        return made;
    }

    private int Next() => _start < _end || Fill() ? _buffer[_start++] : -1;

    private int Peek() => _start < _end || Fill() ? _buffer[_start] : -1;

    private bool Fill()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _start = 0;
        _end = content.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>What an operand of a content stream is.</summary>
internal enum OperandKind : byte
{
    Number,
    Text,
    Name,
    ArrayStart,
    ArrayEnd,
    DictionaryStart,
    DictionaryEnd,
    Other,
}

/// <summary>An operand; the bytes of texts and names stand in <see cref="ContentScanner.Bytes"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Operand(OperandKind Kind, double Number, int Start, int Length);

/// <summary>
/// Reads a content stream (ISO 32000-1, 7.8.2) operator by operator, each behind its operands, without making an object
/// of any. Also reads character maps, which are written in the same signs. Bytes that make no sense are passed over.
/// </summary>
internal ref struct ContentScanner
{
    /// <summary>Operands of an operator beyond these are passed over.</summary>
    public const int MostOperands = 1 << 16;
    private const int DeepestBrackets = 256;

    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([0, (byte)'\t', (byte)'\n', (byte)'\r', .. Enumerable.Range(' ', 0x7F - ' ').Select(b => (byte)b)]);

    private readonly ReadOnlySpan<byte> _data;
    private readonly List<Operand> _operands;
    private byte[] _bytes;
    private int _used;
    private int _at;
    private int _depth;

    /// <summary>Reads from the start.</summary>
    /// <param name="data">The stream.</param>
    /// <param name="operands">Takes the operands up; reused from stream to stream.</param>
    public ContentScanner(ReadOnlySpan<byte> data, List<Operand> operands)
    {
        _data = data;
        _operands = operands;
        _operands.Clear();
        _bytes = new byte[256];
    }

    /// <summary>The operator, as its bytes.</summary>
    public ReadOnlySpan<byte> Operator { get; private set; }

    /// <summary>Whether an operator has more operands than are kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The bytes of an operand that is text or a name.</summary>
    public readonly ReadOnlySpan<byte> Bytes(Operand operand) => _bytes.AsSpan(operand.Start, operand.Length);

    /// <summary>Goes on to the next operator; false at the end.</summary>
    public bool MoveNext()
    {
        _operands.Clear();
        _used = 0;
        _depth = 0;
        while (_at < _data.Length)
        {
            byte c = _data[_at];
            if (c <= ' ')
            {
                _at++;
                continue;
            }
            switch (c)
            {
                case (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.':
                    ReadNumber();
                    break;
                case (byte)'(':
                    ReadLiteral();
                    break;
                case (byte)'<':
                    if (_at + 1 < _data.Length && _data[_at + 1] == '<')
                        Bracket(OperandKind.DictionaryStart, 2, 1);
                    else
                        ReadHex();
                    break;
                case (byte)'>':
                    if (_at + 1 < _data.Length && _data[_at + 1] == '>')
                        Bracket(OperandKind.DictionaryEnd, 2, -1);
                    else
                        _at++;
                    break;
                case (byte)'/':
                    ReadName();
                    break;
                case (byte)'[':
                    Bracket(OperandKind.ArrayStart, 1, 1);
                    break;
                case (byte)']':
                    Bracket(OperandKind.ArrayEnd, 1, -1);
                    break;
                case (byte)'%':
                    SkipComment();
                    break;
                case (byte)')' or (byte)'{' or (byte)'}':
                    _at++;
                    break;
                default:
                    if (ReadWord())
                        return true;
                    break;
            }
        }
        return false;
    }

    /// <summary>Passes over the data of an inline image; call it behind the operator ID.</summary>
    public void SkipInlineImage()
    {
        // The data may hold "EI" by chance; what follows the real one is text again (ISO 32000-1, 8.9.7).
        int end = FindImageEnd(afterSpace: true);
        if (end < 0)
            end = FindImageEnd(afterSpace: false);
        _at = end < 0 ? _data.Length : end;
    }

    private readonly int FindImageEnd(bool afterSpace)
    {
        for (int i = _at + 1; i + 1 < _data.Length; i++)
        {
            int next = _data[i..].IndexOf("EI"u8);
            if (next < 0)
                return -1;
            i += next;
            if ((afterSpace && _data[i - 1] > ' ') || (i + 2 < _data.Length && _data[i + 2] > ' '))
                continue;
            if (!_data[(i + 2)..Math.Min(i + 16, _data.Length)].ContainsAnyExcept(PlainBytes))
                return i + 2;
        }
        return -1;
    }

    private void Bracket(OperandKind kind, int length, int step)
    {
        _at += length;
        _depth = Math.Clamp(_depth + step, 0, DeepestBrackets);
        Add(new Operand(kind, 0, 0, 0));
    }

    private void Add(Operand operand)
    {
        if (_operands.Count < MostOperands)
            _operands.Add(operand);
        else
            IsCut = true;
    }

    private void ReadNumber()
    {
        bool negative = false;
        double value = 0;
        double scale = 0;
        int at = _at;
        for (; at < _data.Length; at++)
        {
            int c = _data[at];
            if (c is >= '0' and <= '9')
            {
                value = (value * 10) + (c - '0');
                scale *= 10;
            }
            else if (c == '.' && scale == 0)
            {
                scale = 1;
            }
            else if (c == '-')
            {
                // "12-34" is 12 to every reader; a minus before the digits counts, however often it is there.
                if (value > 0 || scale > 1)
                {
                    while (at < _data.Length && IsRegular(_data[at]))
                        at++;
                    break;
                }
                negative = true;
            }
            else if (c != '+')
            {
                break;
            }
        }
        _at = at;
        if (scale > 1)
            value /= scale;
        Add(new Operand(OperandKind.Number, negative ? -value : value, 0, 0));
    }

    private void ReadLiteral()
    {
        int start = _used;
        int depth = 1;
        _at++;
        while (_at < _data.Length)
        {
            byte c = _data[_at++];
            switch (c)
            {
                case (byte)'(':
                    depth++;
                    Put(c);
                    break;
                case (byte)')':
                    if (--depth == 0)
                    {
                        Add(new Operand(OperandKind.Text, 0, start, _used - start));
                        return;
                    }
                    Put(c);
                    break;
                case (byte)'\\':
                    ReadEscape();
                    break;
                default:
                    Put(c);
                    break;
            }
        }
        Add(new Operand(OperandKind.Text, 0, start, _used - start));
    }

    private void ReadEscape()
    {
        if (_at >= _data.Length)
            return;
        byte c = _data[_at++];
        switch (c)
        {
            case (byte)'n':
                Put((byte)'\n');
                break;
            case (byte)'r':
                Put((byte)'\r');
                break;
            case (byte)'t':
                Put((byte)'\t');
                break;
            case (byte)'b':
                Put((byte)'\b');
                break;
            case (byte)'f':
                Put((byte)'\f');
                break;
            case (byte)'\r':
                if (_at < _data.Length && _data[_at] == '\n')
                    _at++;
                break;
            case (byte)'\n':
                break;
            case >= (byte)'0' and <= (byte)'7':
                int value = c - '0';
                for (int i = 0; i < 2 && _at < _data.Length && _data[_at] is >= (byte)'0' and <= (byte)'7'; i++)
                    value = (value * 8) + (_data[_at++] - '0');
                Put((byte)value);
                break;
            default:
                Put(c);
                break;
        }
    }

    private void ReadHex()
    {
        int start = _used;
        int high = -1;
        _at++;
        while (_at < _data.Length && _data[_at] != '>')
        {
            int digit = HexDigit(_data[_at++]);
            if (digit < 0)
                continue;
            if (high < 0)
            {
                high = digit;
                continue;
            }
            Put((byte)((high << 4) | digit));
            high = -1;
        }
        _at++;
        if (high >= 0)
            Put((byte)(high << 4));
        Add(new Operand(OperandKind.Text, 0, start, _used - start));
    }

    private void ReadName()
    {
        int start = _used;
        _at++;
        while (_at < _data.Length && IsRegular(_data[_at]))
        {
            byte c = _data[_at++];
            if (c == '#' && _at + 1 < _data.Length && HexDigit(_data[_at]) >= 0 && HexDigit(_data[_at + 1]) >= 0)
            {
                c = (byte)((HexDigit(_data[_at]) << 4) | HexDigit(_data[_at + 1]));
                _at += 2;
            }
            Put(c);
        }
        Add(new Operand(OperandKind.Name, 0, start, _used - start));
    }

    /// <summary>Reads an operator; false for a word that is an operand.</summary>
    private bool ReadWord()
    {
        int start = _at;
        while (_at < _data.Length && IsRegular(_data[_at]))
            _at++;
        ReadOnlySpan<byte> word = _data[start.._at];
        if (word.SequenceEqual("true"u8) || word.SequenceEqual("false"u8) || word.SequenceEqual("null"u8))
        {
            Add(new Operand(OperandKind.Other, 0, 0, 0));
            return false;
        }
        // An operator within an array is a fault of the writer: it is not run, and what follows is still in the array.
        if (_depth > 0 && _operands.Count > 0 && !IsTextOperator(word))
            return false;
        Operator = word;
        return true;
    }

    /// <summary>Whether a word is one that ends an array its writer forgot to close.</summary>
    private static bool IsTextOperator(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("TJ"u8) || word.SequenceEqual("ET"u8) || word.SequenceEqual("BDC"u8) || word.SequenceEqual("DP"u8) || word.SequenceEqual("ID"u8);

    private void SkipComment()
    {
        while (_at < _data.Length && _data[_at] is not ((byte)'\n' or (byte)'\r'))
            _at++;
    }

    private void Put(byte value)
    {
        if (_used == _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        _bytes[_used++] = value;
    }

    private static bool IsRegular(byte c) =>
        c > ' ' && c is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    private static int HexDigit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}

using System.Runtime.CompilerServices;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// The tags of plain XML, one after the other: names of ASCII letters, attributes without references in them, nothing but
/// elements and text. It stops at the first thing that is not plain, and then the XML reader has to read it.
/// </summary>
/// <param name="xml">UTF-8.</param>
internal ref struct PlainTags(ReadOnlySpan<byte> xml)
{
    /// <summary>Most attributes of a plain tag; a row as Excel writes it has up to ten.</summary>
    private const int MostAttributes = 16;

    private readonly ReadOnlySpan<byte> _xml = xml;
    private Places _attributes;
    private int _textStart;
    private int _nameStart;
    private int _nameEnd;
    private int _at;

    /// <summary>Where the current tag starts.</summary>
    public int Start { get; private set; }

    /// <summary>Whether it ends an element that another tag started.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Whether it starts an element and ends it, too.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>How many attributes it has.</summary>
    public int AttributeCount { get; private set; }

    /// <summary>The text between the tag before and this one, as it is written.</summary>
    public readonly ReadOnlySpan<byte> Text => _xml[_textStart..Start];

    /// <summary>The name of its element, with its prefix.</summary>
    public readonly ReadOnlySpan<byte> Name => _xml[_nameStart.._nameEnd];

    /// <summary>The name of an attribute, with its prefix.</summary>
    public readonly ReadOnlySpan<byte> AttributeName(int index) => _xml[_attributes[index].Name.._attributes[index].NameEnd];

    /// <summary>The value of an attribute.</summary>
    public readonly ReadOnlySpan<byte> AttributeValue(int index) => _xml[_attributes[index].Value.._attributes[index].ValueEnd];

    /// <summary>Moves to the next tag; false at the end, and at what is not plain.</summary>
    public bool MoveNext()
    {
        _textStart = _at;
        int length = _xml[_at..].IndexOf((byte)'<');
        if (length < 0)
            return false;
        Start = _at + length;
        int at = Start + 1;
        IsEnd = at < _xml.Length && _xml[at] == '/';
        IsEmpty = false;
        AttributeCount = 0;
        _nameStart = IsEnd ? at + 1 : at;
        _nameEnd = at = EndOfName(_nameStart);
        if (_nameEnd == _nameStart)
            return false;
        while (true)
        {
            int space = at;
            while (at < _xml.Length && _xml[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                at++;
            if (at == _xml.Length)
                return false;
            if (_xml[at] == '>')
            {
                _at = at + 1;
                return true;
            }
            if (IsEnd)
                return false;
            if (_xml[at] == '/')
            {
                IsEmpty = true;
                _at = at + 2;
                return at + 1 < _xml.Length && _xml[at + 1] == '>';
            }
            // Without a space before it, or one too many.
            if (at == space || AttributeCount == MostAttributes)
                return false;
            int end = EndOfName(at);
            int value = end + 2;
            if (end == at || value > _xml.Length || _xml[end] != '=' || _xml[end + 1] is not ((byte)'"' or (byte)'\''))
                return false;
            byte quote = _xml[end + 1];
            int valueEnd = value;
            while (valueEnd < _xml.Length && _xml[valueEnd] != quote)
            {
                if (_xml[valueEnd] is (byte)'<' or (byte)'&' or < (byte)' ')
                    return false;
                valueEnd++;
            }
            if (valueEnd == _xml.Length)
                return false;
            _attributes[AttributeCount++] = new Place(at, end, value, valueEnd);
            at = valueEnd + 1;
        }
    }

    /// <summary>Where a name ends; where it starts when it is none.</summary>
    private readonly int EndOfName(int start)
    {
        int at = start;
        if (at == _xml.Length || !(char.IsAsciiLetter((char)_xml[at]) || _xml[at] == '_'))
            return start;
        while (at < _xml.Length && (char.IsAsciiLetterOrDigit((char)_xml[at]) || _xml[at] is (byte)'_' or (byte)':' or (byte)'-' or (byte)'.'))
            at++;
        return at;
    }

    private readonly record struct Place(int Name, int NameEnd, int Value, int ValueEnd);

    [InlineArray(MostAttributes)]
    private struct Places
    {
        private Place _first;
    }
}

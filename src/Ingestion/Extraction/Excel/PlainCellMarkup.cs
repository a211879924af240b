using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The elements of a sheet's rows, read from bytes that <see cref="PlainRows"/> has found to be plain: an XML reader takes several times as long.</summary>
/// <param name="rows">What is inside the sheetData.</param>
/// <param name="prefixLength">Bytes before each element's own name: a prefix and its colon.</param>
/// <param name="characters">For the text that was read last; holds the longest.</param>
/// <param name="limits">The limits of this extraction.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal ref struct PlainCellMarkup(ReadOnlySpan<byte> rows, int prefixLength, Span<char> characters, ExtractionLimits limits, CancellationToken cancellationToken) : ICellMarkup
{
    private readonly Span<char> _characters = characters;
    private PlainTags _tags = new(rows);

    // As an XML reader counts: the sheetData has depth 0, the end of an element that of its start.
    private int _depth;
    private int _open;

    public CellElement Element { get; private set; }

    public readonly int Enter() => _tags.IsEmpty ? -1 : _depth;

    public bool NextChild(int parent)
    {
        if (parent < 0)
            return false;
        while (Move() && _depth > parent)
        {
            if (_tags.IsEnd || _depth > parent + 1)
                continue;
            Element = ElementOf(_tags.Name[prefixLength..]);
            if (Element == CellElement.Row)
                cancellationToken.ThrowIfCancellationRequested();
            return true;
        }
        return false;
    }

    public readonly ReadOnlySpan<char> Attribute(string name)
    {
        for (int i = 0; i < _tags.AttributeCount; i++)
        {
            ReadOnlySpan<byte> written = _tags.AttributeName(i);
            if (written.Length == name.Length && Ascii.Equals(written, name))
                return _characters[..Encoding.UTF8.GetChars(_tags.AttributeValue(i), _characters)];
        }
        return default;
    }

    public readonly int? RowNumber() => int.TryParse(Attribute("r"), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    public ReadOnlySpan<char> ReadShortText(StringBuilder rest)
    {
        rest.Clear();
        if (_tags.IsEmpty)
            return default;
        Move();
        return _characters[..PlainText.Decode(_tags.Text, _characters)];
    }

    public void AppendText(StringBuilder into)
    {
        if (_tags.IsEmpty)
            return;
        Move();
        if (into.Length <= limits.MaxCharacters)
            into.Append(_characters[..PlainText.Decode(_tags.Text, _characters)]);
    }

    private bool Move()
    {
        if (!_tags.MoveNext())
            return false;
        _depth = _tags.IsEnd ? _open-- : _tags.IsEmpty ? _open + 1 : ++_open;
        return true;
    }

    private static CellElement ElementOf(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'c'] => CellElement.Cell,
        [(byte)'v'] => CellElement.Value,
        [(byte)'f'] => CellElement.Formula,
        [(byte)'t'] => CellElement.Text,
        [(byte)'r'] => CellElement.Run,
        [(byte)'i', (byte)'s'] => CellElement.InlineString,
        [(byte)'r', (byte)'o', (byte)'w'] => CellElement.Row,
        _ => CellElement.Other,
    };
}

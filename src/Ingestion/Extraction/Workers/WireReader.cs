using System.Runtime.InteropServices;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>Reads the values of a message. The other side may be a broken process: whatever does not fit is <see cref="InvalidDataException"/>.</summary>
/// <param name="message">The message.</param>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Bytes not yet read: no list can have more items than that.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>A number from 0.</summary>
    public long ReadNumber()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (_rest.IsEmpty)
                break;
            byte b = _rest[0];
            _rest = _rest[1..];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
        throw new InvalidDataException("A number is cut off or too long.");
    }

    /// <summary>A number from 0 to a greatest value.</summary>
    public int ReadNumber(int most)
    {
        long value = ReadNumber();
        return value <= most ? (int)value : throw new InvalidDataException("A number is out of its range.");
    }

    /// <summary>A count of items of which each takes at least one byte.</summary>
    public int ReadCount() => ReadNumber(_rest.Length);

    /// <summary>A text or null.</summary>
    public string? ReadText()
    {
        long length = ReadNumber() - 1;
        if (length < 0)
            return null;
        if (length > _rest.Length / sizeof(char))
            throw new InvalidDataException("A text is cut off.");
        int bytes = (int)length * sizeof(char);
        string text = new(MemoryMarshal.Cast<byte, char>(_rest[..bytes]));
        _rest = _rest[bytes..];
        return text;
    }

    /// <summary>A text that must be there.</summary>
    public string ReadRequiredText() => ReadText() ?? throw new InvalidDataException("A text is missing.");

    /// <summary>Asserts the end of the message.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw new InvalidDataException("A message is longer than what it says.");
    }
}

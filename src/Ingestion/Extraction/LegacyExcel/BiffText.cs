using System.Text;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyExcel;

/// <summary>
/// Reads texts out of a record and those that continue it ([MS-XLS] 2.5.293, 2.5.294, 2.5.296). Where a text crosses into the next
/// record, that begins with a byte that says anew how wide characters are.
/// </summary>
/// <param name="parts">Bytes of the record, then of each that continues it.</param>
internal sealed class BiffText(IReadOnlyList<ByteView> parts)
{
    private const int Wide = 0x01;
    private const int HasExtra = 0x04;
    private const int HasRuns = 0x08;

    private readonly StringBuilder _text = new();
    private int _part;
    private long _at;

    /// <summary>Whether all bytes are read.</summary>
    public bool IsAtEnd
    {
        get
        {
            while (_part < parts.Count && _at >= parts[_part].Length)
            {
                _part++;
                _at = 0;
            }
            return _part >= parts.Count;
        }
    }

    /// <summary>Leaves bytes out.</summary>
    public void Skip(long bytes)
    {
        while (bytes > 0 && !IsAtEnd)
        {
            long step = Math.Min(bytes, parts[_part].Length - _at);
            _at += step;
            bytes -= step;
        }
    }

    /// <summary>A text with its length (two bytes) and width before it, and its formats behind it; null at the end.</summary>
    public string? ReadShared()
    {
        if (IsAtEnd)
            return null;
        int length = ReadNumber(2);
        int flags = ReadNumber(1);
        int runs = (flags & HasRuns) != 0 ? ReadNumber(2) : 0;
        long extra = (flags & HasExtra) != 0 ? (uint)ReadNumber(4) : 0;
        string text = ReadCharacters(length, (flags & Wide) != 0);
        Skip((runs * 4L) + extra);
        return text;
    }

    /// <summary>A text of a known length whose width is told before it.</summary>
    public string ReadWithFlags(int length)
    {
        bool wide = !IsAtEnd && (ReadNumber(1) & Wide) != 0;
        return ReadCharacters(length, wide);
    }

    private string ReadCharacters(int length, bool wide)
    {
        _text.Clear();
        while (length > 0)
        {
            int before = _part;
            if (IsAtEnd)
                break;
            if (_part != before)
            {
                wide = (parts[_part].U8(_at++) & Wide) != 0;
                continue;
            }
            int fits = (int)Math.Min(length, (parts[_part].Length - _at) / (wide ? 2 : 1));
            // Half a character at the end of a record: the record is damaged.
            if (fits == 0)
            {
                _at = parts[_part].Length;
                length--;
                continue;
            }
            _text.Append((wide ? Encoding.Unicode : Encoding.Latin1).GetString(parts[_part].Bytes(_at, fits * (wide ? 2 : 1))));
            _at += fits * (wide ? 2 : 1);
            length -= fits;
        }
        return _text.ToString();
    }

    private int ReadNumber(int bytes)
    {
        int number = 0;
        for (int i = 0; i < bytes && !IsAtEnd; i++)
            number |= parts[_part].U8(_at++) << (8 * i);
        return number;
    }
}

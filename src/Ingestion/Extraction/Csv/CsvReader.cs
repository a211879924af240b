using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Csv;

/// <summary>One record of a csv file.</summary>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Cells">Its cells, unquoted.</param>
internal readonly record struct CsvRow(int Line, string[] Cells);

/// <summary>
/// Reads records by RFC 4180, forgiving what people and programs do to it: quotes inside unquoted cells, text after a
/// closing quote, any line ending. Memory is bounded by one record.
/// </summary>
/// <param name="reader">The rest of the file.</param>
/// <param name="delimiter">What stands between cells.</param>
/// <param name="start">Characters already taken from the reader; null when none.</param>
/// <param name="maxFieldCharacters">Longest record kept; a quote that is never closed swallows the rest of the file.</param>
internal sealed class CsvReader(TextReader reader, char delimiter, string? start, int maxFieldCharacters)
{
    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private string? _start = start;
    private int _at;
    private int _end;
    private int _line = 1;
    private int _recordCharacters;

    /// <summary>The line of the first record that was longer than allowed; null when none was.</summary>
    public int? CutFieldAt { get; private set; }

    /// <summary>The name of the record limit, for the record of a cut.</summary>
    public static string FieldLimit(int characters) => FormattableString.Invariant($"{characters:N0} characters in a row");

    /// <summary>The next record with something in it; null at the end.</summary>
    public CsvRow? Read()
    {
        while (true)
        {
            int line = _line;
            if (!ReadRecord())
                return null;
            if (_cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
                return new CsvRow(line, [.. _cells]);
        }
    }

    private bool ReadRecord()
    {
        _cells.Clear();
        _cell.Clear();
        _recordCharacters = 0;
        bool any = false, quoted = false, wasQuoted = false;
        for (int c; (c = Next()) >= 0;)
        {
            any = true;
            if (quoted)
            {
                if (c == '"' && Peek() == '"')
                    Keep((char)Next());
                else if (c == '"')
                    quoted = false;
                else
                    Keep((char)c);
            }
            else if (c == '"' && !wasQuoted && IsBlank())
            {
                quoted = wasQuoted = true;
                _cell.Clear();
            }
            else if (c == delimiter)
            {
                EndCell(ref wasQuoted);
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && Peek() == '\n')
                    Next();
                break;
            }
            else
            {
                Keep((char)c);
            }
        }
        if (any)
            EndCell(ref wasQuoted);
        return any;
    }

    private void EndCell(ref bool wasQuoted)
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
        wasQuoted = false;
    }

    private bool IsBlank()
    {
        for (int i = 0; i < _cell.Length; i++)
        {
            if (_cell[i] != ' ')
                return false;
        }
        return true;
    }

    private void Keep(char c)
    {
        if (++_recordCharacters <= maxFieldCharacters)
            _cell.Append(c);
        else
            CutFieldAt ??= _line;
    }

    private int Next()
    {
        if (_at == _end && !Fill())
            return -1;
        char c = _buffer[_at++];
        if (c == '\n' || (c == '\r' && Peek() != '\n'))
            _line++;
        return c;
    }

    private int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

    private bool Fill()
    {
        _at = 0;
        if (_start is { Length: > 0 } start)
        {
            _end = Math.Min(start.Length, _buffer.Length);
            start.CopyTo(0, _buffer, 0, _end);
            _start = start[_end..];
        }
        else
        {
            _end = reader.Read(_buffer, 0, _buffer.Length);
        }
        return _end > 0;
    }
}

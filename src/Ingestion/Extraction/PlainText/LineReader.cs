namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Reads lines of bounded length: a file that is one endless line is handed out in pieces, split at white space.</summary>
/// <param name="reader">The text.</param>
internal sealed class LineReader(TextReader reader)
{
    /// <summary>Longest piece handed out, in UTF-16 units.</summary>
    public const int MaxLine = 1 << 14;

    // Grows with the lines: there may be a hundred thousand short texts in a mailbox.
    private char[] _buffer = new char[1 << 10];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The next line without its line break; null at the end.</summary>
    public string? Read()
    {
        while (true)
        {
            ReadOnlySpan<char> held = _buffer.AsSpan(_start, _end - _start);
            int lineBreak = held.IndexOfAny('\n', '\r', '\f');
            // A carriage return that ends the buffer may be half of a line break.
            if (lineBreak >= 0 && (held[lineBreak] != '\r' || lineBreak + 1 < held.Length || _ended))
            {
                int width = held[lineBreak] == '\r' && lineBreak + 1 < held.Length && held[lineBreak + 1] == '\n' ? 2 : 1;
                return Take(lineBreak, lineBreak + width);
            }
            if (_ended)
                return held.IsEmpty ? null : Take(held.Length, held.Length);
            if (held.Length == MaxLine)
                return TakePiece(held);
            Fill();
        }
    }

    private string TakePiece(ReadOnlySpan<char> held)
    {
        int space = held.LastIndexOfAny(' ', '\t', '\r');
        int length = space > 0 ? space + 1 : held.Length - (char.IsHighSurrogate(held[^1]) ? 1 : 0);
        return Take(length, length);
    }

    private string Take(int length, int advance)
    {
        string line = new(_buffer, _start, length);
        _start += advance;
        return line;
    }

    private void Fill()
    {
        Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxLine));
        int read = reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}

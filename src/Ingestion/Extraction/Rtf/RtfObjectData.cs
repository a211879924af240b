namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>The data of an embedded object (RTF specification 1.9.1, "Objects"): hexadecimal digits or \bin data, up to the end of their group.</summary>
/// <param name="tokens">The file, behind the word that begins the data.</param>
internal sealed class RtfObjectData(RtfTokens tokens) : ForwardStream
{
    private int _at;
    private int _high = -1;
    private int _groups;
    private bool _hasToken;
    private bool _hasEnded;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length && HasMore())
        {
            ReadOnlySpan<byte> rest = tokens.Text[_at..];
            if (tokens.Kind == RtfTokenKind.Binary)
            {
                int count = Math.Min(rest.Length, buffer.Length - written);
                rest[..count].CopyTo(buffer[written..]);
                written += count;
                _at += count;
                continue;
            }
            int digit = RtfTokens.Digit(rest[0]);
            _at++;
            // Line breaks and blanks stand between the digits, and what else there is counts for nothing.
            if (digit < 0)
                continue;
            if (_high >= 0)
                buffer[written++] = (byte)((_high << 4) | digit);
            _high = _high >= 0 ? -1 : digit;
        }
        return written;
    }

    /// <summary>Goes on to the next digits; false at the end of the group or of the file.</summary>
    private bool HasMore()
    {
        if (_hasToken && _at < tokens.Text.Length)
            return true;
        while (!_hasEnded)
        {
            _hasEnded = !tokens.Read() || (tokens.Kind == RtfTokenKind.GroupEnd && _groups-- == 0);
            _groups += !_hasEnded && tokens.Kind == RtfTokenKind.GroupStart ? 1 : 0;
            _hasToken = !_hasEnded && tokens.Kind is RtfTokenKind.Text or RtfTokenKind.Binary;
            _at = 0;
            if (_hasToken)
                return true;
        }
        return false;
    }
}

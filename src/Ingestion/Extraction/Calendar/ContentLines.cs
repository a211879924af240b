using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Calendar;

/// <summary>A property of a calendar or contact file (RFC 5545, 3.1; RFC 6350, 3.3).</summary>
/// <param name="Name">Its name in capitals, without the group before it: "TEL" for "item1.TEL".</param>
/// <param name="Parameters">Its parameters by name in capitals; those of vCard 2.1 without a name are under "TYPE".</param>
/// <param name="Value">Its value, still escaped.</param>
internal sealed record ContentLine(string Name, IReadOnlyList<(string Name, string Value)> Parameters, string Value)
{
    /// <summary>The value of a parameter, several joined by commas; null when it has none.</summary>
    public string? Parameter(string name)
    {
        string joined = string.Join(',', Parameters.Where(p => p.Name == name).Select(p => p.Value));
        return joined.Length > 0 ? joined : null;
    }
}

/// <summary>Reads the properties of a calendar or contact file, one unfolded line each.</summary>
/// <param name="reader">The file.</param>
internal sealed class ContentLines(TextReader reader)
{
    /// <summary>Longest line kept; longer ones are pictures.</summary>
    private const int LongestLine = 1 << 20;

    private readonly StringBuilder _line = new();
    private string? _next;
    private bool _started;
    private bool _isCut;
    private bool _nextIsCut;
    private string? _cutName;

    /// <summary>Records that a line was longer than is kept.</summary>
    public void RecordCut(ExtractedTextBuilder text)
    {
        if (_cutName is not null && text.Length > 0)
            text.AddCut(FormattableString.Invariant($"{LongestLine:N0} characters of a value"), _cutName);
    }

    /// <summary>The next property; null at the end. Lines that are none are passed over.</summary>
    public ContentLine? Read()
    {
        while (ReadUnfolded() is { } line)
        {
            if (Parse(line) is not { } parsed)
                continue;
            if (_isCut && parsed.Name is not ("PHOTO" or "LOGO" or "SOUND" or "KEY" or "ATTACH"))
                _cutName ??= parsed.Name;
            return parsed;
        }
        return null;
    }

    private string? ReadUnfolded()
    {
        if (!_started)
        {
            _next = ReadLine();
            _started = true;
        }
        if (_next is null)
            return null;
        StringBuilder line = new(_next);
        _isCut = _nextIsCut;
        // Quoted-printable values of vCard 2.1 go on after a "=" at the end.
        bool isQuoted = _next.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        while ((_next = ReadLine()) is not null)
        {
            if (isQuoted && line.Length > 0 && line[^1] == '=')
                Append(line.Remove(line.Length - 1, 1), _next);
            else if (_next.Length > 0 && _next[0] is ' ' or '\t')
                Append(line, _next.AsSpan(1));
            else
                break;
            _isCut |= _nextIsCut;
        }
        return line.ToString();
    }

    private void Append(StringBuilder line, ReadOnlySpan<char> more)
    {
        if (line.Length + more.Length <= LongestLine)
            line.Append(more);
        else
            _isCut = true;
    }

    private string? ReadLine()
    {
        _line.Clear();
        _nextIsCut = false;
        int c;
        while ((c = reader.Read()) >= 0 && c is not ('\n' or '\r'))
        {
            if (_line.Length < LongestLine)
                _line.Append((char)c);
            else
                _nextIsCut = true;
        }
        if (c == '\r' && reader.Peek() == '\n')
            reader.Read();
        return c < 0 && _line.Length == 0 ? null : _line.ToString();
    }

    private static ContentLine? Parse(string line)
    {
        int end = line.AsSpan().IndexOfAny(':', ';');
        if (end <= 0)
            return null;
        string name = line[..end].Trim().TrimStart('\uFEFF').ToUpperInvariant();
        name = name[(name.LastIndexOf('.') + 1)..];
        List<(string Name, string Value)> parameters = [];
        int at = end;
        while (at < line.Length && line[at] == ';')
        {
            int next = EndOfParameter(line, at + 1);
            string parameter = line[(at + 1)..next];
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            parameters.Add(equals > 0
                ? (parameter[..equals].Trim().ToUpperInvariant(), parameter[(equals + 1)..].Replace("\"", "", StringComparison.Ordinal))
                : ("TYPE", parameter.Trim()));
            at = next;
        }
        return at < line.Length ? new ContentLine(name, parameters, line[(at + 1)..]) : null;
    }

    private static int EndOfParameter(string line, int at)
    {
        bool quoted = false;
        for (; at < line.Length && (quoted || line[at] is not (';' or ':')); at++)
            quoted ^= line[at] == '"';
        return at;
    }
}

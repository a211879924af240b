using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>
/// The lines of a plain body without the "&gt; " marks of quoted replies, which would stand inside the paragraphs that
/// are put together from wrapped lines. Where the depth of quoting changes, a blank line parts the paragraphs.
/// </summary>
internal sealed class QuotedLines(TextReader body) : TextReader
{
    private readonly LineReader _lines = new(body);
    private string _held = "";
    private int _at;
    private int _depth;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_at == _held.Length && !Fill())
            return 0;
        int count = Math.Min(buffer.Length, _held.Length - _at);
        _held.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    private bool Fill()
    {
        if (_lines.Read() is not { } line)
            return false;
        int depth = 0;
        int at = 0;
        while (at < line.Length && (line[at] == '>' || (line[at] == ' ' && at + 1 < line.Length && line[at + 1] == '>')))
            depth += line[at++] == '>' ? 1 : 0;
        if (depth > 0 && at < line.Length && line[at] == ' ')
            at++;
        _held = (depth != _depth ? "\n" : "") + line[at..] + "\n";
        _depth = depth;
        _at = 0;
        return true;
    }
}

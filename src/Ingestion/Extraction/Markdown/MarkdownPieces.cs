using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>
/// Cuts a Markdown file into pieces that can be parsed one after another, so that the syntax tree of a huge file never
/// stands in memory as a whole. Cuts only at a heading outside a code fence; an ordinary file is one piece.
/// </summary>
/// <param name="reader">The file.</param>
internal sealed class MarkdownPieces(TextReader reader)
{
    /// <summary>From this size on, in UTF-16 units, the next heading begins a new piece.</summary>
    public const int TargetSize = 1 << 20;

    // A file with no heading to cut at is cut at a blank line, and failing that anywhere.
    private const int SoftLimit = 2 * TargetSize;
    private const int HardLimit = 4 * TargetSize;

    private readonly LineReader _lines = new(reader);
    private readonly StringBuilder _piece = new();
    private string? _held;

    /// <summary>The next piece; null at the end.</summary>
    public string? Read()
    {
        _piece.Clear();
        if (_held is not null)
            _piece.Append(_held).Append('\n');
        _held = null;
        string? fence = null;
        while (_lines.Read() is { } line)
        {
            if (_piece.Length > HardLimit || (fence is null && _piece.Length > TargetSize && IsBoundary(line)))
            {
                _held = line;
                return _piece.ToString();
            }
            fence = NextFence(fence, line.AsSpan().TrimStart());
            _piece.Append(line).Append('\n');
        }
        return _piece.Length > 0 ? _piece.ToString() : null;
    }

    private bool IsBoundary(string line) => line.StartsWith('#') || (_piece.Length > SoftLimit && string.IsNullOrWhiteSpace(line));

    private static string? NextFence(string? open, ReadOnlySpan<char> line)
    {
        if (open is not null)
            return line.StartsWith(open, StringComparison.Ordinal) ? null : open;
        return line.StartsWith("```", StringComparison.Ordinal) ? "```" : line.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : null;
    }
}

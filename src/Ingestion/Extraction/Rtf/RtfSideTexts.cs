using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>What stands beside the running text: notes, comments, page headers.</summary>
/// <param name="builder">Where it goes in the end.</param>
/// <param name="maxCharacters">More than this is not held back.</param>
internal sealed class RtfSideTexts(ExtractedTextBuilder builder, int maxCharacters)
{
    private readonly Stack<List<string>> _open = new();
    private readonly HashSet<string> _headerLines = new(StringComparer.Ordinal);
    private long _held;

    /// <summary>Who wrote the comment that comes next.</summary>
    public string Author { get; set; } = "";

    /// <summary>Begins a note, comment or page header; what it returns takes its blocks.</summary>
    public Action<DraftBlock> Begin()
    {
        List<string> lines = [];
        _open.Push(lines);
        return block =>
        {
            string line = block.AsText().Trim();
            _held += line.Length;
            if (_held > maxCharacters)
                builder.AddCut(FormattableString.Invariant($"{maxCharacters:N0} characters"), "notes and page headers");
            else if (line.Length > 0)
                lines.Add(line);
        };
    }

    /// <summary>Ends it: the note that follows the paragraph; null for a page header and for an empty note.</summary>
    public string? End(RtfDestination kind)
    {
        List<string> lines = _open.Pop();
        if (kind == RtfDestination.Header)
        {
            // Every section has its headers, mostly alike: each line counts once.
            _headerLines.UnionWith(lines.Where(l => l.Any(char.IsLetter)));
            return null;
        }
        string text = string.Join(' ', lines);
        _held -= text.Length;
        if (kind != RtfDestination.Annotation || text.Length == 0)
            return text.Length > 0 ? text : null;
        string author = Author;
        Author = "";
        return CommentNote.Of(author, text);
    }

    /// <summary>Writes the page headers, at the end.</summary>
    public void Write()
    {
        foreach (string line in _headerLines)
            builder.AddNote(line);
    }
}

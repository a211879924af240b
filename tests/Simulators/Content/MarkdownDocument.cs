using System.Globalization;
using System.Security;
using System.Text;
using IntranetSearch.Builder.Sources;
using IntranetSearch.Builder.Writers;

namespace IntranetSearch.Simulators.Content;

/// <summary>A text in the small Markdown of the samples, written in the formats of office programs.</summary>
internal sealed class MarkdownDocument
{
    private readonly Source _source;

    private MarkdownDocument(Source source) => _source = source;

    /// <summary>Reads a text.</summary>
    /// <param name="title">The document's title.</param>
    /// <param name="text">The text, without a header.</param>
    /// <param name="date">When it was changed last.</param>
    public static MarkdownDocument Parse(string title, string text, DateTimeOffset date) =>
        new(SourceParser.Parse(string.Create(CultureInfo.InvariantCulture, $"---\ntitle: {OneLine(title)}\nauthor: Northlake\ndate: {date:yyyy-MM-dd}\n---\n{text}")));

    public byte[] ToWord() => WordWriter.Write(_source);

    public byte[] ToWorkbook() => WorkbookWriter.Write(InParts());

    public byte[] ToSlides() => SlidesWriter.Write(InParts());

    /// <summary>The PDF; what its fonts lack is written as a question mark.</summary>
    public byte[] ToPdf() => PdfWriter.Write(SourceParser.Parse(string.Create(CultureInfo.InvariantCulture,
        $"---\ntitle: {Ascii(_source.Title)}\nauthor: Northlake\ndate: {_source.Date:yyyy-MM-dd}\n---\n{Ascii(ToMarkdown())}")));

    public string ToText() => string.Join('\n', Lines()) + "\n";

    public string ToHtml() =>
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"/><title>{SecurityElement.Escape(_source.Title)}</title></head><body>"
        + string.Concat(_source.Blocks.Select(Html)) + "</body></html>";

    public string ToRtf()
    {
        StringBuilder rtf = new(@"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}");
        foreach (string line in Lines())
        {
            foreach (char c in line)
            {
                if (c is '\\' or '{' or '}')
                    rtf.Append('\\').Append(c);
                else if (c < 128)
                    rtf.Append(c);
                else
                    rtf.Append(CultureInfo.InvariantCulture, $"\\u{(short)c}?");
            }
            rtf.Append("\\par\n");
        }
        return rtf.Append('}').ToString();
    }

    public string ToSvg() => "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"600\">"
        + string.Concat(Lines().Select((l, i) => string.Create(CultureInfo.InvariantCulture, $"<text x=\"10\" y=\"{20 + (20 * i)}\">{SecurityElement.Escape(l)}</text>"))) + "</svg>";

    /// <summary>The cells of the first sheet: what comes before its second heading of level 1.</summary>
    public string ToSeparated(char separator)
    {
        IEnumerable<Block> sheet = _source.Blocks.SkipWhile(b => b is HeadingBlock { Level: 1 }).TakeWhile(b => b is not HeadingBlock { Level: 1 });
        string Cell(string text) => text.IndexOfAny([separator, '"', '\n']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return string.Concat(sheet.SelectMany(b => b is TableBlock table ? table.Rows : [[.. TextOf(b)]]).Select(r => string.Join(separator, r.Select(Cell)) + "\r\n"));
    }

    /// <summary>The text line by line.</summary>
    public IEnumerable<string> Lines() => _source.Blocks.SelectMany(TextOf);

    private static IEnumerable<string> TextOf(Block block) => block switch
    {
        HeadingBlock heading => [heading.Text],
        ParagraphBlock paragraph => [Plain(paragraph.Runs)],
        ItemBlock item => ["* " + Plain(item.Runs)],
        TableBlock table => table.Rows.Select(r => string.Join('\t', r)),
        NoteBlock note => [note.Text],
        _ => [],
    };

    private static string Html(Block block) => block switch
    {
        HeadingBlock heading => string.Create(CultureInfo.InvariantCulture, $"<h{heading.Level}>{SecurityElement.Escape(heading.Text)}</h{heading.Level}>"),
        TableBlock table => "<table>" + string.Concat(table.Rows.Select(r => "<tr>" + string.Concat(r.Select(c => $"<td>{SecurityElement.Escape(c)}</td>")) + "</tr>")) + "</table>",
        _ => string.Concat(TextOf(block).Select(l => $"<p>{SecurityElement.Escape(l)}</p>")),
    };

    private static string Plain(IReadOnlyList<Run> runs) => string.Concat(runs.Select(r => r.Text));

    /// <summary>Slides and sheets each begin with a heading of level 1.</summary>
    private Source InParts() => _source.Blocks is [HeadingBlock { Level: 1 }, ..]
        ? _source
        : _source with { Blocks = [new HeadingBlock(1, _source.Title.Length > 30 ? _source.Title[..30] : _source.Title), .. _source.Blocks] };

    private string ToMarkdown()
    {
        StringBuilder text = new();
        foreach (Block block in _source.Blocks)
        {
            text.Append(block switch
            {
                HeadingBlock heading => new string('#', heading.Level) + " " + heading.Text,
                ItemBlock item => "- " + Plain(item.Runs),
                TableBlock table => string.Join('\n', table.Rows.Select(r => "| " + string.Join(" | ", r) + " |")),
                _ => string.Concat(TextOf(block)),
            }).Append("\n\n");
        }
        return text.ToString();
    }

    private static string Ascii(string text) => string.Concat(text.Select(c => c is >= ' ' and < (char)127 or '\n' ? c : '?'));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim() is { Length: > 0 } line ? line : "Untitled";
}

using System.Globalization;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Web;

/// <summary>Writes passages as running text: what two passages share is written once, the quote is marked.</summary>
/// <param name="page">The page.</param>
/// <param name="quoteStart">First character of the quote in the file's text; -1 for none.</param>
/// <param name="quoteEnd">One past its last character.</param>
internal sealed class PassageWriter(Html page, int quoteStart, int quoteEnd)
{
    private int _written;
    private bool _quoteSeen;
    private string? _open;
    private bool _inList;
    private Location _place;

    /// <summary>Writes them.</summary>
    public void Write(IEnumerable<Passage> passages)
    {
        foreach (Passage passage in passages)
        {
            foreach (TextBlock block in passage.Blocks)
                Write(passage, block);
        }
        Close();
        if (_inList)
            page.Markup("</ul>\n");
    }

    private void Write(Passage passage, TextBlock block)
    {
        int start = passage.Start + block.Start;
        int end = passage.Start + block.End;
        if (end <= _written)
            return;
        // A block that began in the passage before goes on in the same element.
        bool goesOn = _open is not null && start < _written;
        if (!goesOn)
        {
            Close();
            WritePlace(block.Location);
            Open(block);
        }
        int from = goesOn ? _written : start;
        WriteMarked(passage.Text.AsSpan(from - passage.Start, end - from), from);
        _written = end;
    }

    private void WriteMarked(ReadOnlySpan<char> text, int start)
    {
        int markStart = Math.Clamp(quoteStart - start, 0, text.Length);
        int markEnd = Math.Clamp(quoteEnd - start, markStart, text.Length);
        page.Text(text[..markStart]);
        if (markEnd > markStart)
        {
            page.Markup(_quoteSeen ? "<mark>" : "<mark id=\"quote\">").Text(text[markStart..markEnd]).Markup("</mark>");
            _quoteSeen = true;
        }
        page.Text(text[markEnd..]);
    }

    private void Open(TextBlock block)
    {
        bool item = block.Kind == BlockKind.ListItem;
        if (item != _inList)
            page.Markup(item ? "<ul>\n" : "</ul>\n");
        _inList = item;
        (string tag, string css) = block.Kind switch
        {
            // The page's own title is the h1.
            BlockKind.Heading => ("h" + Math.Clamp(block.Level + 1, 2, 6).ToString(CultureInfo.InvariantCulture), ""),
            BlockKind.ListItem => ("li", ""),
            BlockKind.TableRow => ("p", " class=\"row\""),
            BlockKind.Note or BlockKind.Links => ("p", " class=\"aside\""),
            BlockKind.Code => ("pre", ""),
            _ => ("p", ""),
        };
        page.Markup($"<{tag}{css}>");
        _open = tag;
    }

    private void Close()
    {
        if (_open is not null)
            page.Markup($"</{_open}>\n");
        _open = null;
    }

    // Rows have no heading of their own: one line each would be all headings.
    private void WritePlace(Location place)
    {
        if (place.Page == _place.Page && place.Slide == _place.Slide && place.Sheet == _place.Sheet)
            return;
        _place = place;
        string? label = place switch
        {
            { Page: { } number } => string.Create(CultureInfo.InvariantCulture, $"Page {number}"),
            { Slide: { } number } => string.Create(CultureInfo.InvariantCulture, $"Slide {number}"),
            { Sheet: { } sheet } => "Sheet " + sheet,
            _ => null,
        };
        if (label is null)
            return;
        if (_inList)
            page.Markup("</ul>\n");
        _inList = false;
        page.Markup("<p class=\"place\">").Text(label).Markup("</p>\n");
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>Reads a table that holds data: rows with the headers of their columns, cells that span rows repeated in each.</summary>
internal static class HtmlTable
{
    // A span is a number in the page: unbounded it makes a few bytes cost gigabytes.
    private const int MaxColumns = 1000;
    private const int MaxRowSpan = 1000;

    /// <summary>Whether a table only arranges parts of the page: it holds headings, lists or other tables.</summary>
    public static bool IsLayout(IElement table) =>
        table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table, h1, h2, h3, h4, pre, ul li ul") is not null;

    /// <summary>Adds the rows of a table.</summary>
    public static void Add(IHtmlTableElement table, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        if (table.Caption is { } caption)
            text.AddParagraph(HtmlWords.Of(caption));
        List<string?> headers = [];
        Dictionary<int, (string Words, int Rows)> spanning = [];
        bool inHeader = true;
        foreach (IHtmlTableRowElement row in table.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text.IsFull)
                return;
            bool isHeader = inHeader && IsHeader(row);
            List<string?> cells = ReadRow(row, spanning, repeatAcross: isHeader);
            if (isHeader)
                Merge(headers, cells);
            else
                text.AddTableRow(headers, cells);
            AddLinks(row, text);
            inHeader = isHeader;
        }
        if (inHeader)
            text.AddTableRow(null, headers);
    }

    private static void AddLinks(IHtmlTableRowElement row, ExtractedTextBuilder text)
    {
        LinkTargets links = new();
        foreach (IElement link in row.QuerySelectorAll("a[href]"))
        {
            if (!HtmlElements.IsSkipped(link))
                links.Add(HtmlWords.Of(link), link.GetAttribute("href"));
        }
        if (links.Take() is { } note)
            text.AddNote(note);
    }

    private static bool IsHeader(IHtmlTableRowElement row) =>
        row.Parent is IElement { LocalName: "thead" }
        || (row.Cells.Length > 0 && row.Cells.All(c => c.LocalName == "th" || IsBold(c)));

    private static bool IsBold(IElement cell) =>
        cell.ChildElementCount == 1 && cell.FirstElementChild is { LocalName: "b" or "strong" } bold
        && bold.TextContent.Length > 0 && bold.TextContent.Trim().Length == cell.TextContent.Trim().Length;

    private static List<string?> ReadRow(IHtmlTableRowElement row, Dictionary<int, (string Words, int Rows)> spanning, bool repeatAcross)
    {
        List<string?> cells = [];
        foreach (IHtmlTableCellElement cell in row.Cells)
        {
            TakeSpanning(cells, spanning);
            string words = HtmlElements.IsSkipped(cell) ? "" : HtmlWords.Of(cell);
            int columns = Math.Clamp(cell.ColumnSpan, 1, MaxColumns);
            int rows = Math.Clamp(cell.RowSpan, 1, MaxRowSpan);
            for (int i = 0; i < columns && (i == 0 || cells.Count < MaxColumns); i++)
            {
                string here = i == 0 || repeatAcross ? words : "";
                if (rows > 1)
                    spanning[cells.Count] = (here, rows - 1);
                cells.Add(here);
            }
        }
        TakeSpanning(cells, spanning);
        return cells;
    }

    private static void TakeSpanning(List<string?> cells, Dictionary<int, (string Words, int Rows)> spanning)
    {
        while (cells.Count < MaxColumns && spanning.Remove(cells.Count, out (string Words, int Rows) above))
        {
            if (above.Rows > 1)
                spanning[cells.Count] = (above.Words, above.Rows - 1);
            cells.Add(above.Words);
        }
    }

    /// <summary>Joins the rows of a header: "2026" over "Q1" names the column "2026 Q1".</summary>
    private static void Merge(List<string?> headers, List<string?> row)
    {
        for (int i = 0; i < row.Count; i++)
        {
            if (i == headers.Count)
                headers.Add(row[i]);
            else if (!string.Equals(headers[i], row[i], StringComparison.Ordinal))
                headers[i] = $"{headers[i]} {row[i]}";
        }
    }
}

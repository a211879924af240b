using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Web;

/// <summary>A file's extracted text as a page, so that a citation in a format that browsers do not show can be opened at its quote.</summary>
/// <param name="client">The client.</param>
/// <param name="file">The file.</param>
/// <param name="passages">Its passages in order; each begins before or where the one before it ended.</param>
internal sealed class TextPage(ClientId client, IndexedFile file, ImmutableArray<Passage> passages)
{
    /// <summary>Characters of one part; a browser shows that at once.</summary>
    public const int PartCharacters = 100_000;

    /// <summary>Writes the page.</summary>
    /// <param name="start">First character of the quote; null for none.</param>
    /// <param name="end">One past its last character.</param>
    /// <param name="part">The part to show, from 0; null for the one with the quote. Past the last one: the last one.</param>
    public string Write(int? start, int? end, int? part)
    {
        int last = passages.IsEmpty ? 0 : PartOf(passages[^1]);
        int shown = Math.Min(part ?? PartOfQuote(start), last);
        Html page = Html.Page(file.File.Title);
        WriteHead(page);
        WritePartLinks(page, shown, last);
        if (passages.IsEmpty)
        {
            page.Markup("<p class=\"note\">No text of this file is in the index. ").Text(file.File.Outcome.Reason ?? "").Markup("</p>\n");
        }
        else
        {
            new PassageWriter(page, start ?? -1, end ?? -1).Write(passages.Where(passage => PartOf(passage) == shown));
        }
        WritePartLinks(page, shown, last);
        return page.Markup("</main>\n").End();
    }

    private static int PartOf(Passage passage) => passage.Start / PartCharacters;

    private int PartOfQuote(int? start) =>
        start is { } at && passages.FirstOrDefault(passage => passage.Start <= at && at < passage.Start + passage.Text.Length) is { } holder ? PartOf(holder) : 0;

    private void WriteHead(Html page)
    {
        FileJson shown = file.ToJson(client);
        page.Markup("<main class=\"text\">\n<h1>").Text(file.File.Title).Markup("</h1>\n<p class=\"meta\">").Text(file.Path);
        if (file.File.Modified is { } modified)
            page.Markup(" · changed ").Text(modified.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        page.Markup("</p>\n<p class=\"actions\"><a class=\"button\" href=\"").Text(JsonMapper.ContentPath(client, file.File.Id)).Markup("\">Open the original</a>");
        if (shown.Url != JsonMapper.ContentPath(client, file.File.Id))
            page.Markup(" <a href=\"").Text(shown.Url).Markup("\" rel=\"noreferrer\">Show it where it is kept</a>");
        page.Markup("</p>\n");
        if (file.File.Outcome.Reason is { } reason && !passages.IsEmpty)
            page.Markup("<p class=\"note\">").Text(reason).Markup("</p>\n");
    }

    private static void WritePartLinks(Html page, int shown, int last)
    {
        if (last == 0)
            return;
        page.Markup("<nav class=\"parts\" aria-label=\"Parts\">");
        WriteLink(page, shown - 1, last, "Previous part");
        page.Text(string.Create(CultureInfo.InvariantCulture, $"Part {shown + 1:N0} of {last + 1:N0}"));
        WriteLink(page, shown + 1, last, "Next part");
        page.Markup("</nav>\n");
    }

    private static void WriteLink(Html page, int part, int last, string label)
    {
        if (part >= 0 && part <= last)
            page.Markup(string.Create(CultureInfo.InvariantCulture, $" <a href=\"?part={part}\">{label}</a> "));
    }
}

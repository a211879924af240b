using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Document;

/// <summary>The bookmarks of a file (ISO 32000-1, 12.3.3): the author's own word on what is a heading, and of which level.</summary>
internal sealed class PdfOutline
{
    private const int MostItems = 20_000;
    private const int DeepestItem = 32;
    private const int MostLevels = 6;
    private const int FewestSigns = 2;

    private readonly Dictionary<int, List<Bookmark>> _byPage = [];

    private PdfOutline()
    {
    }

    /// <summary>Reads it.</summary>
    public static PdfOutline Read(PdfCatalog catalog, PdfObjects objects, ExtractedTextBuilder builder)
    {
        PdfOutline outline = new();
        if (objects.Get<DictionaryToken>(catalog.Root, "Outlines") is not { } root || !root.Data.TryGetValue("First", out IToken? first))
            return outline;
        Stack<(IToken Item, int Level)> open = new([(first, 1)]);
        HashSet<IndirectReference> seen = [];
        while (open.Count > 0)
        {
            if (seen.Count >= MostItems)
            {
                builder.AddCut(FormattableString.Invariant($"{MostItems:N0} bookmarks"), "the list of bookmarks");
                break;
            }
            (IToken token, int level) = open.Pop();
            if (token is not IndirectReferenceToken reference || !seen.Add(reference.Data) || objects.Dictionary(token) is not { } item)
                continue;
            if (item.Data.TryGetValue("Next", out IToken? next))
                open.Push((next, level));
            if (item.Data.TryGetValue("First", out IToken? child))
            {
                if (level < DeepestItem)
                    open.Push((child, level + 1));
                else
                    builder.AddCut(FormattableString.Invariant($"{DeepestItem:N0} levels of bookmarks"), "the list of bookmarks");
            }
            outline.Add(item, level, catalog, objects);
        }
        return outline;
    }

    /// <summary>The level of a heading that has this text; 0 when no bookmark near the page says so.</summary>
    public int LevelOf(string text, int page)
    {
        if (_byPage.Count == 0 || text.Length > 300)
            return 0;
        string key = KeyOf(text);
        if (key.Length < FewestSigns)
            return 0;
        for (int near = page - 1; near <= page + 1; near++)
        {
            if (_byPage.TryGetValue(near, out List<Bookmark>? bookmarks) && bookmarks.Find(b => Matches(b, key)) is { } found)
                return found.Level;
        }
        return 0;
    }

    /// <summary>The bookmarks of a page whose words are not in its text, as a note; null when there are none.</summary>
    public string? Unseen(int page, IEnumerable<string> text)
    {
        if (!_byPage.TryGetValue(page, out List<Bookmark>? bookmarks))
            return null;
        string all = KeyOf(string.Concat(text));
        List<string> unseen = [.. bookmarks.Where(b => !all.Contains(b.Key, StringComparison.Ordinal)).Select(b => b.Title)];
        return unseen.Count == 0 ? null : $"Bookmarks: {string.Join("; ", unseen)}";
    }

    private void Add(DictionaryToken item, int level, PdfCatalog catalog, PdfObjects objects)
    {
        if (objects.Text(item, "Title")?.Trim() is not { Length: > 0 } title)
            return;
        int? page = item.Data.TryGetValue("Dest", out IToken? destination) ? catalog.PageOf(destination)
            : objects.Get<DictionaryToken>(item, "A") is { } action && action.Data.TryGetValue("D", out IToken? target) ? catalog.PageOf(target) : null;
        string key = KeyOf(title);
        if (key.Length < FewestSigns)
            return;
        if (!_byPage.TryGetValue(page ?? 1, out List<Bookmark>? bookmarks))
            _byPage[page ?? 1] = bookmarks = [];
        bookmarks.Add(new Bookmark(title, key, Math.Min(level, MostLevels)));
    }

    /// <summary>Numbers before a heading are in the bookmark, or are not.</summary>
    private static bool Matches(Bookmark bookmark, string key) =>
        bookmark.Key == key || (key.EndsWith(bookmark.Key, StringComparison.Ordinal) && key.AsSpan(0, key.Length - bookmark.Key.Length).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>Letters and digits only, in capitals: bookmarks and pages differ in spaces and signs.</summary>
    private static string KeyOf(string text)
    {
        StringBuilder key = new(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToUpper(c, CultureInfo.InvariantCulture));
        }
        return key.ToString();
    }

    private sealed record Bookmark(string Title, string Key, int Level);
}

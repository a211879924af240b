using System.Globalization;

namespace IntranetSearch.Extraction.Peers;

/// <summary>What pdftotext writes, without what stands on every page: we keep a running header once and no page numbers, on purpose.</summary>
internal static class PagedText
{
    private const int FewestPagesOfAHeader = 3;

    /// <summary>Leaves out a line that is nothing but its page's number, and of a line that recurs on three pages or more all but the first.</summary>
    public static string WithoutFurniture(string text)
    {
        string[] pages = text.Split('\f');
        Dictionary<string, int> pagesOfLine = pages
            .SelectMany(p => p.Split('\n').Select(l => l.Trim()).Distinct())
            .GroupBy(l => l, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        IEnumerable<string> kept = pages.SelectMany((page, i) => page.Split('\n').Where(line =>
        {
            string trimmed = line.Trim();
            return trimmed != (i + 1).ToString(CultureInfo.InvariantCulture)
                && (pagesOfLine[trimmed] < FewestPagesOfAHeader || seen.Add(trimmed));
        }));
        return string.Join('\n', kept);
    }
}

using System.Text.RegularExpressions;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>
/// Finds running headers, footers and page numbers: the outermost lines of a page whose words, but for numbers, stand
/// at the same height on most pages.
/// </summary>
internal static partial class PdfFurniture
{
    private const int LinesPerEdge = 2;
    private const int FewestPages = 3;
    private const int LongestRunningLine = 160;
    private const double SameHeight = 6;

    /// <summary>Takes the furniture off the pages.</summary>
    /// <returns>The pages without it, and each running line once.</returns>
    public static (IReadOnlyList<PdfPageText> Pages, IReadOnlyList<string> RunningLines) Remove(IReadOnlyList<PdfPageText> pages)
    {
        if (pages.Count < 2)
            return (pages, []);
        List<List<Edge>> edges = [.. pages.Select(EdgesOf)];
        Dictionary<(string Key, int Height), int> counts = [];
        foreach (List<Edge> page in edges)
        {
            foreach ((string Key, int Height) place in page.SelectMany(Places).Distinct())
                counts[place] = counts.GetValueOrDefault(place) + 1;
        }

        Dictionary<string, int> everywhere = CountLines(pages);
        List<PdfPageText> bare = [];
        Dictionary<string, string> running = new(StringComparer.Ordinal);
        for (int i = 0; i < pages.Count; i++)
        {
            HashSet<PdfFragment> furniture = [];
            foreach (Edge edge in edges[i])
            {
                bool isNumber = edge.IsOutermost && PageNumber().IsMatch(edge.Text);
                // Left and right pages of a book differ, so two fifths are enough for "most".
                bool isRunning = pages.Count >= FewestPages && edge.Text.Length <= LongestRunningLine
                    // Rows of a list that say the same on every page but for a number also stand in between.
                    && everywhere[edge.Key] <= pages.Count * 3 / 2
                    && Places(edge).Any(p => counts[p] >= FewestPages && counts[p] * 5 >= pages.Count * 2);
                if (!isNumber && !isRunning)
                    continue;
                furniture.UnionWith(edge.Fragments);
                if (!isNumber && edge.Key.Any(char.IsLetter))
                    running.TryAdd(edge.Key, edge.Text);
            }
            // A page of nothing else is not read for its edges: separator sheets, numbered test pages.
            if (furniture.Count == pages[i].Fragments.Count)
                furniture.Clear();
            bare.Add(furniture.Count == 0 ? pages[i] : pages[i] with { Fragments = [.. pages[i].Fragments.Where(f => !furniture.Contains(f))] });
        }
        return (bare, [.. running.Values]);
    }

    private static List<Edge> EdgesOf(PdfPageText page)
    {
        List<List<PdfFragment>> lines = PdfLine.Group(page.Fragments.Where(f => f.Direction == 0));
        List<Edge> edges = [];
        for (int i = 0; i < lines.Count; i++)
        {
            int fromEdge = Math.Min(i, lines.Count - 1 - i);
            if (fromEdge >= LinesPerEdge)
                continue;
            string text = string.Join(' ', lines[i].Select(f => f.Text));
            edges.Add(new Edge(text, KeyOf(text), lines[i][0].Baseline, fromEdge == 0, lines[i]));
        }
        return edges;
    }

    private static Dictionary<string, int> CountLines(IReadOnlyList<PdfPageText> pages)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (List<PdfFragment> line in pages.SelectMany(p => PdfLine.Group(p.Fragments.Where(f => f.Direction == 0))))
        {
            string key = KeyOf(string.Join(' ', line.Select(f => f.Text)));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return counts;
    }

    private static string KeyOf(string text) => Digits().Replace(text, "#").ToUpperInvariant();

    /// <summary>Heights are counted in steps; a line near the end of one counts for the next too.</summary>
    private static IEnumerable<(string Key, int Height)> Places(Edge edge)
    {
        int height = (int)Math.Floor(edge.Baseline / SameHeight);
        return [(edge.Key, height), (edge.Key, height + 1)];
    }

    private sealed record Edge(string Text, string Key, double Baseline, bool IsOutermost, List<PdfFragment> Fragments);

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[-–—|\s]*((page|seite|p\.|página|pagina)\s*)?(\d{1,4}|[ivxl]{1,6})(\s*(of|von|/|de|sur|di)\s*\d{1,4})?[-–—|\s]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}

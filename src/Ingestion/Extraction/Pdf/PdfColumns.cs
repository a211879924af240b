namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>
/// Splits a page into zones in reading order. Columns of running text are read one after the other; what spans them
/// (a headline, a figure's caption) separates what is above from what is below. Columns of a table stay together.
/// </summary>
internal static class PdfColumns
{
    private const int MostLevels = 4;
    private const int FewestLines = 5;
    private const double BinWidth = 2;
    private const double NarrowestGutter = 6;

    /// <summary>The zones of a page.</summary>
    public static List<IReadOnlyList<PdfFragment>> Split(IReadOnlyList<PdfFragment> fragments, IReadOnlyList<PdfRule> rules)
    {
        List<IReadOnlyList<PdfFragment>> zones = [];
        foreach (IGrouping<int, PdfFragment> direction in fragments.GroupBy(f => f.Direction))
            Split([.. direction], rules, MostLevels, zones);
        return zones;
    }

    private static void Split(List<PdfFragment> fragments, IReadOnlyList<PdfRule> rules, int levels, List<IReadOnlyList<PdfFragment>> zones)
    {
        if (fragments.Count == 0)
            return;
        if (levels == 0 || FindGutter(fragments, rules) is not double gutter)
        {
            zones.Add(fragments);
            return;
        }
        List<PdfFragment> left = [];
        List<PdfFragment> right = [];
        List<PdfFragment> across = [];
        foreach (PdfFragment fragment in fragments)
        {
            bool crosses = fragment.Left < gutter && fragment.Right > gutter;
            if (crosses)
            {
                SplitSides();
                across.Add(fragment);
                continue;
            }
            if (across.Count > 0)
            {
                zones.Add(across);
                across = [];
            }
            (fragment.Right <= gutter ? left : right).Add(fragment);
        }
        if (across.Count > 0)
            zones.Add(across);
        SplitSides();

        void SplitSides()
        {
            Split(left, rules, levels - 1, zones);
            Split(right, rules, levels - 1, zones);
            left = [];
            right = [];
        }
    }

    /// <summary>The middle of the gap between two columns of running text; null when there is none.</summary>
    private static double? FindGutter(List<PdfFragment> fragments, IReadOnlyList<PdfRule> rules)
    {
        double from = fragments.Min(f => f.Left);
        double to = fragments.Max(f => f.Right);
        int bins = (int)Math.Min((to - from) / BinWidth, 4_000);
        if (fragments.Count < FewestLines * 2 || bins < 20)
            return null;
        int[] covered = new int[bins + 2];
        foreach (PdfFragment fragment in fragments)
        {
            covered[Math.Clamp((int)((fragment.Left - from) / BinWidth), 0, bins)]++;
            covered[Math.Clamp((int)((fragment.Right - from) / BinWidth) + 1, 0, bins + 1)]--;
        }
        for (int i = 1; i < covered.Length; i++)
            covered[i] += covered[i - 1];

        // The emptiest run of bins between 15 % and 85 % of the width; of equals the widest.
        int first = bins * 15 / 100;
        int last = bins * 85 / 100;
        int emptiest = covered[first..last].Min();
        int bestStart = 0;
        int bestLength = 0;
        for (int i = first; i < last;)
        {
            int start = i;
            while (i < last && covered[i] == emptiest)
                i++;
            if (i - start > bestLength)
                (bestStart, bestLength) = (start, i - start);
            i = Math.Max(i, start + 1);
        }
        if (emptiest * 3 > fragments.Count || bestLength * BinWidth < NarrowestGutter)
            return null;
        double gutter = from + ((bestStart + (bestLength / 2.0)) * BinWidth);
        bool isRuled = rules.Count(r => r.Left < gutter - 20 && r.Right > gutter + 20 && r.Y < fragments[0].Baseline && r.Y > fragments[^1].Baseline) >= 3;
        return !isRuled
            && IsRunningText(fragments.Where(f => f.Right <= gutter), gutter - from)
            && IsRunningText(fragments.Where(f => f.Left >= gutter), to - gutter) ? gutter : null;
    }

    /// <summary>Lines of running text mostly fill their column; cells of a table do not.</summary>
    private static bool IsRunningText(IEnumerable<PdfFragment> side, double width)
    {
        List<PdfFragment> lines = [.. side];
        return lines.Count >= FewestLines
            && lines.Count(f => f.Right - f.Left > width * 0.55 && f.Length >= 18) * 2 > lines.Count
            && PdfLine.Group(lines).Count * 10 >= lines.Count * 8;
    }
}

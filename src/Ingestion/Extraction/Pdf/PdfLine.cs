namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Fragments that stand on one line, from left to right.</summary>
internal sealed class PdfLine(IReadOnlyList<PdfFragment> fragments)
{
    private const double SameLine = 0.45;

    public IReadOnlyList<PdfFragment> Fragments { get; } = fragments;

    public double Baseline { get; } = fragments[0].Baseline;

    public double Left { get; } = fragments[0].Left;

    public double Right { get; } = fragments.Max(f => f.Right);

    public double Size { get; } = fragments.MaxBy(f => f.Length)!.Size;

    public bool IsBold { get; } = fragments.All(f => f.IsBold);

    public string Text { get; } = fragments.Count == 1 ? fragments[0].Text
        : string.Join(' ', (fragments.Count(f => f.IsRightToLeft) * 2 > fragments.Count ? fragments.Reverse() : fragments).Select(f => f.Text));

    /// <summary>Groups fragments into lines from top to bottom, each from left to right.</summary>
    public static List<List<PdfFragment>> Group(IEnumerable<PdfFragment> fragments)
    {
        List<List<PdfFragment>> lines = [];
        foreach (PdfFragment fragment in fragments.OrderByDescending(f => f.Baseline))
        {
            PdfFragment? first = lines.Count > 0 ? lines[^1][0] : null;
            if (first is not null && first.Baseline - fragment.Baseline <= SameLine * Math.Min(first.Size, fragment.Size))
                lines[^1].Add(fragment);
            else
                lines.Add([fragment]);
        }
        foreach (List<PdfFragment> line in lines)
            line.Sort((a, b) => a.Left.CompareTo(b.Left));
        return lines;
    }
}

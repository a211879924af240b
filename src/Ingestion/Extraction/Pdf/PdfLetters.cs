using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>
/// Puts the letters of a page together to fragments. A pdf knows no words: gaps between letters tell them. Gaps are
/// measured in type sizes: a word space is about 0.25, what separates columns is above 1.
/// </summary>
internal sealed class PdfLetters
{
    private const double WordGap = 0.17;
    private const double WordGapWithSpace = 0.05;
    private const double ColumnGap = 1.3;
    /// <summary>Pieces drawn apart from each other are joined only when they nearly touch: they may be columns.</summary>
    private const double GapOfApartPieces = 0.5;
    private const double Overlap = 0.6;
    private const double SameLine = 0.4;

    private readonly PdfFragment?[] _open = new PdfFragment?[4];
    private readonly (string Value, double At, double Baseline)[] _last = new (string, double, double)[4];
    private readonly List<PdfFragment> _fragments = [];
    private readonly Dictionary<string, bool> _boldFonts = new(StringComparer.Ordinal);
    private bool _space;

    /// <summary>The fragments of a page: those of its main direction first, in lines from top to bottom.</summary>
    public static List<PdfFragment> Read(Page page, CancellationToken cancellationToken)
    {
        PdfLetters letters = new();
        IReadOnlyList<Letter> all = page.Letters;
        for (int i = 0; i < all.Count; i++)
        {
            if (i % 4096 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            letters.Add(all[i]);
        }
        return letters.Finish();
    }

    private void Add(Letter letter)
    {
        string? value = letter.Value;
        if (string.IsNullOrWhiteSpace(value) || value[0] == '\0')
        {
            _space = true;
            return;
        }
        PdfPoint start = letter.StartBaseLine;
        PdfPoint end = letter.EndBaseLine;
        double size = letter.PointSize > 0.5 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 1);
        int direction = DirectionOf(end.X - start.X, end.Y - start.Y);
        (double from, double baseline) = Turn(start, direction);
        (double to, _) = Turn(end, direction);
        if (!double.IsFinite(from) || !double.IsFinite(to) || !double.IsFinite(baseline))
            return;

        // Poor man's bold: the same letter drawn again, a hair further on.
        (string value1, double at, double baseline1) = _last[direction];
        bool again = value1 == value && Math.Abs(from - at) < 0.2 * size && Math.Abs(baseline - baseline1) < 0.2 * size;
        _last[direction] = (value, from, baseline);
        if (again)
            return;

        PdfFragment? open = _open[direction];
        double gap = open is null ? 0 : (from - open.Right) / size;
        if (open is null || Math.Abs(baseline - open.Baseline) > SameLine * Math.Max(size, open.Size) || gap is > ColumnGap or < -Overlap)
        {
            _open[direction] = open = new PdfFragment(baseline, from, direction);
            _fragments.Add(open);
            gap = 0;
        }
        open.Append(Ligatures.Resolve(value), from, to, size, IsBold(letter), gap > (_space ? WordGapWithSpace : WordGap));
        _space = false;
    }

    private List<PdfFragment> Finish()
    {
        Dictionary<int, int> letters = _fragments.GroupBy(f => f.Direction).ToDictionary(g => g.Key, g => g.Sum(f => f.Length));
        List<PdfFragment> lines = [];
        foreach (int direction in letters.OrderByDescending(l => l.Value).Select(l => l.Key))
            lines.AddRange(ToLines(_fragments.Where(f => f.Direction == direction)));
        return lines;
    }

    private static List<PdfFragment> ToLines(IEnumerable<PdfFragment> fragments)
    {
        List<PdfFragment> result = [];
        foreach (List<PdfFragment> line in PdfLine.Group(fragments))
        {
            PdfFragment? previous = null;
            foreach (PdfFragment fragment in line)
            {
                double size = Math.Max(fragment.Size, previous?.Size ?? 0);
                double gap = previous is null ? double.MaxValue : (fragment.Left - previous.Right) / size;
                if (previous is not null && fragment.Text == previous.Text && Math.Abs(fragment.Left - previous.Left) < 0.3 * size)
                    continue;
                if (gap is <= GapOfApartPieces and >= -Overlap)
                {
                    previous!.Join(fragment, gap > WordGap);
                    continue;
                }
                result.Add(fragment);
                previous = fragment;
            }
        }
        foreach (PdfFragment fragment in result.Where(f => f.IsRightToLeft))
            fragment.TurnRightToLeft();
        return result;
    }

    private static int DirectionOf(double x, double y)
    {
        if (Math.Abs(x) >= Math.Abs(y))
            return x >= 0 ? 0 : 2;
        return y > 0 ? 1 : 3;
    }

    private static (double Along, double Up) Turn(PdfPoint point, int direction) => direction switch
    {
        0 => (point.X, point.Y),
        1 => (point.Y, -point.X),
        2 => (-point.X, -point.Y),
        _ => (-point.Y, point.X),
    };

    private bool IsBold(Letter letter)
    {
        string name = letter.FontName ?? "";
        if (!_boldFonts.TryGetValue(name, out bool bold))
        {
            bold = letter.FontDetails?.IsBold == true || letter.FontDetails?.Weight >= 600
                || name.Contains("Bold", StringComparison.OrdinalIgnoreCase) || name.Contains("Black", StringComparison.OrdinalIgnoreCase)
                || name.Contains("Heavy", StringComparison.OrdinalIgnoreCase) || name.Contains("Demi", StringComparison.OrdinalIgnoreCase);
            _boldFonts[name] = bold;
        }
        return bold;
    }
}

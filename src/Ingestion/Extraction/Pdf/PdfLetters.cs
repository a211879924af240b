using IntranetSearch.Ingestion.Extraction.Pdf.Content;

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
    private const double RightToLeftStep = 0.05;
    private const double SmallestSize = 0.05;
    private const int MostFragments = 50_000;
    private const int MostLetters = 2_000_000;
    private const double Straight = 0.03;

    /// <summary>Right, up, left, down; then the slopes between, degree by degree.</summary>
    private const int Directions = 4 + 360;

    private readonly PdfFragment?[] _open = new PdfFragment?[Directions];
    private readonly (string Value, double At, double Baseline)[] _last = new (string, double, double)[Directions];
    private readonly List<PdfFragment> _fragments = [];
    private bool _space;

    /// <summary>Letters so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it has as many as any page may: nobody reads more, and they are held in memory.</summary>
    public bool IsFull => _fragments.Count >= MostFragments || Count >= MostLetters;

    /// <summary>Says that white space stood here.</summary>
    public void AddSpace() => _space = true;

    /// <summary>Adds a letter.</summary>
    public void Add(in PdfLetter letter)
    {
        string value = letter.Value;
        if (IsFull)
            return;
        if (string.IsNullOrWhiteSpace(value) || value[0] == '\0')
        {
            _space = true;
            return;
        }
        double size = letter.Size > SmallestSize ? letter.Size : 1;
        int direction = DirectionOf(letter.ToX - letter.FromX, letter.ToY - letter.FromY);
        (double from, double baseline) = Turn(letter.FromX, letter.FromY, direction);
        (double to, _) = Turn(letter.ToX, letter.ToY, direction);
        if (!double.IsFinite(from) || !double.IsFinite(to) || !double.IsFinite(baseline) || !double.IsFinite(size))
            return;

        // Poor man's bold: the same letter drawn again, a hair further on.
        (string value1, double at, double baseline1) = _last[direction];
        bool again = value1 == value && Math.Abs(from - at) < Math.Min(0.2 * size, Math.Max(0.5 * (to - from), 0.05 * size)) && Math.Abs(baseline - baseline1) < 0.2 * size;
        _last[direction] = (value, from, baseline);
        if (again)
            return;

        Count++;
        bool space = _space;
        _space = false;
        PdfFragment? open = _open[direction];
        if (open is not null && Math.Abs(baseline - open.Baseline) <= SameLine * Math.Max(size, open.Size))
        {
            double gap = (from - open.Right) / size;
            double gapBefore = (open.Left - to) / size;
            double wordGap = space ? WordGapWithSpace : WordGap;
            // Hebrew and Arabic are drawn letter by letter to the left by some programs.
            if (gap < -RightToLeftStep && PdfFragment.IsRightToLeftLetter(value) && gapBefore is > -Overlap and <= ColumnGap)
            {
                open.Prepend(value, from, to, size, letter.IsBold, gapBefore > wordGap);
                return;
            }
            if (gap is <= ColumnGap and >= -Overlap)
            {
                open.Append(value, from, to, size, letter.IsBold, gap > wordGap);
                return;
            }
        }
        _open[direction] = open = new PdfFragment(baseline, from, direction);
        _fragments.Add(open);
        open.Append(value, from, to, size, letter.IsBold, spaceBefore: false);
    }

    /// <summary>The fragments: those of the main direction first, in lines from top to bottom.</summary>
    public List<PdfFragment> ToFragments()
    {
        int[] letters = new int[Directions];
        foreach (PdfFragment fragment in _fragments)
            letters[fragment.Direction] += fragment.Length;
        List<PdfFragment> lines = [];
        foreach (int direction in Enumerable.Range(0, Directions).Where(d => letters[d] > 0).OrderByDescending(d => letters[d]))
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
        if (Math.Abs(y) <= Straight * Math.Abs(x) || (x == 0 && y == 0))
            return x >= 0 ? 0 : 2;
        if (Math.Abs(x) <= Straight * Math.Abs(y))
            return y > 0 ? 1 : 3;
        int degrees = (int)Math.Round(Math.Atan2(y, x) * 180 / Math.PI, MidpointRounding.AwayFromZero);
        return 4 + ((degrees + 360) % 360);
    }

    private static (double Along, double Up) Turn(double x, double y, int direction)
    {
        switch (direction)
        {
            case 0:
                return (x, y);
            case 1:
                return (y, -x);
            case 2:
                return (-x, -y);
            case 3:
                return (-y, x);
            default:
                (double sin, double cos) = Math.SinCos((direction - 4) * Math.PI / 180);
                return ((x * cos) + (y * sin), (y * cos) - (x * sin));
        }
    }
}

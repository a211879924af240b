using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>
/// Finds tables in the lines of a zone: neighbouring lines that are broken into pieces at the same places. Text that
/// only looks a little like a table is left as text: a wrong table hides more than a missed one.
/// </summary>
internal static class PdfTables
{
    private const double WidestRowGap = 4;
    private const int FewestRows = 2;

    /// <summary>How many lines from an index on form a table, and the table's rows; zero when none starts there.</summary>
    public static (int Lines, IReadOnlyList<SourceRow> Rows) Find(IReadOnlyList<PdfLine> lines, int start, IReadOnlyList<PdfRule> rules)
    {
        if (lines[start].Fragments.Count < 2)
            return (0, []);
        List<Column> columns = [.. lines[start].Fragments.Select(f => new Column(f.Left, f.Right))];
        // The lines as cut at the columns; the zone's own stay as they are in case this is no table.
        List<PdfLine> placed = [lines[start]];
        int end = start + 1;
        int broken = 1;
        int lastBroken = start;
        while (end < lines.Count && lines[end - 1].Baseline - lines[end].Baseline <= WidestRowGap * Math.Max(lines[end].Size, lines[end - 1].Size))
        {
            PdfLine line = AtColumns(lines[end], columns);
            if (!TryPlace(line, columns))
                break;
            placed.Add(line);
            if (line.Fragments.Count > 1)
            {
                broken++;
                lastBroken = end;
            }
            end++;
        }
        // Lines of one piece at the end belong to the last row when they stand close below it and in a later column.
        while (end > lastBroken + 1 && !(ColumnOf(placed[end - 1 - start].Fragments[0], columns) > 0
            && lines[end - 2].Baseline - lines[end - 1].Baseline <= 1.5 * lines[end - 1].Size))
            end--;
        if (broken < FewestRows || columns.Count < 2)
            return (0, []);
        return (end - start, ToRows(placed, 0, end - start, columns, rules));
    }

    /// <summary>Cuts pieces of a line that run from one column into the next over a gap too narrow to be seen before.</summary>
    private static PdfLine AtColumns(PdfLine line, List<Column> columns)
    {
        List<PdfFragment>? cut = null;
        for (int i = 0; i < line.Fragments.Count; i++)
        {
            PdfFragment rest = line.Fragments[i];
            foreach (Column column in columns)
            {
                if (rest.Left < column.Left - 2 && rest.Right > column.Left + 2 && rest.SplitAt(column.Left) is (PdfFragment left, PdfFragment right))
                {
                    cut ??= [.. line.Fragments.Take(i)];
                    cut.Add(left);
                    rest = right;
                }
            }
            cut?.Add(rest);
        }
        return cut is null ? line : new PdfLine(cut);
    }

    /// <summary>Fits the pieces of a line into the columns, widening or adding columns; false when a piece lies across two.</summary>
    private static bool TryPlace(PdfLine line, List<Column> columns)
    {
        HashSet<int> taken = [];
        List<(int Column, PdfFragment Fragment)> places = [];
        foreach (PdfFragment fragment in line.Fragments)
        {
            int overlapped = -1;
            for (int i = 0; i < columns.Count; i++)
            {
                if (fragment.Right <= columns[i].Left + 1 || fragment.Left >= columns[i].Right - 1)
                    continue;
                if (overlapped >= 0)
                    return false;
                overlapped = i;
            }
            // A piece beside all columns makes a new one, but only in a line that has pieces in others.
            if (overlapped < 0 && line.Fragments.Count < 2)
                return false;
            if (overlapped >= 0 && !taken.Add(overlapped))
                return false;
            places.Add((overlapped, fragment));
        }
        // A line of one piece that fills the width of the table is text below it.
        foreach ((int column, PdfFragment fragment) in places.Where(p => p.Column >= 0))
            columns[column] = new Column(Math.Min(columns[column].Left, fragment.Left), Math.Max(columns[column].Right, fragment.Right));
        foreach ((int _, PdfFragment fragment) in places.Where(p => p.Column < 0))
            columns.Add(new Column(fragment.Left, fragment.Right));
        columns.Sort((a, b) => a.Left.CompareTo(b.Left));
        for (int i = 1; i < columns.Count; i++)
        {
            if (columns[i].Left < columns[i - 1].Right - 1)
                return false;
        }
        return true;
    }

    private static List<SourceRow> ToRows(List<PdfLine> lines, int start, int end, List<Column> columns, IReadOnlyList<PdfRule> rules)
    {
        double left = columns[0].Left;
        double right = columns[^1].Right;
        double[] ruled = [.. rules.Where(r => r.Left < left + 10 && r.Right > Math.Min(right, columns[^1].Left) && r.Y < lines[start].Baseline && r.Y > lines[end - 1].Baseline)
            .Select(r => r.Y).Order()];
        // Rules between most lines of a table say where its rows end; a single one only sets off the header.
        bool byRules = CountDistinct(ruled) >= 2;
        (double tight, bool hasWrappedCells) = Leading(lines, start, end);
        List<SourceRow> rows = [];
        List<PdfLine> row = [];
        for (int i = start; i < end; i++)
        {
            if (row.Count > 0 && StartsRow(lines, i, columns, byRules ? ruled : null, tight, hasWrappedCells))
            {
                rows.Add(ToRow(row, columns));
                row.Clear();
            }
            row.Add(lines[i]);
        }
        rows.Add(ToRow(row, columns));
        return rows;
    }

    private static bool StartsRow(List<PdfLine> lines, int i, List<Column> columns, double[]? ruled, double tight, bool hasWrappedCells)
    {
        double above = lines[i - 1].Baseline;
        double here = lines[i].Baseline;
        if (ruled is not null)
            return Array.Exists(ruled, y => y < above && y > here);
        if (above - here > Math.Max(tight * 1.15, 1.05 * lines[i].Size))
            return true;
        // Where rows stand further apart than lines, close lines are one row. Else a line that lacks the first
        // column goes on with the row above, and a full one starts its own.
        return !hasWrappedCells && ColumnOf(lines[i].Fragments[0], columns) == 0 && lines[i].Fragments.Count > 1;
    }

    /// <summary>The smallest distance of neighbouring lines, and whether the others tell it as that of lines within a cell.</summary>
    private static (double Tight, bool HasWrappedCells) Leading(List<PdfLine> lines, int start, int end)
    {
        List<double> distances = [];
        for (int i = start + 1; i < end; i++)
            distances.Add(lines[i - 1].Baseline - lines[i].Baseline);
        distances.Sort();
        return (distances[0], distances[0] <= 1.5 * lines[start].Size && distances[distances.Count / 2] >= distances[0] * 1.3);
    }

    private static SourceRow ToRow(List<PdfLine> lines, List<Column> columns)
    {
        string?[] cells = new string?[columns.Count];
        bool startsBold = true;
        foreach (PdfFragment fragment in lines.SelectMany(l => l.Fragments))
        {
            int column = ColumnOf(fragment, columns);
            cells[column] = cells[column] is string above ? PdfParagraphs.Join(above, fragment.Text) : fragment.Text;
            if (column == 0)
                startsBold &= fragment.IsBold;
        }
        return new SourceRow(cells, false, lines.TrueForAll(l => l.IsBold), startsBold && cells[0] is not null);
    }

    private static int ColumnOf(PdfFragment fragment, List<Column> columns)
    {
        double middle = (fragment.Left + fragment.Right) / 2;
        int nearest = 0;
        double distance = double.MaxValue;
        for (int i = 0; i < columns.Count; i++)
        {
            double d = middle < columns[i].Left ? columns[i].Left - middle : Math.Max(0, middle - columns[i].Right);
            if (d < distance)
                (nearest, distance) = (i, d);
        }
        return nearest;
    }

    private static int CountDistinct(double[] sorted)
    {
        int count = sorted.Length > 0 ? 1 : 0;
        for (int i = 1; i < sorted.Length; i++)
            count += sorted[i] - sorted[i - 1] > 4 ? 1 : 0;
        return count;
    }

    private readonly record struct Column(double Left, double Right);
}

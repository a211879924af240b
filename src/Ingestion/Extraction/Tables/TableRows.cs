namespace IntranetSearch.Ingestion.Extraction.Tables;

/// <summary>A row as a file holds it.</summary>
/// <param name="Cells">Texts by column, null or blank where a cell is empty.</param>
/// <param name="IsHeader">Whether the file itself says that it is a header.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
/// <param name="StartsBold">Whether the text of its first cell is bold.</param>
/// <param name="After">Writes what follows the row: the notes and tables in its cells; null for nothing.</param>
internal sealed record SourceRow(IReadOnlyList<string?> Cells, bool IsHeader = false, bool IsBold = false, bool StartsBold = false, Action? After = null)
{
    /// <summary>Cells with text.</summary>
    public int Filled => Cells.Count(c => !string.IsNullOrWhiteSpace(c));
}

/// <summary>
/// Gives the rows of a table their headers, looking at its first rows only. A table of labels and values
/// ("Owner: Jane") has no header row; its first column is the header of its second.
/// </summary>
/// <param name="write">Takes headers (null for none) and cells of each row.</param>
/// <param name="mayHaveHeader">False when the file says that the first row is not a header; bold type overrules that.</param>
internal sealed class TableRows(Action<IReadOnlyList<string?>?, IReadOnlyList<string?>> write, bool mayHaveHeader = true)
{
    private const int RowsLookedAt = 4;
    private const int MostWaiting = 50;
    private const int LongestHeader = 60;
    private const int LongestLabelledHeader = 40;

    private readonly List<SourceRow> _first = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private IReadOnlyList<string?>? _headers;
    private bool _labelled;
    private bool _decided;
    private int _waiting;

    /// <summary>Adds the next row; of a blank one only what follows it is written.</summary>
    public void Add(SourceRow row)
    {
        if (row.Filled == 0)
        {
            AddBehind(row.After);
            return;
        }
        if (_decided)
        {
            Write(row);
            return;
        }
        _first.Add(row);
        if (_first.Count == RowsLookedAt && !row.IsHeader)
            Decide();
    }

    /// <summary>Writes what stands between two rows; behind a row that is held back it waits with it.</summary>
    private void AddBehind(Action? write)
    {
        if (_decided || _first.Count == 0)
        {
            write?.Invoke();
            return;
        }
        _first[^1] = _first[^1] with { After = _first[^1].After + write };
        if (++_waiting == MostWaiting)
            Decide();
    }

    /// <summary>Writes what is still held back; to be called after the last row.</summary>
    public void Finish()
    {
        if (!_decided)
            Decide();
        // A header whose column is empty throughout (a form to fill in) has not been written with any row.
        string?[] unused = [.. (_headers ?? []).Where(h => !string.IsNullOrWhiteSpace(h) && !_used.Contains(h)).Distinct()];
        if (unused.Length > 0)
            write(null, unused);
    }

    private void Decide()
    {
        _decided = true;
        int columns = _first.Count == 0 ? 0 : _first.Max(r => r.Cells.Count(c => c is not null));
        int next = 0;
        // A title line above the headers spans the table: one filled cell.
        while (columns > 1 && next < _first.Count - 1 && !_first[next].IsHeader && _first[next].Filled == 1)
        {
            write(null, _first[next].Cells);
            _first[next++].After?.Invoke();
        }

        int marked = next;
        while (marked < _first.Count && _first[marked].IsHeader)
            marked++;
        if (marked > next)
        {
            _headers = Join(_first[next..marked]);
            for (; next < marked; next++)
                _first[next].After?.Invoke();
        }
        else if (IsLabelled(_first[next..]))
        {
            _labelled = true;
        }
        else if (IsHeaderRow(_first[next..], mayHaveHeader))
        {
            _headers = _first[next].Cells;
            _first[next++].After?.Invoke();
        }

        foreach (SourceRow row in _first[next..])
            Write(row);
        _first.Clear();
    }

    private void Write(SourceRow row)
    {
        Write(row.Cells);
        row.After?.Invoke();
    }

    private void Write(IReadOnlyList<string?> cells)
    {
        if (_labelled)
        {
            string?[] filled = [.. cells.Where(c => !string.IsNullOrWhiteSpace(c))];
            if (filled.Length == 2 && filled[0]!.Length <= LongestHeader)
                write([filled[0]!.Trim().TrimEnd(':')], [filled[1]]);
            else
                write(null, filled);
            return;
        }
        // A table that breaks over pages repeats its header row.
        if (_headers is not null && cells.SequenceEqual(_headers))
            return;
        for (int i = 0; _headers is not null && i < Math.Min(cells.Count, _headers.Count); i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]) && _headers[i] is string header)
                _used.Add(header);
        }
        write(_headers, cells);
    }

    /// <summary>Whether a row reads like column headers above the rows that follow it.</summary>
    internal static bool IsHeaderRow(IReadOnlyList<SourceRow> rows, bool mayHaveHeader)
    {
        if (rows.Count < 2 || rows[0].Filled < 2)
            return false;
        if (rows[0].IsBold && !rows[1].IsBold)
            return true;
        if (!mayHaveHeader || rows[0].Filled < rows.Max(r => r.Filled) - 1)
            return false;
        string[] texts = [.. rows[0].Cells.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!.Trim())];
        return texts.All(IsHeaderText)
            && texts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == texts.Length
            && !(texts.Length == 2 && (texts[1].Length > LongestLabelledHeader || texts[1].Any(char.IsAsciiDigit)) && !IsYear(texts[1]));
    }

    /// <summary>Whether two columns hold labels and their values.</summary>
    internal static bool IsLabelled(IReadOnlyList<SourceRow> rows)
    {
        if (rows.Count == 0 || rows.Any(r => r.Filled > 2) || rows.All(r => r.Filled < 2))
            return false;
        SourceRow[] pairs = [.. rows.Where(r => r.Filled == 2)];
        bool colons = pairs.Count(r => First(r).EndsWith(':')) * 2 > pairs.Length;
        bool boldLabels = pairs.All(r => r.StartsBold) && !pairs[0].IsBold;
        return colons || boldLabels;
    }

    private static string First(SourceRow row) => row.Cells.First(c => !string.IsNullOrWhiteSpace(c))!.Trim();

    private static bool IsHeaderText(string text) =>
        text.Length <= LongestHeader && !text.EndsWith('.') && (text.Any(char.IsLetter) || IsYear(text) || text is "#" or "№" or "%" or "€" or "$") && !LooksLikeValue(text);

    private static bool IsYear(string text) => text.Length == 4 && text.All(char.IsAsciiDigit) && text[0] is '1' or '2';

    /// <summary>Amounts and dates start with a digit or sign and have more digits than letters ("Q1 2025" is a header); mail addresses have an @.</summary>
    private static bool LooksLikeValue(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal))
            return true;
        bool startsLikeNumber = !char.IsLetter(text[0]) && text.Any(char.IsAsciiDigit) && !IsYear(text);
        return startsLikeNumber && text.Count(char.IsAsciiDigit) >= text.Count(char.IsLetter);
    }

    private static string?[] Join(List<SourceRow> headers)
    {
        string?[] joined = new string?[headers.Max(h => h.Cells.Count)];
        foreach (SourceRow header in headers)
        {
            for (int i = 0; i < header.Cells.Count; i++)
            {
                string? text = header.Cells[i]?.Trim();
                if (!string.IsNullOrEmpty(text) && joined[i] != text)
                    joined[i] = joined[i] is string above ? $"{above} {text}" : text;
            }
        }
        return joined;
    }
}

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>What a file says of the cells of a row before or after it (\trowd to \row): where they end, and which are merged.</summary>
internal sealed class RtfRowDefinition
{
    // Edges of one column differ by a few twips from row to row.
    private const int Tolerance = 40;

    private bool _continues;
    private bool _goesOn;

    /// <summary>The cells: right edge in twips, merged with the cell above, merged with the cell to its left.</summary>
    public List<(int Right, bool Continues, bool GoesOn)> Cells { get; } = [];

    /// <summary>Whether the row is a header.</summary>
    public bool IsHeader { get; private set; }

    /// <summary>Takes a control word; false when it says nothing of rows.</summary>
    public bool Take(string name, int? parameter)
    {
        switch (name)
        {
            case "trowd":
                Cells.Clear();
                IsHeader = _continues = _goesOn = false;
                return true;
            case "trhdr":
                IsHeader = true;
                return true;
            case "clvmrg":
                _continues = true;
                return true;
            case "clmrg":
                _goesOn = true;
                return true;
            case "cellx":
                if (Cells.Count < Tables.BlockTable.MostColumns)
                    Cells.Add((parameter ?? 0, _continues, _goesOn));
                _continues = _goesOn = false;
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// The columns of this row's cells in the grid that the table's first row gives: a wide cell is one cell to the
    /// file, so the cells after it would otherwise stand under the wrong headers.
    /// </summary>
    /// <param name="grid">Right edges of the first row's cells.</param>
    public List<(int Column, int Span)> PlaceIn(IReadOnlyList<int> grid)
    {
        List<(int Column, int Span)> places = [];
        int next = 0;
        foreach ((int right, _, _) in Cells)
        {
            int end = next + 1;
            while (end < grid.Count && grid[end - 1] < right - Tolerance)
                end++;
            places.Add((next, end - next));
            next = end;
        }
        // A row finer than the first one has no places in its grid.
        bool fits = places.Count > 0 && next <= grid.Count;
        return fits ? places : [.. Cells.Select((_, i) => (i, 1))];
    }
}

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// A row of a sheet: its filled cells only, so that a cell in the last of 16,384 columns costs no more than one in the
/// first. Used over and over.
/// </summary>
internal sealed class SheetRow
{
    private readonly List<int> _columns = [];
    private readonly List<string> _texts = [];
    private int _bold;
    private int _strings;
    private int _covered;

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Texts of the filled cells from left to right.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Cells with a value of their own.</summary>
    public int Filled => _texts.Count - _covered;

    /// <summary>Whether every filled cell holds text, not a number or date.</summary>
    public bool IsText => Filled > 0 && _strings == Filled;

    /// <summary>Whether every filled cell is bold.</summary>
    public bool IsBold => Filled > 0 && _bold == Filled;

    /// <summary>Whether the first filled cell is bold.</summary>
    public bool StartsBold { get; private set; }

    /// <summary>Empties it for the next row.</summary>
    public void Start(int number)
    {
        Number = number;
        _columns.Clear();
        _texts.Clear();
        _bold = _strings = _covered = 0;
        StartsBold = false;
    }

    /// <summary>Column of a filled cell, from 1.</summary>
    /// <param name="index">Its place in <see cref="Texts"/>.</param>
    public int ColumnAt(int index) => _columns[index];

    /// <summary>The text of a column, from 1; null where the cell is empty.</summary>
    public string? Find(int column) => _columns.BinarySearch(column) is int at and >= 0 ? _texts[at] : null;

    /// <summary>Sets a cell; the first value of a column counts.</summary>
    public void Set(int column, string text, bool isText, bool isBold)
    {
        if (!Insert(column, text))
            return;
        if (Filled == 1)
            StartsBold = isBold;
        _bold += isBold ? 1 : 0;
        _strings += isText ? 1 : 0;
    }

    /// <summary>Repeats a merged cell's text in a cell it covers.</summary>
    public void Cover(int column, string text)
    {
        if (Insert(column, text))
            _covered++;
    }

    private bool Insert(int column, string text)
    {
        int at = _columns.Count;
        // Cells come in order but in damaged files.
        if (at > 0 && _columns[^1] >= column)
        {
            at = _columns.BinarySearch(column);
            if (at >= 0)
                return false;
            at = ~at;
        }
        _columns.Insert(at, column);
        _texts.Insert(at, text);
        return true;
    }
}

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>A row of a sheet.</summary>
internal sealed class SheetRow(int number)
{
    private readonly List<string?> _cells = [];
    private int _bold;
    private int _texts;

    /// <summary>Its number, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Texts by column from 0; null where a cell is empty.</summary>
    public IReadOnlyList<string?> Cells => _cells;

    /// <summary>Cells with a value.</summary>
    public int Filled { get; private set; }

    /// <summary>Whether every filled cell holds text, not a number or date.</summary>
    public bool IsText => Filled > 0 && _texts == Filled;

    /// <summary>Whether every filled cell is bold.</summary>
    public bool IsBold => Filled > 0 && _bold == Filled;

    /// <summary>Whether the first filled cell is bold.</summary>
    public bool StartsBold { get; private set; }

    public void Set(int column, string text, bool isText, bool isBold)
    {
        while (_cells.Count <= column)
            _cells.Add(null);
        if (_cells[column] is not null)
            return;
        _cells[column] = text;
        if (Filled++ == 0)
            StartsBold = isBold;
        _bold += isBold ? 1 : 0;
        _texts += isText ? 1 : 0;
    }

    /// <summary>Repeats a merged cell's text in a cell it covers.</summary>
    public void Cover(int column, string text)
    {
        while (_cells.Count <= column)
            _cells.Add(null);
        _cells[column] ??= text;
    }
}

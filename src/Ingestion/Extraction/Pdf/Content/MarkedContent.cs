namespace IntranetSearch.Ingestion.Extraction.Pdf.Content;

/// <summary>
/// Knows in which marked parts of the content a letter stands (ISO 32000-1, 14.6): parts of layers that are not shown go
/// to the text of their layer, and parts that state what they read are taken at their word (14.9.4).
/// </summary>
internal sealed class MarkedContent(PageContent page)
{
    // Deeper parts count as those around them: their letters are read all the same.
    private const int DeepestMark = 1_000;

    private readonly List<(bool IsReplaced, string? HiddenBefore)> _open = [];
    private string? _hidden;
    private string? _replacement;
    private PdfLetter? _first;
    private PdfLetter _last;
    private int _unopened;

    /// <summary>Opens a part.</summary>
    /// <param name="replacement">What it reads; null when its letters do.</param>
    /// <param name="hiddenLayer">The name of its layer when that is not shown; null when it is.</param>
    public void Open(string? replacement, string? hiddenLayer)
    {
        if (_open.Count == DeepestMark)
        {
            _unopened++;
            return;
        }
        bool replaces = replacement is not null && _replacement is null;
        _open.Add((replaces, _hidden));
        _hidden ??= hiddenLayer;
        if (!replaces)
            return;
        _replacement = replacement;
        _first = null;
    }

    /// <summary>Closes the part opened last.</summary>
    public void Close()
    {
        if (_unopened > 0)
        {
            _unopened--;
            return;
        }
        if (_open.Count == 0)
            return;
        (bool replaced, string? hidden) = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (replaced)
            Replace();
        _hidden = hidden;
    }

    /// <summary>How many parts are open.</summary>
    public int Depth => _open.Count + _unopened;

    /// <summary>Closes parts until so many are open: a form must not leave any.</summary>
    public void CloseTo(int depth)
    {
        while (Depth > depth)
            Close();
    }

    /// <summary>Adds a letter where it belongs.</summary>
    public void Add(in PdfLetter letter)
    {
        if (_replacement is null)
        {
            Target.Add(letter);
            return;
        }
        _first ??= letter;
        _last = letter;
    }

    private PdfLetters Target
    {
        get
        {
            if (_hidden is null)
                return page.Letters;
            if (!page.Hidden.TryGetValue(_hidden, out PdfLetters? letters))
                page.Hidden[_hidden] = letters = new PdfLetters();
            return letters;
        }
    }

    /// <summary>Adds what the part reads, from its first letter to its last.</summary>
    private void Replace()
    {
        string text = _replacement!;
        _replacement = null;
        if (_first is not { } first || text.Length == 0)
            return;
        bool sameLine = Math.Abs(first.FromY - _last.FromY) < first.Size * 0.5 || Math.Abs(first.FromX - _last.FromX) < first.Size * 0.5;
        PdfLetter end = sameLine ? _last : first;
        PdfLetters target = Target;
        // Words one by one, so that white space in the text parts them.
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        double x = (end.ToX - first.FromX) / Math.Max(text.Length, 1);
        double y = (end.ToY - first.FromY) / Math.Max(text.Length, 1);
        int at = 0;
        foreach (string word in words)
        {
            at = text.IndexOf(word, at, StringComparison.Ordinal);
            target.Add(new PdfLetter(Ligatures.Resolve(word), first.FromX + (x * at), first.FromY + (y * at),
                first.FromX + (x * (at + word.Length)), first.FromY + (y * (at + word.Length)), first.Size, first.IsBold));
            at += word.Length;
            if (at < text.Length)
                target.AddSpace();
        }
        if (char.IsWhiteSpace(text[^1]))
            target.AddSpace();
    }
}

namespace IntranetSearch.Search.Index.Copies;

/// <summary>
/// Makes the sketch of a text, a passage at a time. Page numbers, the numbers of headings and the days of footers are
/// passed over: they come and go between the formats of one document. To be used again after <see cref="Finish"/>; not
/// thread-safe.
/// </summary>
internal sealed class SketchBuilder
{
    /// <summary>A text of fewer words says too little to call two files the same.</summary>
    public const int LeastWords = 12;

    /// <summary>A line of more words is no header or footer.</summary>
    private const int MaxFooterWords = 16;

    // Of more different figures than a text has, each is taken as new: the memory for those seen is bounded.
    private const int MaxFiguresSeen = 4096;

    private readonly LeastHashes _shingles = new(ContentSketch.MaxShingles);
    private readonly LeastHashes _names = new(ContentSketch.MaxNames);
    private readonly HashSet<ulong> _figures = [];
    private List<SketchWord> _line = [];
    private List<SketchWord> _held = [];
    private ulong _order;
    private ulong _set;
    private ulong _bindings;
    private ulong _last;
    private ulong _lastButOne;
    private int _words;
    private int _page;

    /// <summary>Adds the text of a passage.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            SketchWords.Read(line, _line);
            if (_line.Count == 0)
                continue;
            // What the last line is is only known at the end.
            Take(_held, isLast: false);
            (_held, _line) = (_line, _held);
            _line.Clear();
        }
    }

    /// <summary>The sketch of what was added, and a fresh start; null when it is too short for one.</summary>
    public ContentSketch? Finish()
    {
        Take(_held, isLast: true);
        ContentSketch? sketch = _words < LeastWords
            ? null
            : new ContentSketch(_words, SketchWords.Mix(_set, _bindings), _order, _shingles.ToArray(), _names.ToArray());
        _held.Clear();
        _line.Clear();
        _shingles.Clear();
        _names.Clear();
        _figures.Clear();
        (_order, _set, _bindings, _last, _lastButOne, _words, _page) = (0, 0, 0, 0, 0, 0, 0);
        return sketch;
    }

    private void Take(List<SketchWord> line, bool isLast)
    {
        if (line.Count == 0 || IsPageNumber(line))
            return;
        bool isFooter = line.Count <= MaxFooterWords && (isLast || HasPageNumber(line));
        bool isAnnounced = false;
        for (int i = 0; i < line.Count; i++)
        {
            SketchWord word = line[i];
            bool isDate = IsDate(line, i);
            bool isNumber = isDate || word.Kind is SketchWordKind.Figure or SketchWordKind.Month;
            bool isLeftOut = word.IsNumbering || (isNumber && isAnnounced) || (isDate && isFooter);
            isAnnounced = word.Kind is SketchWordKind.Label || (isAnnounced && (isNumber || word.Kind is SketchWordKind.Link));
            if (!isLeftOut)
                Take(word);
        }
    }

    private void Take(SketchWord word)
    {
        _words++;
        _shingles.Add((uint)SketchWords.Mix(SketchWords.Mix(_lastButOne, _last), word.Hash));
        (_lastButOne, _last) = (_last, word.Hash);
        if (word.IsName)
            _names.Add((uint)SketchWords.Mix(0, word.Hash));
        if (word.Kind is SketchWordKind.Binding)
            _bindings += SketchWords.Mix(1, word.Hash);
        if (word.Kind is SketchWordKind.Figure or SketchWordKind.Date or SketchWordKind.Month && (_figures.Count >= MaxFiguresSeen || _figures.Add(word.Hash)))
        {
            _order = SketchWords.Mix(_order, word.Hash);
            _set += SketchWords.Mix(2, word.Hash);
        }
    }

    /// <summary>A date in digits, or the day, month or year of one in words.</summary>
    private static bool IsDate(List<SketchWord> line, int i)
    {
        switch (line[i].Kind)
        {
            case SketchWordKind.Date:
                return true;
            case SketchWordKind.Month:
                return IsFigure(line, i - 1) || IsFigure(line, i + 1);
            case SketchWordKind.Figure when line[i].Value >= 0:
                return IsMonth(line, i - 1) || IsMonth(line, i + 1) || (IsMonth(line, i - 2) && IsFigure(line, i - 1));
            default:
                return false;
        }

        static bool IsFigure(List<SketchWord> line, int i) => i >= 0 && i < line.Count && line[i].Kind is SketchWordKind.Figure;
        static bool IsMonth(List<SketchWord> line, int i) => i >= 0 && i < line.Count && line[i].Kind is SketchWordKind.Month;
    }

    /// <summary>"Page 3" somewhere in the line.</summary>
    private static bool HasPageNumber(List<SketchWord> line)
    {
        for (int i = 0; i + 1 < line.Count; i++)
        {
            if (line[i].Kind is SketchWordKind.Label && line[i + 1].Value > 0)
                return true;
        }
        return false;
    }

    /// <summary>A line of nothing but the number of the next page.</summary>
    private bool IsPageNumber(List<SketchWord> line)
    {
        if (line.Count != 1 || line[0].Value != _page + 1)
            return false;
        _page++;
        return true;
    }
}

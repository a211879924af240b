using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>A piece of one line without a wide gap in it. Coordinates are in points, turned so that its text runs to the right and up is up.</summary>
internal sealed class PdfFragment(double baseline, double left, int direction)
{
    private const double CellGap = 0.45;
    private const double SamePlace = 2;

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, double Right, double Left)> _gaps = [];
    private int _boldLetters;
    private int _letters;

    /// <summary>Its text.</summary>
    public string Text => _text.ToString();

    /// <summary>Characters.</summary>
    public int Length => _text.Length;

    /// <summary>Where its letters stand.</summary>
    public double Baseline { get; } = baseline;

    public double Left { get; private set; } = left;

    public double Right { get; private set; } = left;

    /// <summary>Which way the text runs on the page: 0 right, 1 up, 2 left, 3 down.</summary>
    public int Direction { get; } = direction;

    /// <summary>Largest type size.</summary>
    public double Size { get; private set; }

    /// <summary>Whether most of it is bold.</summary>
    public bool IsBold => _boldLetters * 2 > _letters;

    /// <summary>Letters from the right to the left: Hebrew, Arabic.</summary>
    public bool IsRightToLeft { get; private set; }

    /// <summary>Adds a letter.</summary>
    /// <param name="value">What it reads.</param>
    /// <param name="left">Where it starts.</param>
    /// <param name="right">Where it ends.</param>
    /// <param name="size">Its type size.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="spaceBefore">Whether it starts a word.</param>
    public void Append(string value, double left, double right, double size, bool bold, bool spaceBefore)
    {
        if (spaceBefore && _text.Length > 0 && _text[^1] != ' ')
        {
            _text.Append(' ');
            // Wider than a word space: perhaps the narrow gap between two cells.
            if (left - Right > CellGap * size)
                _gaps.Add((_text.Length, Right, left));
        }
        _text.Append(value);
        Right = Math.Max(Right, right);
        Size = Math.Max(Size, size);
        _letters++;
        _boldLetters += bold ? 1 : 0;
        IsRightToLeft |= value[0] is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';
    }

    /// <summary>Splits off what starts at a place, when a gap ends there that may part two cells; null when none does.</summary>
    public (PdfFragment Left, PdfFragment Right)? SplitAt(double left)
    {
        foreach ((int start, double gapLeft, double gapRight) in _gaps)
        {
            if (Math.Abs(gapRight - left) > SamePlace)
                continue;
            PdfFragment first = new(Baseline, Left, Direction) { Right = gapLeft, Size = Size, _boldLetters = _boldLetters, _letters = _letters };
            first._text.Append(_text, 0, start - 1);
            PdfFragment second = new(Baseline, gapRight, Direction) { Right = Right, Size = Size, _boldLetters = _boldLetters, _letters = _letters };
            second._text.Append(_text, start, _text.Length - start);
            second._gaps.AddRange(_gaps.Where(g => g.Start > start).Select(g => (g.Start - start, g.Right, g.Left)));
            return (first, second);
        }
        return null;
    }

    /// <summary>Takes in the fragment to its right.</summary>
    public void Join(PdfFragment next, bool spaceBetween)
    {
        if (spaceBetween && _text.Length > 0 && _text[^1] != ' ')
            _text.Append(' ');
        _text.Append(next._text);
        Right = Math.Max(Right, next.Right);
        Left = Math.Min(Left, next.Left);
        Size = Math.Max(Size, next.Size);
        _letters += next._letters;
        _boldLetters += next._boldLetters;
        IsRightToLeft |= next.IsRightToLeft;
    }

    /// <summary>Puts text that was read in the order of the eye into the order of the language.</summary>
    public void TurnRightToLeft()
    {
        string turned = RightToLeft.Turn(_text.ToString());
        _text.Clear().Append(turned);
    }
}

/// <summary>A horizontal line drawn on a page.</summary>
internal readonly record struct PdfRule(double Left, double Right, double Y);

/// <summary>A page as fragments, before anything is known about the other pages.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Fragments">In lines from top to bottom, each from left to right.</param>
/// <param name="Rules">Lines drawn on it.</param>
/// <param name="Notes">Values of form fields and texts of annotations.</param>
internal sealed record PdfPageText(int Number, IReadOnlyList<PdfFragment> Fragments, IReadOnlyList<PdfRule> Rules, IReadOnlyList<string> Notes);

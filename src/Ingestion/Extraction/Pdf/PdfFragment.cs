using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>A piece of one line without a wide gap in it. Coordinates are in points, turned so that its text runs to the right and up is up.</summary>
internal sealed class PdfFragment(double baseline, double left, int direction)
{
    private const double CellGap = 0.45;
    private const double SamePlace = 2;

    private StringBuilder? _builder;
    private string? _text;
    private List<(int Start, double Right, double Left)>? _gaps;
    private int _boldLetters;
    private int _letters;

    /// <summary>Its text.</summary>
    public string Text
    {
        get
        {
            // Thousands of pages are held as fragments until the last one is read.
            if (_text is null)
            {
                _text = Builder.ToString();
                _builder = null;
            }
            return _text;
        }
    }

    /// <summary>Characters.</summary>
    public int Length => _text?.Length ?? Builder.Length;

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
        StringBuilder text = Builder;
        if (spaceBefore && text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
            // Wider than a word space: perhaps the narrow gap between two cells.
            if (left - Right > CellGap * size)
                (_gaps ??= []).Add((text.Length, Right, left));
        }
        bool isRightToLeft = IsRightToLeftLetter(value);
        text.Append(isRightToLeft && value.Length > 1 ? Reverse(value) : value);
        Count(left, right, size, bold, isRightToLeft);
    }

    /// <summary>Adds a letter on the left of the others.</summary>
    /// <param name="value">What it reads.</param>
    /// <param name="left">Where it starts.</param>
    /// <param name="right">Where it ends.</param>
    /// <param name="size">Its type size.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="spaceAfter">Whether it is the last of a word.</param>
    public void Prepend(string value, double left, double right, double size, bool bold, bool spaceAfter)
    {
        if (spaceAfter && Length > 0)
            Builder.Insert(0, ' ');
        bool isRightToLeft = IsRightToLeftLetter(value);
        Builder.Insert(0, isRightToLeft && value.Length > 1 ? Reverse(value) : value);
        _gaps = null;
        Count(left, right, size, bold, isRightToLeft);
    }

    /// <summary>Splits off what starts at a place, when a gap ends there that may part two cells; null when none does.</summary>
    public (PdfFragment Left, PdfFragment Right)? SplitAt(double left)
    {
        foreach ((int start, double gapLeft, double gapRight) in _gaps ?? [])
        {
            if (Math.Abs(gapRight - left) > SamePlace)
                continue;
            string text = Text;
            PdfFragment first = new(Baseline, Left, Direction) { Right = gapLeft, Size = Size, _boldLetters = _boldLetters, _letters = _letters, _text = text[..(start - 1)] };
            PdfFragment second = new(Baseline, gapRight, Direction) { Right = Right, Size = Size, _boldLetters = _boldLetters, _letters = _letters, _text = text[start..] };
            second._gaps = [.. _gaps!.Where(g => g.Start > start).Select(g => (g.Start - start, g.Right, g.Left))];
            return (first, second);
        }
        return null;
    }

    /// <summary>Takes in the fragment to its right.</summary>
    public void Join(PdfFragment next, bool spaceBetween)
    {
        StringBuilder text = Builder;
        if (spaceBetween && text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
        text.Append(next.Text);
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
        _text = RightToLeft.Turn(Text);
        _gaps = null;
    }

    /// <summary>Whether a letter is of a script written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko.</summary>
    public static bool IsRightToLeftLetter(string value) => value[0] is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    private StringBuilder Builder
    {
        get
        {
            if (_builder is null)
            {
                _builder = new StringBuilder(_text);
                _text = null;
            }
            return _builder;
        }
    }

    private void Count(double left, double right, double size, bool bold, bool isRightToLeft)
    {
        Left = Math.Min(Left, left);
        Right = Math.Max(Right, right);
        Size = Math.Max(Size, size);
        _letters++;
        _boldLetters += bold ? 1 : 0;
        IsRightToLeft |= isRightToLeft;
    }

    // The line is turned around as a whole later.
    private static string Reverse(string value)
    {
        char[] letters = value.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }
}

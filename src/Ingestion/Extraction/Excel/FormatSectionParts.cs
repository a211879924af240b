using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The pieces of a section of a number format: what stands before the digits, their pattern, what stands behind.</summary>
internal sealed class FormatSectionParts
{
    private bool _afterSlash;

    public StringBuilder Prefix { get; } = new();

    /// <summary>The digits as a .NET pattern, with literals between them.</summary>
    public StringBuilder Pattern { get; } = new();

    public StringBuilder Suffix { get; } = new();

    /// <summary>What stands behind the slash of a fraction: placeholders, or a number.</summary>
    public StringBuilder Denominator { get; } = new();

    public bool IsFraction { get; private set; }

    public bool IsGeneral { get; private set; }

    public bool HasText { get; private set; }

    public int Percents { get; private set; }

    public FormatCondition? Condition { get; private set; }

    private bool HasNumber => Pattern.Length > 0 || IsGeneral || HasText;

    private StringBuilder Literal => HasNumber ? Suffix : Prefix;

    /// <summary>Takes a section's code to pieces.</summary>
    public static FormatSectionParts Read(string code)
    {
        FormatSectionParts parts = new();
        for (int i = 0; i < code.Length; i++)
            i = parts.Take(code, i);
        return parts;
    }

    /// <summary>Takes the piece that starts at a place; returns where it ends.</summary>
    private int Take(string code, int i)
    {
        char c = code[i];
        switch (c)
        {
            case '"':
                int end = code.IndexOf('"', i + 1);
                end = end < 0 ? code.Length : end;
                Literal.Append(code, i + 1, end - i - 1);
                return end;
            case '\\' when i + 1 < code.Length:
                Literal.Append(code[i + 1]);
                return i + 1;
            // A space as wide as the next character, or that character as often as fits.
            case '_' or '*':
                if (c == '_')
                    Literal.Append(' ');
                return i + 1;
            case '[':
                return TakeBracket(code, i);
            case '0' or '#' or '?' or '.' or ',':
                TakeDigit(c);
                return i;
            case >= '1' and <= '9' when _afterSlash:
                Denominator.Append(c);
                return i;
            case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                Pattern.Append('E').Append(code[i + 1]);
                return i + 1;
            case '/' when Pattern.Length > 0:
                IsFraction = _afterSlash = true;
                return i;
            case '%':
                Percents++;
                Literal.Append('%');
                return i;
            case '@':
                HasText = true;
                return i;
            case 'G' or 'g' when string.Compare(code, i, "General", 0, 7, StringComparison.OrdinalIgnoreCase) == 0:
                IsGeneral = true;
                return i + 6;
            default:
                Literal.Append(c);
                return i;
        }
    }

    private void TakeDigit(char c)
    {
        if (_afterSlash)
        {
            if (c != ',')
                Denominator.Append(c);
            return;
        }
        if (Suffix.Length > 0)
        {
            if (c is '.' or ',')
            {
                Suffix.Append(c);
                return;
            }
            // A literal between digits: 000-00-0000. In a fraction the space parts the whole from its numerator.
            foreach (char literal in Suffix.ToString())
                Pattern.Append('\\').Append(literal);
            Suffix.Clear();
        }
        Pattern.Append(c);
    }

    /// <summary>A currency sign with a locale ([$€-407]), a condition, or a colour, which does not show.</summary>
    private int TakeBracket(string code, int start)
    {
        int end = code.IndexOf(']', start);
        end = end < 0 ? code.Length - 1 : end;
        ReadOnlySpan<char> inside = code.AsSpan(start + 1, Math.Max(end - start - 1, 0));
        if (inside.StartsWith("$"))
        {
            int locale = inside.LastIndexOf('-');
            Literal.Append(locale < 0 ? inside[1..] : inside[1..locale]);
        }
        else
        {
            Condition ??= FormatCondition.Parse(inside);
        }
        return end;
    }
}

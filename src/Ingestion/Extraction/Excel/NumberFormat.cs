using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// A number format code, parsed once and applied to many cells (ECMA-376 part 1, 18.8.31): sections for positive,
/// negative and zero values or with conditions of their own, and one for text.
/// </summary>
internal sealed class NumberFormat
{
    private readonly List<FormatSection> _sections;
    private readonly FormatSection? _text;

    private NumberFormat(string code)
    {
        List<FormatSection> sections = [.. Split(code).Take(4).Select(FormatSection.Parse)];
        // The section for text is the fourth, or the last one when it has the sign for text.
        if (sections.Count == 4 || sections[^1].IsText)
        {
            _text = sections[^1];
            sections.RemoveAt(sections.Count - 1);
        }
        _sections = sections;
        IsGeneral = sections.Count == 0 || (sections.Count == 1 && sections[0].IsPlainGeneral);
    }

    /// <summary>The number as it is, with up to 11 digits.</summary>
    public static NumberFormat General { get; } = new("General");

    /// <summary>Whether numbers are shown as they are.</summary>
    public bool IsGeneral { get; }

    /// <summary>Parses a format code; any text is one.</summary>
    public static NumberFormat Parse(string code) => new(code);

    /// <summary>The number as a cell of this format shows it; empty when the format shows nothing of it.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="uses1904Dates">Whether day 0 is 1 January 1904.</param>
    public string Show(double number, bool uses1904Dates)
    {
        if (IsGeneral)
            return FormatSection.ShowGeneral(number);
        FormatSection? section = SectionOf(number);
        if (section is null)
            return FormatSection.ShowGeneral(number);
        if (section.Date is { } date)
            return date.Show(number, uses1904Dates) ?? FormatSection.ShowGeneral(number);
        string shown = section.Show(Math.Abs(number));
        return number < 0 && !DrawsSign(section) && shown.Any(c => c is >= '1' and <= '9') ? "-" + shown : shown;
    }

    /// <summary>Text as a cell of this format shows it: "Room 12" for "12" and the format "Room "@.</summary>
    public string ShowText(string text) => _text is { IsText: true } section ? section.ShowText(text) : text;

    private FormatSection? SectionOf(double number)
    {
        for (int i = 0; i < _sections.Count; i++)
        {
            if (_sections[i].Condition is { } condition ? condition.Holds(number) : HoldsByPlace(i, number))
                return _sections[i];
        }
        return null;
    }

    /// <summary>What a section without a condition is for: positive, negative and zero values, in this order.</summary>
    private bool HoldsByPlace(int index, double number) => (index, _sections.Count) switch
    {
        (0, 1) or (1, 2) or (2, _) => true,
        (0, 2) => number >= 0,
        (0, _) => number > 0,
        _ => number < 0,
    };

    /// <summary>A section of its own for negative numbers draws the sign itself.</summary>
    private bool DrawsSign(FormatSection section) =>
        section.Condition is { } condition ? condition.IsNegative : _sections.Count > 1 && section != _sections[0] && _sections[0].Condition is null;

    /// <summary>Splits at the semicolons outside of literals.</summary>
    private static IEnumerable<string> Split(string code)
    {
        StringBuilder section = new();
        bool quoted = false;
        bool bracketed = false;
        for (int i = 0; i < code.Length; i++)
        {
            char c = code[i];
            if (c == '\\' && !quoted && i + 1 < code.Length)
            {
                section.Append(c).Append(code[++i]);
                continue;
            }
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '[' or ']')
                bracketed = c == '[';
            if (c == ';' && !quoted && !bracketed)
            {
                yield return section.ToString();
                section.Clear();
            }
            else
            {
                section.Append(c);
            }
        }
        yield return section.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// A number format code, parsed once and applied to many cells (ECMA-376 part 1, 18.8.31). Covers what office files
/// use: dates, times, durations, percent, currency, grouping, decimals, exponents, literals, a format each for
/// positive, negative and zero. Fractions and conditions are shown as the plain number.
/// </summary>
internal sealed class NumberFormat
{
    private readonly IReadOnlyList<FormatSection> _sections;

    private NumberFormat(IReadOnlyList<FormatSection> sections) => _sections = sections;

    /// <summary>The number as it is, with up to 11 digits.</summary>
    public static NumberFormat General { get; } = new([FormatSection.Parse("General")]);

    /// <summary>Parses a format code; any text is one.</summary>
    public static NumberFormat Parse(string code) => new([.. Split(code).Take(3).Select(FormatSection.Parse)]);

    /// <summary>The number as a cell of this format shows it.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="uses1904Dates">Whether day 0 is 1 January 1904.</param>
    public string Show(double number, bool uses1904Dates)
    {
        bool negative = number < 0;
        FormatSection section = negative && _sections.Count > 1 ? _sections[1]
            : number == 0 && _sections.Count > 2 ? _sections[2]
            : _sections[0];
        if (section.IsDate)
            return DateFormat.Show(number, section.Code, uses1904Dates) ?? FormatSection.ShowGeneral(number);
        // A section of its own for negative numbers draws the sign itself.
        string shown = section.Show(Math.Abs(number));
        if (!negative || _sections.Count > 1)
            return shown;
        return shown.Any(char.IsAsciiDigit) && shown.Any(c => c is >= '1' and <= '9') ? "-" + shown : shown;
    }

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

/// <summary>One section of a number format.</summary>
internal sealed class FormatSection
{
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly string? _pattern;
    private readonly double _factor;

    private FormatSection(string code, bool isDate, string prefix, string? pattern, string suffix, double factor)
    {
        Code = code;
        IsDate = isDate;
        _prefix = prefix;
        _pattern = pattern;
        _suffix = suffix;
        _factor = factor;
    }

    public string Code { get; }

    /// <summary>Whether it shows a date, a time or a duration.</summary>
    public bool IsDate { get; }

    public static FormatSection Parse(string code)
    {
        if (code.Contains("General", StringComparison.OrdinalIgnoreCase) || code.Trim() == "@")
            return new FormatSection(code, false, "", null, "", 1);
        if (DateFormat.IsDate(code))
            return new FormatSection(code, true, "", null, "", 1);

        StringBuilder prefix = new();
        StringBuilder pattern = new();
        StringBuilder suffix = new();
        double factor = 1;
        bool isFraction = false;
        for (int i = 0; i < code.Length; i++)
        {
            StringBuilder literal = pattern.Length == 0 ? prefix : suffix;
            char c = code[i];
            switch (c)
            {
                case '"':
                    int end = code.IndexOf('"', i + 1);
                    end = end < 0 ? code.Length : end;
                    literal.Append(code, i + 1, end - i - 1);
                    i = end;
                    break;
                case '\\' when i + 1 < code.Length:
                    literal.Append(code[++i]);
                    break;
                // A space as wide as the next character, or that character as often as fits.
                case '_' or '*':
                    i++;
                    literal.Append(c == '_' ? " " : "");
                    break;
                case '[':
                    int close = code.IndexOf(']', i);
                    close = close < 0 ? code.Length - 1 : close;
                    // [$€-407] is a currency sign with a locale; colours and conditions do not show.
                    if (i + 1 < code.Length && code[i + 1] == '$')
                    {
                        string currency = code[(i + 2)..close];
                        literal.Append(currency.Contains('-', StringComparison.Ordinal) ? currency[..currency.LastIndexOf('-')] : currency);
                    }
                    i = close;
                    break;
                case '0' or '#' or '?' or '.' or ',':
                    if (suffix.Length == 0 || isFraction)
                        pattern.Append(c);
                    break;
                case 'E' or 'e' when i + 1 < code.Length && code[i + 1] is '+' or '-':
                    pattern.Append('E').Append(code[++i]);
                    break;
                case '/' when pattern.Length > 0:
                    isFraction = true;
                    break;
                case '%':
                    factor *= 100;
                    literal.Append('%');
                    break;
                case '@':
                    break;
                default:
                    literal.Append(c);
                    break;
            }
        }
        string digits = pattern.ToString();
        // Commas behind the last digit scale by thousands.
        string unscaled = digits.TrimEnd(',');
        for (int i = unscaled.Length; i < digits.Length && unscaled.Length > 0; i++)
            factor /= 1000;
        // Zero digits in the pattern: the section shows its literals only ("-" for zero).
        return new FormatSection(code, false, prefix.ToString(), isFraction ? "" : ToDotNet(unscaled), suffix.ToString(), factor);
    }

    public string Show(double number)
    {
        if (_pattern is null)
            return ShowGeneral(number);
        if (_pattern == "" && _prefix.Trim().Length + _suffix.Trim().Length > 0 && !Code.Contains('/', StringComparison.Ordinal))
            return _prefix + _suffix;
        double shown = number * _factor;
        string digits = _pattern == "" ? ShowGeneral(shown) : RoundHalfUp(shown).ToString(_pattern, CultureInfo.InvariantCulture);
        return _prefix + digits + _suffix;
    }

    /// <summary>Up to 11 digits, as a cell wide enough shows it.</summary>
    public static string ShowGeneral(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            return number.ToString("0", CultureInfo.InvariantCulture);
        return number.ToString("G11", CultureInfo.InvariantCulture);
    }

    /// <summary>Excel counts 15 digits and rounds 2.675 up, although its nearest double lies below.</summary>
    private static double RoundHalfUp(double number) =>
        double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) * (1 + 1e-15);

    private static string ToDotNet(string pattern) =>
        pattern.Replace('?', '#').TrimEnd('.') is { Length: > 0 } p && p.Any(c => c is '0' or '#') ? p : "";
}

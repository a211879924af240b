using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>One section of a number format.</summary>
internal sealed class FormatSection
{
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly string? _pattern;
    private readonly double _factor;
    private readonly FractionFormat? _fraction;

    private FormatSection(FormatSectionParts parts, DateFormat? date)
    {
        Date = date;
        Condition = parts.Condition;
        IsText = parts.HasText;
        IsPlainGeneral = parts.IsGeneral && parts.Prefix.Length + parts.Suffix.Length == 0 && Condition is null;
        _prefix = parts.Prefix.ToString();
        _suffix = parts.Suffix.ToString();
        _fraction = parts.IsFraction ? FractionFormat.Parse(parts.Pattern.ToString(), parts.Denominator.ToString()) : null;
        string digits = parts.Pattern.ToString();
        // Commas behind the last digit scale by thousands.
        string unscaled = digits.TrimEnd(',');
        _factor = Math.Pow(100, parts.Percents) / Math.Pow(1000, unscaled.Length == 0 ? 0 : digits.Length - unscaled.Length);
        // Null: the number as it is. No digits at all: the section shows its literals only ("-" for zero).
        _pattern = parts.IsGeneral ? null : ToDotNet(unscaled);
    }

    /// <summary>How it shows dates, times or durations; null when it shows a number.</summary>
    public DateFormat? Date { get; }

    /// <summary>Which numbers it is for; null when its place among the sections says so.</summary>
    public FormatCondition? Condition { get; }

    /// <summary>Whether it is for text.</summary>
    public bool IsText { get; }

    /// <summary>Whether it shows a number as it is, with nothing around it.</summary>
    public bool IsPlainGeneral { get; }

    public static FormatSection Parse(string code) => new(FormatSectionParts.Read(code), DateFormat.Parse(code));

    /// <summary>A number without its sign; empty when the section shows nothing.</summary>
    public string Show(double number)
    {
        double shown = number * _factor;
        string digits = _fraction is not null ? _fraction.Show(shown)
            : _pattern is null ? ShowGeneral(shown)
            : _pattern.Length == 0 ? ""
            : RoundHalfUp(shown).ToString(_pattern, CultureInfo.InvariantCulture);
        return _prefix.Length + _suffix.Length == 0 ? digits : _prefix + digits + _suffix;
    }

    /// <summary>A text with what the section puts around it.</summary>
    public string ShowText(string text) => _prefix.Length + _suffix.Length == 0 ? text : _prefix + text + _suffix;

    /// <summary>Up to 11 digits, as a cell wide enough shows it.</summary>
    public static string ShowGeneral(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        return number.ToString("G11", CultureInfo.InvariantCulture);
    }

    /// <summary>Excel counts 15 digits and rounds 2.675 up, although its nearest double lies below.</summary>
    private static double RoundHalfUp(double number)
    {
        if (number == Math.Floor(number))
            return number;
        Span<char> digits = stackalloc char[32];
        return number.TryFormat(digits, out int length, "G15", CultureInfo.InvariantCulture)
            ? double.Parse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture) * (1 + 1e-15)
            : number;
    }

    private static string ToDotNet(string pattern) =>
        pattern.Replace('?', '#').TrimEnd('.') is { Length: > 0 } p && p.Any(c => c is '0' or '#') ? p : "";
}

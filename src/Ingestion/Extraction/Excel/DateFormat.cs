using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>
/// How a section of a number format shows dates, times and durations. Excel keeps them as days since the end of 1899
/// and tells them only by their format.
/// </summary>
internal sealed class DateFormat
{
    private const double LastDay = 2_958_466;
    private const int SecondsPerDay = 86_400;
    private const int FalseLeapDay = 60;
    private const int DaysFrom1900To1904 = 1462;

    private readonly List<(char Kind, int Count, string Text)> _tokens;
    private readonly DateTimeFormatInfo _names;
    private readonly bool _halfDays;

    private DateFormat(List<(char Kind, int Count, string Text)> tokens, DateTimeFormatInfo names)
    {
        _tokens = tokens;
        _names = names;
        _halfDays = tokens.Exists(t => t.Kind == 'a');
    }

    /// <summary>Parses a section; null when it shows no date or time: it has no y, m, d, h or s outside of literals.</summary>
    public static DateFormat? Parse(string code)
    {
        if (code.Contains("General", StringComparison.OrdinalIgnoreCase))
            return null;
        List<(char Kind, int Count, string Text)> tokens = [.. Tokens(code)];
        return tokens.Exists(t => t.Kind is 'y' or 'm' or 'd' or 'h' or 's' or 'H' or 'M' or 'S') ? new DateFormat(tokens, NamesOf(code)) : null;
    }

    /// <summary>The date as the cell shows it; null when the number is no date.</summary>
    public string? Show(double number, bool uses1904Dates)
    {
        if (uses1904Dates)
            number += DaysFrom1900To1904;
        if (number is < 0 or >= LastDay)
            return null;
        // Excel believes that 1900 had a 29 February; before that day the count is one off.
        double days = number < FalseLeapDay ? number + 1 : number;
        // Rounded to what is shown, so that 11:59:59.9996 does not read 11:59:59.
        double step = _tokens.Exists(t => t.Kind == '0') ? 1000 : 1;
        DateTime date = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * SecondsPerDay * step, MidpointRounding.AwayFromZero) / step);
        long seconds = (long)Math.Round(number * SecondsPerDay, MidpointRounding.AwayFromZero);
        StringBuilder shown = new();
        for (int i = 0; i < _tokens.Count; i++)
        {
            (char kind, int count, string text) = _tokens[i];
            shown.Append(kind switch
            {
                'y' => count <= 2 ? date.ToString("yy", CultureInfo.InvariantCulture) : date.ToString("yyyy", CultureInfo.InvariantCulture),
                'm' when IsMinutes(_tokens, i) => Padded(date.Minute, count),
                'm' => Month(date, count),
                'd' => count switch
                {
                    1 or 2 => Padded(date.Day, count),
                    3 => _names.GetAbbreviatedDayName(date.DayOfWeek),
                    _ => _names.GetDayName(date.DayOfWeek),
                },
                'h' => Padded(_halfDays ? (date.Hour + 11) % 12 + 1 : date.Hour, count),
                's' => Padded(date.Second, count),
                'a' => date.Hour < 12 ? "AM" : "PM",
                // Durations count on beyond a day: [h], [mm], [ss].
                'H' => Padded(seconds / 3600, count),
                'M' => Padded(seconds / 60, count),
                'S' => Padded(seconds, count),
                '0' => "." + date.ToString("fff", CultureInfo.InvariantCulture)[..Math.Min(count, 3)],
                _ => text,
            });
        }
        return shown.ToString();
    }

    /// <summary>Names of months and days in the language a format asks for ([$-407], [$-de-DE]); English where it asks for none.</summary>
    private static DateTimeFormatInfo NamesOf(string code)
    {
        int start = code.IndexOf("[$-", StringComparison.Ordinal);
        int end = start < 0 ? -1 : code.IndexOf(']', start);
        if (end < 0)
            return DateTimeFormatInfo.InvariantInfo;
        string name = code[(start + 3)..end].Split(',', 2)[0];
        try
        {
            // F800 and F400 are the system's own date and time. Above the language stand the calendar and the digits.
            if (int.TryParse(name, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int id))
                return (id & 0xFFFF) is 0 or 0xF800 or 0xF400 ? DateTimeFormatInfo.InvariantInfo : Gregorian(CultureInfo.GetCultureInfo(id & 0xFFFF));
            return Gregorian(CultureInfo.GetCultureInfo(name, predefinedOnly: true));
        }
        catch (CultureNotFoundException)
        {
            return DateTimeFormatInfo.InvariantInfo;
        }
    }

    /// <summary>Other calendars have other months.</summary>
    private static DateTimeFormatInfo Gregorian(CultureInfo culture) =>
        culture.DateTimeFormat.Calendar is GregorianCalendar ? culture.DateTimeFormat : DateTimeFormatInfo.InvariantInfo;

    private static string Padded(long value, int digits) => value.ToString(digits > 1 ? "00" : "0", CultureInfo.InvariantCulture);

    private string Month(DateTime date, int count) => count switch
    {
        1 or 2 => Padded(date.Month, count),
        3 => _names.GetAbbreviatedMonthName(date.Month),
        5 => _names.GetMonthName(date.Month)[..1],
        // Many languages bend a month's name beside a day.
        _ => _tokens.Exists(t => t.Kind == 'd' && t.Count <= 2) ? _names.MonthGenitiveNames[date.Month - 1] : _names.GetMonthName(date.Month),
    };

    /// <summary>m means minutes next to hours before or seconds after it, else months.</summary>
    private static bool IsMinutes(List<(char Kind, int Count, string Text)> tokens, int at)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            if (tokens[i].Kind == 'l')
                continue;
            if (tokens[i].Kind is 'h' or 'H')
                return true;
            break;
        }
        for (int i = at + 1; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == 'l')
                continue;
            return tokens[i].Kind is 's' or 'S';
        }
        return false;
    }

    /// <summary>The pieces of a section: letters with their count ('l' for literals, capitals for durations, 'a' for AM/PM, '0' for fractions of seconds).</summary>
    private static IEnumerable<(char Kind, int Count, string Text)> Tokens(string code)
    {
        for (int i = 0; i < code.Length; i++)
        {
            char c = char.ToLowerInvariant(code[i]);
            if (c == '"')
            {
                int end = code.IndexOf('"', i + 1);
                end = end < 0 ? code.Length : end;
                yield return ('l', 0, code[(i + 1)..end]);
                i = end;
            }
            else if (c == '\\' && i + 1 < code.Length)
            {
                yield return ('l', 0, code[++i].ToString());
            }
            else if (c is '_' or '*')
            {
                i++;
            }
            else if (c == '[')
            {
                int end = code.IndexOf(']', i);
                end = end < 0 ? code.Length - 1 : end;
                string inside = code[(i + 1)..Math.Max(end, i + 1)].ToLowerInvariant();
                if (inside.Length > 0 && inside.All(x => x == inside[0]) && inside[0] is 'h' or 'm' or 's')
                    yield return (char.ToUpperInvariant(inside[0]), inside.Length, "");
                i = end;
            }
            else if (string.Compare(code, i, "AM/PM", 0, 5, StringComparison.OrdinalIgnoreCase) == 0)
            {
                yield return ('a', 5, "");
                i += 4;
            }
            else if (string.Compare(code, i, "A/P", 0, 3, StringComparison.OrdinalIgnoreCase) == 0)
            {
                yield return ('a', 3, "");
                i += 2;
            }
            else if (c is 'y' or 'm' or 'd' or 'h' or 's')
            {
                int start = i;
                while (i + 1 < code.Length && char.ToLowerInvariant(code[i + 1]) == c)
                    i++;
                yield return (c, i - start + 1, "");
            }
            else if (c == '.' && i + 1 < code.Length && code[i + 1] == '0')
            {
                int start = ++i;
                while (i + 1 < code.Length && code[i + 1] == '0')
                    i++;
                yield return ('0', i - start + 1, "");
            }
            else if (c is not ('0' or '#' or '?' or '@'))
            {
                yield return ('l', 0, code[i].ToString());
            }
        }
    }
}

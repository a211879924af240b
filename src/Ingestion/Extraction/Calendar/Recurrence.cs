using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.Calendar;

/// <summary>Rules of repetition in words (RFC 5545, 3.3.10): "every 2 weeks on Monday and Friday until 2026-12-31".</summary>
internal static class Recurrence
{
    private static readonly Dictionary<string, string> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MO"] = "Monday",
        ["TU"] = "Tuesday",
        ["WE"] = "Wednesday",
        ["TH"] = "Thursday",
        ["FR"] = "Friday",
        ["SA"] = "Saturday",
        ["SU"] = "Sunday",
    };

    /// <summary>The rule in words; as it stands when it is not a simple one.</summary>
    public static string Describe(string rule)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                parts[part[..equals]] = part[(equals + 1)..];
        }
        string? unit = parts.GetValueOrDefault("FREQ")?.ToUpperInvariant() switch
        {
            "DAILY" => "day",
            "WEEKLY" => "week",
            "MONTHLY" => "month",
            "YEARLY" => "year",
            _ => null,
        };
        if (unit is null || parts.Keys.Any(k => k.ToUpperInvariant() is not ("FREQ" or "INTERVAL" or "COUNT" or "UNTIL" or "BYDAY" or "BYMONTHDAY" or "WKST")))
            return rule;
        string words = int.TryParse(parts.GetValueOrDefault("INTERVAL"), NumberStyles.None, CultureInfo.InvariantCulture, out int interval) && interval > 1
            ? string.Create(CultureInfo.InvariantCulture, $"every {interval} {unit}s") : $"every {unit}";
        if (parts.TryGetValue("BYDAY", out string? days))
            words += " on " + string.Join(" and ", days.Split(',').Select(DayOf));
        if (parts.TryGetValue("BYMONTHDAY", out string? monthDay))
            words += " on day " + monthDay;
        if (parts.TryGetValue("COUNT", out string? count))
            words += $", {count} times";
        return parts.TryGetValue("UNTIL", out string? until) ? $"{words} until {ContentValue.Date(until)}" : words;
    }

    /// <summary>"MO", or "1MO" for the first Monday, "-1FR" for the last Friday.</summary>
    private static string DayOf(string day)
    {
        string code = day.Length >= 2 ? day[^2..] : day;
        string name = Days.GetValueOrDefault(code, code);
        return day[..^code.Length] switch
        {
            "" => name,
            "1" => $"the first {name}",
            "2" => $"the second {name}",
            "3" => $"the third {name}",
            "4" => $"the fourth {name}",
            "-1" => $"the last {name}",
            string other => $"{other} {name}",
        };
    }
}

using System.Globalization;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>Reads the dates of <c>after:</c> and <c>before:</c>.</summary>
internal static class DayReader
{
    private static readonly string[] Forms = ["yyyy", "yyyy-M", "yyyy-M-d", "yyyy/M", "yyyy/M/d", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The beginning of a year, month or day, in UTC; null when the text is none.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text.ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime day)
            ? new DateTimeOffset(day)
            : null;
}

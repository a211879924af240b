using System.Globalization;
using System.Net.Http.Headers;

namespace IntranetSearch.Connectors.Http;

/// <summary>The wait an answer names (RFC 9110, 10.2.3): seconds or a date. Pure.</summary>
internal static class RetryAfter
{
    /// <summary>The wait named; null for none. Never negative, never longer than the cap.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now, TimeSpan cap)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header is not null)
            return Capped(header.Delta ?? (header.Date - now), cap);
        // A broken value is not parsed: fractions of seconds are seen in practice.
        return response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values) ? Parse(values.FirstOrDefault(), now, cap) : null;
    }

    /// <summary>Reads a header's text; null when it is none.</summary>
    public static TimeSpan? Parse(string? text, DateTimeOffset now, TimeSpan cap)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double seconds))
            return seconds < cap.TotalSeconds ? TimeSpan.FromSeconds(seconds) : cap;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? Capped(date - now, cap) : null;
    }

    /// <summary>A wait within its bounds.</summary>
    public static TimeSpan? Capped(TimeSpan? wait, TimeSpan cap) => wait switch
    {
        null => null,
        { } w when w < TimeSpan.Zero => TimeSpan.Zero,
        { } w when w > cap => cap,
        { } w => w,
    };
}

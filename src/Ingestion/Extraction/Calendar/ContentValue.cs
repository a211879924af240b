using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Calendar;

/// <summary>Values of calendar and contact files as people read them.</summary>
internal static class ContentValue
{
    /// <summary>The text of a property: decoded and unescaped (RFC 5545, 3.3.11).</summary>
    public static string Text(ContentLine line) =>
        Unescape(line.Parameter("ENCODING")?.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) == true
            || line.Parameter("TYPE")?.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) == true
            ? FromQuotedPrintable(line.Value, line.Parameter("CHARSET"))
            : line.Value);

    /// <summary>The parts of a structured property (N, ADR, ORG), in order.</summary>
    public static IEnumerable<string> Parts(ContentLine line)
    {
        string value = line.Parameter("ENCODING")?.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) == true
            ? FromQuotedPrintable(line.Value, line.Parameter("CHARSET")) : line.Value;
        int start = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && (value[i] != ';' || (i > 0 && value[i - 1] == '\\')))
                continue;
            yield return Unescape(value[start..i]).Trim();
            start = i + 1;
        }
    }

    /// <summary>A date or date with time: "2026-05-01", "2026-05-01 10:00", "2026-05-01 10:00 UTC"; as it stands when it is neither.</summary>
    public static string Date(string value)
    {
        value = value.Trim();
        bool isUtc = value.EndsWith('Z');
        string bare = isUtc ? value[..^1] : value;
        if (DateTime.TryParseExact(bare, ["yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
            return time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (isUtc ? " UTC" : "");
        return Day(bare) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;
    }

    /// <summary>A date without time; null when it is none.</summary>
    public static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    /// <summary>Takes the backslashes out.</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        StringBuilder text = new(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
                text.Append(value[i]);
            else
                text.Append(value[++i] is 'n' or 'N' ? '\n' : value[i]);
        }
        return text.ToString();
    }

    private static string FromQuotedPrintable(string value, string? charset)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        int count = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '=' && i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte b))
            {
                bytes[count++] = b;
                i += 2;
            }
            else
            {
                count += Encoding.UTF8.GetBytes(value, i, 1, bytes, count);
            }
        }
        return EncodingOf(charset, bytes.AsSpan(0, count)).GetString(bytes, 0, count);
    }

    private static Encoding EncodingOf(string? charset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return charset is null ? TextCharset.Detect(bytes) : Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return TextCharset.Detect(bytes);
        }
    }
}

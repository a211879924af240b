using System.Globalization;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Json;

/// <summary>Unescapes strings that the library refuses: some programs write half of a character (RFC 8259, 8.2).</summary>
internal static class JsonEscapes
{
    /// <summary>The string; halves of characters stay halves.</summary>
    public static string Unescape(string raw)
    {
        StringBuilder text = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }
            char escaped = raw[++i];
            if (escaped == 'u' && i + 4 <= raw.Length - 1 && ushort.TryParse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                text.Append((char)code);
                i += 4;
                continue;
            }
            text.Append(escaped switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' or 'f' => ' ',
                _ => escaped,
            });
        }
        return text.ToString();
    }
}

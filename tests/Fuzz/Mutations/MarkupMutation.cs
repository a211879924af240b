using System.Text;
using System.Text.RegularExpressions;

namespace IntranetSearch.Fuzz.Mutations;

/// <summary>Changes text made of tags, control words, keys and values: swaps, doubles, nests and drops whole tokens, and puts edge values for numbers.</summary>
internal sealed partial class MarkupMutation : IMutation
{
    private const int MaxResult = 4 << 20;

    private static readonly string[] Intruders =
    [
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;", "&#0;", "&#x10FFFF;", "\uFFFE", "\0", "<![CDATA[", "]]>", "<!--", "\u202E", "\uD800",
        "{", "}", "[", "]", "(", ")", "<", ">", "<<", ">>", "\"", "'", "\\", "%", ";", ":", ",", "=", "--", "\r\n", "\r\n\r\n", "\t", "%PDF-", "endobj", "stream\n", "BEGIN:", "END:", "\\bin99999999 ", "\\u-32768 ", "\\'", "{\\*\\",
    ];

    private static readonly string[] Numbers = ["0", "-1", "1", "2147483647", "-2147483648", "4294967295", "9223372036854775807", "99999999999999999999", "1e308", "NaN", "0.000000000001", "1048577", "16385", ""];

    /// <inheritdoc/>
    public bool Knows(byte[] file) => file.AsSpan(0, Math.Min(file.Length, 1000)).Count((byte)0) == 0;

    /// <inheritdoc/>
    public byte[] Apply(byte[] file, Random random)
    {
        // Latin-1 keeps every byte, whatever the encoding is.
        List<string> tokens = [.. Tokens().Matches(Encoding.Latin1.GetString(file)).Select(m => m.Value)];
        for (int i = random.Next(1, 8); i > 0 && tokens.Count > 0; i--)
            ApplyOne(tokens, random);
        // Cut while it is put together: a long token repeated many times is gigabytes.
        StringBuilder changed = new();
        foreach (string token in tokens)
        {
            changed.Append(token.AsSpan(0, Math.Min(token.Length, MaxResult - changed.Length)));
            if (changed.Length == MaxResult)
                break;
        }
        return Encoding.Latin1.GetBytes(changed.ToString());
    }

    private static void ApplyOne(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        int count = random.Next(1, Math.Min(tokens.Count - at, 1 << random.Next(1, 9)) + 1);
        switch (random.Next(8))
        {
            case 0:
                tokens.RemoveRange(at, count);
                break;
            case 1:
                tokens.InsertRange(at, tokens.GetRange(at, count));
                break;
            case 2:
                tokens[at] = tokens[random.Next(tokens.Count)];
                break;
            case 3:
                tokens.Insert(at, Intruders[random.Next(Intruders.Length)]);
                break;
            case 4 or 5:
                ReplaceNumber(tokens, random);
                break;
            case 6:
                // The same opening many times over: nesting without end.
                tokens.InsertRange(at, Enumerable.Repeat(tokens[at], 1 << random.Next(1, 15)));
                break;
            default:
                tokens[at] = new string(tokens[at][0], 1 << random.Next(1, 17));
                break;
        }
    }

    private static void ReplaceNumber(List<string> tokens, Random random)
    {
        int[] places = [.. Enumerable.Range(0, tokens.Count).Where(i => char.IsAsciiDigit(tokens[i][0]))];
        if (places.Length > 0)
        {
            string other = tokens[places[random.Next(places.Length)]];
            string number = random.Next(2) == 0 ? other : Numbers[random.Next(Numbers.Length)];
            if (number.Length > 0)
                tokens[places[random.Next(places.Length)]] = number;
        }
    }

    [GeneratedRegex(@"</?[A-Za-z!?][^<>]{0,400}>|\\[a-z]+-?\d*|[A-Za-z]+|\d+|\s+|[^A-Za-z\d\s]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tokens();
}

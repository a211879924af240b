using System.Text;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>Cuts a search query into words, operators and quoted values; a value is marked by a quote before it.</summary>
internal static class QueryLexer
{
    /// <summary>The tokens; null when a quote is not closed or a character has no place.</summary>
    public static List<string>? Cut(string text)
    {
        List<string> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '(' or ')' or '=')
            {
                tokens.Add(c.ToString());
                at++;
            }
            else if (c is '<' or '>' or '!')
            {
                int length = at + 1 < text.Length && text[at + 1] == '=' ? 2 : 1;
                tokens.Add(text.Substring(at, length));
                at += length;
            }
            else if (c == '\'')
            {
                if (Value(text, ref at) is not { } value)
                    return null;
                tokens.Add(value);
            }
            else if (char.IsAsciiLetter(c))
            {
                int start = at;
                while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.'))
                    at++;
                tokens.Add(text[start..at]);
            }
            else
            {
                return null;
            }
        }
        return tokens;
    }

    /// <summary>A quoted value, in which \' and \\ stand for ' and \.</summary>
    private static string? Value(string text, ref int at)
    {
        StringBuilder value = new("'");
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\'')
            {
                at++;
                return value.ToString();
            }
            if (text[at] == '\\' && ++at >= text.Length)
                return null;
            value.Append(text[at]);
        }
        return null;
    }
}

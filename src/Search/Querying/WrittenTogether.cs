using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// What people write as one word or as several: "ISO-27001", "ISO 27001", "ISO27001"; "30 GB", "30GB"; "Q3'25", "Q3 2025"; mail addresses
/// and host names. It is the query that is asked for in all ways, so that the index holds each text once, as it is written.
/// </summary>
internal static class WrittenTogether
{
    private const double Weight = 0.95;
    private const int MaxRuns = 3;

    /// <summary>Most words written as one name.</summary>
    private const int MaxJoined = 5;

    // Where a dot joins a name and not two sentences.
    private static readonly string[] Domains = ["com", "org", "net", "gov", "edu", "io", "eu", "de", "fr", "uk", "co", "jp", "nl", "es", "it", "ch", "at", "local", "internal", "intern", "intranet"];

    /// <summary>Adds the other ways to write a word that has digits in or beside it.</summary>
    public static void AddWays(List<Way> ways, string text, List<Token> tokens, int i, WordForms forms)
    {
        string surface = tokens[i].Form.Surface;
        if (surface.AsSpan().ContainsAnyInRange('0', '9'))
        {
            AddRuns(ways, surface, forms);
            AddYear(ways, text, tokens, i);
        }
        if (i + 1 < tokens.Count)
            AddPair(ways, text, tokens[i], tokens[i + 1], forms);
        if (i > 0)
            AddPair(ways, text, tokens[i - 1], tokens[i], forms);
    }

    /// <summary>How many words from one on are written as one name: "hr@acme.com", "MAX_DAYS"; 1 for none.</summary>
    public static int Length(string text, List<Token> tokens, int i)
    {
        int last = i;
        bool isName = false;
        while (last + 1 < tokens.Count && last - i < MaxJoined - 1 && tokens[last + 1].Start == tokens[last].End + 1
            && text[tokens[last].End] is '@' or '.' or '_')
        {
            isName |= text[tokens[last].End] is '@' or '_';
            last++;
        }
        return isName || (last > i && Domains.Contains(tokens[last].Form.Surface)) ? last - i + 1 : 1;
    }

    /// <summary>"30gb" is also "30 gb".</summary>
    private static void AddRuns(List<Way> ways, string surface, WordForms forms)
    {
        List<string> runs = [];
        int start = 0;
        for (int i = 1; i <= surface.Length; i++)
        {
            if (i < surface.Length && char.IsAsciiDigit(surface[i]) == char.IsAsciiDigit(surface[i - 1]))
                continue;
            if (!surface.AsSpan(start, i - start).ContainsAnyExcept('.', ','))
                return;
            runs.Add(surface[start..i]);
            start = i;
        }
        if (runs.Count is > 1 and <= MaxRuns && runs.TrueForAll(r => r.All(char.IsAsciiLetterOrDigit)))
            Add(ways, [.. runs.Select(r => forms.Of(r).Stem)]);
    }

    /// <summary>"ISO 27001" is also "ISO27001".</summary>
    private static void AddPair(List<Way> ways, string text, Token first, Token second, WordForms forms)
    {
        if (second.Start != first.End + 1 || text[first.End] is not (' ' or '-' or '\u00A0' or '_'))
            return;
        bool isPair = (IsLetters(first.Form.Surface) && IsDigits(second.Form.Surface)) || (IsDigits(first.Form.Surface) && IsLetters(second.Form.Surface));
        if (isPair)
            Add(ways, [forms.Of(first.Form.Surface + second.Form.Surface).Stem]);
    }

    /// <summary>"Q3'25" and "Q3 2025" are one quarter.</summary>
    private static void AddYear(List<Way> ways, string text, List<Token> tokens, int i)
    {
        string year = tokens[i].Form.Surface;
        if (i == 0 || tokens[i - 1].Form.Surface is not ['q' or 'h', >= '1' and <= '4'] || !IsDigits(year))
            return;
        string period = tokens[i - 1].Form.Stem;
        if (year.Length == 2 && tokens[i].Start > 0)
            Add(ways, [period, "20" + year]);
        else if (year.Length == 4 && year.StartsWith("20", StringComparison.Ordinal))
            Add(ways, [period, year[2..]]);
    }

    private static void Add(List<Way> ways, string[] stems)
    {
        if (!ways.Exists(w => w.Says(stems)))
            ways.Add(new Way([.. stems], Weight) { Kind = WayKind.Spelling });
    }

    private static bool IsLetters(string s) => s.Length <= 8 && s.All(char.IsAsciiLetter);

    private static bool IsDigits(string s) => s.Length <= 8 && s.All(char.IsAsciiDigit);
}

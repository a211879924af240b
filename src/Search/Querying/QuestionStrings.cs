using System.Buffers;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Querying;

/// <summary>Cuts question words and particles out of queries in scripts that do not part words by spaces: "有給休暇は何日ですか" leaves "有給休暇".</summary>
internal static class QuestionStrings
{
    private static readonly string[] Codes = ["ja", "zh", "ko", "th"];

    // A query is short, but it may be anything: the longest first, so that none is cut out of another.
    private static readonly Dictionary<string, string[]> ByLanguage = Codes.ToDictionary(
        code => code, code => QuestionWords.Of(code).Distinct().OrderByDescending(s => s.Length).ThenBy(s => s, StringComparer.Ordinal).ToArray());

    private static readonly SearchValues<char> Nothing = SearchValues.Create(" ?!.,？！。、，");

    /// <summary>The text with spaces for what says nothing; as it is when nothing else is in it, or for other languages.</summary>
    public static string Blank(string text, Language language)
    {
        if (!ByLanguage.TryGetValue(language.Code, out string[]? strings))
            return text;
        char[] rest = text.ToCharArray();
        for (int i = 0; i < rest.Length;)
        {
            int length = rest[i] < '\u0E00' ? 0 : LengthAt(text, i, strings, language.Code);
            rest.AsSpan(i, length).Fill(' ');
            i += Math.Max(1, length);
        }
        return rest.AsSpan().ContainsAnyExcept(Nothing) ? new string(rest) : text;
    }

    private static int LengthAt(string text, int i, string[] strings, string code)
    {
        foreach (string s in strings)
        {
            if (string.CompareOrdinal(text, i, s, 0, s.Length) == 0 && IsWhole(text, i, s.Length, code))
                return s.Length;
        }
        return 0;
    }

    /// <summary>A single kana or Hangul syllable is a particle only behind a word and before another: in "休みの日" and not in "出かける".</summary>
    private static bool IsWhole(string text, int i, int length, string code)
    {
        char after = i + length < text.Length ? text[i + length] : ' ';
        return code switch
        {
            "ja" => length > 1 || ((i == 0 || !IsHiragana(text[i - 1])) && !IsHiragana(after)),
            // Korean puts particles at the end of words, which spaces part.
            "ko" => !IsHangul(after) && (length > 2 || i == 0 || IsHangul(text[i - 1]) || char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] == ' '),
            _ => true,
        };
    }

    private static bool IsHiragana(char c) => c is >= '\u3040' and <= '\u309F';

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';
}

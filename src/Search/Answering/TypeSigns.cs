using System.Collections.Frozen;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Answering;

/// <summary>Finds in a sentence the signs of a kind of answer: a sum of money, a time, a role.</summary>
internal static class TypeSigns
{
    private static readonly FrozenSet<string> Units = Set("second minute minutes hour hours day days week weeks month months year years quarter quarters fortnight period periods hourly");
    private static readonly FrozenSet<string> Measures = Set("character characters letter letters digit digits word words page pages line lines km kilometre kilometres kilometer kilometers mile miles metre metres meter meters cm inch inches kg gb mb times people persons");
    private static readonly FrozenSet<string> Currencies = Set("percent dollars dollar usd eur euros euro pounds gbp cents");
    private static readonly FrozenSet<string> Frequencies = Set("every each per annually yearly monthly weekly daily quarterly fortnightly biweekly once twice annual");
    private static readonly FrozenSet<string> Months = Set("january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mondays fridays noon midnight today tomorrow");
    private static readonly FrozenSet<string> Before = Set("within before after by until end start beginning no later following upon");
    private static readonly FrozenSet<string> Roles = Set("manager supervisor lead leads director team officer head hr ops coordinator administrator admin specialist staff department representative executive ceo coo cfo cto president committee office desk helpdesk approver owner partner counsel boss");
    private static readonly FrozenSet<string> Places = Set("room floor street building office portal intranet page site website form channel folder drive dashboard calendar com org gov");
    private static readonly FrozenSet<string> Permissions = Set("can cannot cant may must not no never allowed permitted prohibited forbidden required requires should shouldnt eligible only need needs dont okay ok optional mandatory always yes entitled expected wont isnt arent doesnt");
    private static readonly FrozenSet<string> Reasons = Set("because cause caused causes reason reasons due since therefore owing led why expired failed failure broke missing forgot forgotten");
    private static readonly FrozenSet<string> Actions = Set("submit request contact fill complete email send click go ask open visit call use select follow sign log enter choose download report notify update apply write tell add post check create forward talk reach");

    /// <summary>The strongest sign of a type among the words of a sentence.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">The text the words stand in.</param>
    /// <param name="words">The sentence's words.</param>
    /// <returns>Strength 0–1 and the index of the word that shows it; -1 for none.</returns>
    public static (double Strength, int At) Find(AnswerType type, ReadOnlySpan<char> text, ReadOnlySpan<Token> words)
    {
        (double Strength, int At) best = (0, -1);
        for (int i = 0; i < words.Length; i++)
        {
            double strength = StrengthAt(type, text, words, i);
            if (strength > best.Strength)
                best = (strength, i);
        }
        return best;
    }

    private static double StrengthAt(AnswerType type, ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        Token token = words[i];
        string word = token.Form.Surface;
        switch (type)
        {
            case AnswerType.Amount:
                if (!IsNumber(token) || IsPartOfName(text, token))
                    return 0;
                return IsMoney(text, words, i) || IsMeasure(words, i) ? 1 : 0.7;
            case AnswerType.Duration:
                return IsDuration(words, i) ? 1 : 0;
            case AnswerType.Frequency:
                return Frequencies.Contains(word) ? 1 : IsDuration(words, i) ? 0.6 : 0;
            case AnswerType.Date:
                if (Months.Contains(word) || IsDate(text, token) || (word is "may" && char.IsUpper(text[token.Start]) && i + 1 < words.Length && IsNumber(words[i + 1])))
                    return 1;
                return IsDuration(words, i) ? i > 0 && Before.Contains(words[i - 1].Form.Surface) ? 1 : 0.7 : Before.Contains(word) ? 0.3 : 0;
            case AnswerType.Person:
                if (i > 0 && IsName(text, words[i - 1]) && IsName(text, token) && words[i - 1].End + 1 == token.Start)
                    return 1;
                return Roles.Contains(word) ? 0.8 : token.End < text.Length && text[token.End] == '@' ? 0.8 : i > 0 && IsCapital(text, token) ? 0.6 : 0;
            case AnswerType.Place:
                return word is "http" or "https" or "www" || Places.Contains(word) ? 1
                    : i > 0 && IsCapital(text, token) && words[i - 1].Form.Surface is "in" or "at" or "on" or "via" or "through" or "from" or "using" ? 0.8 : 0;
            case AnswerType.Number:
                if (token.End < text.Length && text[token.End] == '@')
                    return 1;
                return char.IsAsciiDigit(word[0]) ? word.Length >= 3 ? 1 : 0.4 : 0;
            case AnswerType.Rule:
                return IsDuration(words, i) || (IsNumber(token) && (IsMoney(text, words, i) || IsMeasure(words, i))) ? 1
                    : IsClock(text, token) ? 0.8
                    : Permissions.Contains(word) ? 0.5
                    : Actions.Contains(word) ? 0.3 : 0;
            case AnswerType.YesNo:
                return Permissions.Contains(word) ? 1 : 0;
            case AnswerType.HowTo:
                return Actions.Contains(word) ? i == 0 ? 1 : 0.7 : 0;
            case AnswerType.Reason:
                return Reasons.Contains(word) ? 1 : 0;
            default:
                return 0;
        }
    }

    private static bool IsMoney(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        Token token = words[i];
        return (token.Start > 0 && text[token.Start - 1] is '$' or '€' or '£' or '¥')
            || (token.End < text.Length && text[token.End] is '%' or '€' or '£' or '$')
            || (i + 1 < words.Length && Currencies.Contains(words[i + 1].Form.Surface));
    }

    private static bool IsMeasure(ReadOnlySpan<Token> words, int i) => i + 1 < words.Length && Measures.Contains(words[i + 1].Form.Surface);

    /// <summary>"Signal-9": a number that counts nothing.</summary>
    private static bool IsPartOfName(ReadOnlySpan<char> text, Token token) =>
        token.Start > 1 && text[token.Start - 1] == '-' && char.IsLetter(text[token.Start - 2]);

    /// <summary>Whether a word tells of a cause: also in a heading.</summary>
    public static bool IsReason(string surface) => Reasons.Contains(surface);

    private static bool IsDuration(ReadOnlySpan<Token> words, int i)
    {
        if (!IsNumber(words[i]) && words[i].Form.Surface is not ("one" or "a" or "an" or "each" or "every" or "half"))
            return false;
        for (int j = i + 1; j < Math.Min(words.Length, i + 4); j++)
        {
            if (Units.Contains(words[j].Form.Surface))
                return IsNumber(words[i]) || words[i].Form.Surface == "one" || j == i + 1;
        }
        return false;
    }

    private static bool IsNumber(Token token) => char.IsAsciiDigit(token.Form.Stem[0]);

    private static bool IsDate(ReadOnlySpan<char> text, Token token)
    {
        string word = token.Form.Surface;
        if (word.Length == 4 && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal)) && word.All(char.IsAsciiDigit))
            return true;
        if (!char.IsAsciiDigit(word[0]))
            return false;
        // "5/31", "10:30", "5pm"
        return (token.End + 1 < text.Length && text[token.End] is '/' && char.IsAsciiDigit(text[token.End + 1])) || IsClock(text, token)
            || word.EndsWith("pm", StringComparison.Ordinal) || word.EndsWith("am", StringComparison.Ordinal)
            || word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal);
    }

    private static bool IsClock(ReadOnlySpan<char> text, Token token) =>
        char.IsAsciiDigit(text[token.Start]) && token.End + 1 < text.Length && text[token.End] == ':' && char.IsAsciiDigit(text[token.End + 1]);

    private static bool IsCapital(ReadOnlySpan<char> text, Token token) => char.IsUpper(text[token.Start]);

    /// <summary>Whether a word looks like a part of a name: a capital, then small letters, and no role.</summary>
    private static bool IsName(ReadOnlySpan<char> text, Token token) =>
        token.End - token.Start > 1 && IsCapital(text, token) && char.IsLower(text[token.Start + 1])
        && !Roles.Contains(token.Form.Surface) && !FunctionWords.IsEmpty(token.Form.Surface) && !FunctionWords.IsWeak(token.Form.Surface);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}

using System.Collections.Frozen;
using System.Globalization;
using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Answering.Conflicts;

/// <summary>Reads the values that a sentence states, whatever way they are written: "25 days", "twenty-five days"; "$1,000", "1000 USD", "1k dollars". English.</summary>
internal static class ValueReader
{
    /// <summary>Words between a number and what it counts: "25 paid days".</summary>
    private const int MaxBetween = 2;

    private static readonly FrozenDictionary<string, string> Units = Map(
        "second seconds", "minute minutes", "hour hours hourly", "day days daily", "week weeks weekly", "month months monthly", "quarter quarters quarterly", "year years yearly annually");

    private static readonly FrozenDictionary<string, string> Currencies = Map("usd dollar dollars us$ $", "eur euro euros €", "gbp pound pounds £", "chf francs", "jpy yen ¥");

    private static readonly FrozenDictionary<string, int> Months = Numbered("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept", "october oct", "november nov", "december dec");

    private static readonly FrozenDictionary<string, int> Weekdays = Numbered("monday mondays", "tuesday tuesdays", "wednesday wednesdays", "thursday thursdays", "friday fridays", "saturday saturdays", "sunday sundays");

    private static readonly FrozenDictionary<string, decimal> Multipliers =
        new Dictionary<string, decimal> { ["hundred"] = 100, ["thousand"] = 1_000, ["k"] = 1_000, ["million"] = 1_000_000, ["m"] = 1_000_000, ["billion"] = 1_000_000_000 }.ToFrozenDictionary();

    /// <summary>The values of a run of words, in order.</summary>
    /// <param name="text">The text the words stand in.</param>
    /// <param name="words">The words, without joined ones.</param>
    /// <param name="isFrequency">Whether "monthly" and "every month" are values, too.</param>
    public static List<StatedValue> Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, bool isFrequency)
    {
        List<StatedValue> values = [];
        for (int i = 0; i < words.Length;)
        {
            StatedValue? value = ReadDay(text, words, i) ?? ReadClock(text, words, i) ?? ReadNumber(text, words, i) ?? (isFrequency ? ReadFrequency(words, i) : null);
            if (value is { } found)
                values.Add(found);
            i = value is { } read ? read.LastToken + 1 : i + 1;
        }
        return values;
    }

    private static StatedValue? ReadDay(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        string word = words[i].Form.Surface;
        if (Weekdays.TryGetValue(word, out int weekday))
            return new StatedValue(ValueKind.Weekday, weekday, "", i, i);
        // 2026-03-31
        if (i + 2 < words.Length && word.Length == 4 && Whole(word) is int year and >= 1900 and < 2100 && IsJoined(text, words, i, '-') && IsJoined(text, words, i + 1, '-')
            && Whole(words[i + 1].Form.Surface) is int m and >= 1 and <= 12 && Whole(words[i + 2].Form.Surface) is int d and >= 1 and <= 31)
            return new StatedValue(ValueKind.Day, (m * 100) + d, Year(year), i, i + 2);
        int last;
        int day;
        if (i + 1 < words.Length && MonthAt(text, words, i + 1) is int after && Ordinal(word) is int before)
            (day, last) = ((after * 100) + before, i + 1); // 31 March
        else if (i + 2 < words.Length && words[i + 1].Form.Surface == "of" && MonthAt(text, words, i + 2) is int of && Ordinal(word) is int named)
            (day, last) = ((of * 100) + named, i + 2); // 31st of March
        else if (i + 1 < words.Length && MonthAt(text, words, i) is int month && Ordinal(words[i + 1].Form.Surface) is int number)
            (day, last) = ((month * 100) + number, i + 1); // March 31
        else
            return null;
        bool hasYear = last + 1 < words.Length && words[last + 1].Form.Surface.Length == 4 && Whole(words[last + 1].Form.Surface) is >= 1900 and < 2100;
        return new StatedValue(ValueKind.Day, day, hasYear ? words[last + 1].Form.Surface : "", i, hasYear ? last + 1 : last);
    }

    private static StatedValue? ReadClock(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        string word = words[i].Form.Surface;
        if (word is "noon" or "midnight")
            return new StatedValue(ValueKind.Clock, word == "noon" ? 720 : 0, "", i, i);
        string half = word.EndsWith("am", StringComparison.Ordinal) || word.EndsWith("pm", StringComparison.Ordinal) ? word[^2..] : "";
        if (Whole(word[..^half.Length]) is not (int hour and <= 24))
            return null;
        int minutes = 0;
        int last = i;
        if (half.Length == 0 && i + 1 < words.Length && IsJoined(text, words, i, ':'))
        {
            string rest = words[++last].Form.Surface;
            half = rest.Length == 4 && rest[2..] is "am" or "pm" ? rest[2..] : "";
            if (rest.Length - half.Length != 2 || Whole(rest[..2]) is not (int read and < 60))
                return null;
            minutes = read;
        }
        if (half.Length == 0 && last + 1 < words.Length && words[last + 1].Form.Surface is "am" or "pm")
            half = words[++last].Form.Surface;
        if (half.Length == 0 && last == i)
            return null;
        hour = half.Length == 0 ? hour : (hour % 12) + (half == "pm" ? 12 : 0);
        return new StatedValue(ValueKind.Clock, (hour * 60) + minutes, "", i, last);
    }

    private static StatedValue? ReadNumber(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i)
    {
        // "USD 1000"
        string before = Currencies.GetValueOrDefault(words[i].Form.Surface, "");
        int at = before.Length > 0 && i + 1 < words.Length && Number(words[i + 1]) is not null ? i + 1 : i;
        if (Number(words[at]) is not decimal number || IsPartOfName(text, words[at]))
            return null;
        if (at == i)
            before = words[at].Start > 0 ? Currencies.GetValueOrDefault(text[words[at].Start - 1].ToString(), "") : "";
        int last = at;
        // "twenty-five"
        if (number is >= 20 and <= 90 && number % 10 == 0 && char.IsLetter(text[words[at].Start]) && last + 1 < words.Length
            && Number(words[last + 1]) is >= 1 and < 10 and decimal ones && char.IsLetter(text[words[last + 1].Start]))
        {
            number += ones;
            last++;
        }
        if (last + 1 < words.Length && Multipliers.TryGetValue(words[last + 1].Form.Surface, out decimal times) && number < 1_000_000)
        {
            number *= times;
            last++;
        }
        char next = words[last].End < text.Length ? text[words[last].End] : ' ';
        string behind = last + 1 < words.Length ? words[last + 1].Form.Surface : "";
        if (before.Length > 0)
            return new StatedValue(ValueKind.Money, number, before, i, Currencies.GetValueOrDefault(behind) == before ? last + 1 : last);
        if (Currencies.TryGetValue(next.ToString(), out string? sign))
            return new StatedValue(ValueKind.Money, number, sign, i, last);
        if (Currencies.TryGetValue(behind, out string? currency))
            return new StatedValue(ValueKind.Money, number, currency, i, last + 1);
        if (next == '%' || behind is "percent")
            return new StatedValue(ValueKind.Percent, number, "", i, behind is "percent" ? last + 1 : last);
        if (behind == "per" && last + 2 < words.Length && words[last + 2].Form.Surface == "cent")
            return new StatedValue(ValueKind.Percent, number, "", i, last + 2);
        for (int j = last + 1; j < words.Length && j <= last + 1 + MaxBetween; j++)
        {
            if (Number(words[j]) is not null || words[j].Form.Surface is "per" or "a" or "an" or "each" or "every" or "in" or "of" or "for" or "within")
                break;
            if (!Units.TryGetValue(words[j].Form.Surface, out string? unit))
                continue;
            // What stands between is no part of the value: "10 working days" are not ten days.
            return j == last + 1 ? new StatedValue(ValueKind.Time, number, unit, i, j) : new StatedValue(ValueKind.Time, number, unit, i, last);
        }
        // Both ends of "20 to 30 days" are days.
        int upper = last + 1 < words.Length && words[last + 1].Form.Surface is "to" or "or" ? last + 2 : last + 1;
        if (upper < words.Length && (upper == last + 2 || IsJoined(text, words, last, '-') || IsJoined(text, words, last, '–'))
            && ReadNumber(text, words, upper) is { } end)
            return new StatedValue(end.Kind, number, end.Unit, i, last);
        bool isYear = last == i && words[i].End - words[i].Start == 4 && number is >= 1900 and < 2100;
        return isYear ? null : new StatedValue(ValueKind.Number, number, "", i, last);
    }

    private static StatedValue? ReadFrequency(ReadOnlySpan<Token> words, int i)
    {
        string word = words[i].Form.Surface;
        if (word.EndsWith("ly", StringComparison.Ordinal) && Units.TryGetValue(word, out string? adverb))
            return new StatedValue(ValueKind.Time, 1, adverb, i, i);
        return word is "every" or "each" && i + 1 < words.Length && Units.TryGetValue(words[i + 1].Form.Surface, out string? unit)
            ? new StatedValue(ValueKind.Time, 1, unit, i, i + 1)
            : null;
    }

    /// <summary>The number a word is, in digits or letters; null for none.</summary>
    private static decimal? Number(Token word)
    {
        string stem = word.Form.Stem;
        decimal times = 1;
        if (stem.Length > 1 && stem[^1] == 'k' && char.IsAsciiDigit(stem[^2]))
            (stem, times) = (stem[..^1], 1_000);
        return stem.Length <= 12 && char.IsAsciiDigit(stem[0]) && decimal.TryParse(stem, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number * times
            : null;
    }

    private static int? Whole(string word) => word.Length is > 0 and <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>"31", "31st".</summary>
    private static int? Ordinal(string word)
    {
        string digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
        return Whole(digits) is int day and >= 1 and <= 31 ? day : null;
    }

    private static int? MonthAt(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i) =>
        Months.TryGetValue(words[i].Form.Surface, out int month) && char.IsUpper(text[words[i].Start]) ? month : null;

    private static bool IsJoined(ReadOnlySpan<char> text, ReadOnlySpan<Token> words, int i, char by) =>
        words[i + 1].Start == words[i].End + 1 && text[words[i].End] == by;

    /// <summary>"Signal-9", "section 4.2": a number that counts nothing.</summary>
    private static bool IsPartOfName(ReadOnlySpan<char> text, Token word) =>
        word.Start > 1 && text[word.Start - 1] is '-' or '#' or '/' && char.IsLetterOrDigit(text[word.Start - 2]) && char.IsAsciiDigit(text[word.Start]);

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, string> Map(params string[] groups) =>
        groups.SelectMany(g => g.Split(' ').Select(w => (Word: w, First: g.Split(' ')[0]))).ToFrozenDictionary(w => w.Word, w => w.First);

    private static FrozenDictionary<string, int> Numbered(params string[] groups) =>
        groups.SelectMany((g, i) => g.Split(' ').Select(w => (Word: w, Number: i + 1))).ToFrozenDictionary(w => w.Word, w => w.Number);
}

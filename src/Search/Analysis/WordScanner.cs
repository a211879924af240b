using System.Globalization;
using System.Text;

namespace IntranetSearch.Search.Analysis;

/// <summary>
/// Finds words in text: runs of letters and digits, with what belongs inside them ("1,500", "401(k)", "e-mail", "U.S.", "don't").
/// Chinese, Japanese, Korean and scripts without spaces give overlapping pairs of characters. Offsets are those of the text as it is.
/// </summary>
internal static class WordScanner
{
    /// <summary>Finds the next word at or after <paramref name="position"/> and moves the position behind it; false at the end.</summary>
    public static bool TryNext(ReadOnlySpan<char> text, ref int position, out Word word)
    {
        word = default;
        int start = position;
        while (start < text.Length && !IsWordStart(text, start))
            start++;
        if (start >= text.Length)
        {
            position = text.Length;
            return false;
        }
        int end = EndOfWord(text, start, out Unspaced script);
        position = end;
        word = new Word(start, end, end);
        if (script != Unspaced.None)
        {
            if (ScriptAt(text, end) != script)
                return true;
            int pairEnd = EndOfWord(text, end, out _);
            bool isLast = ScriptAt(text, pairEnd) != script;
            word = new Word(start, pairEnd, pairEnd, isLast ? end : -1);
            position = isLast ? pairEnd : end;
            return true;
        }
        if (end + 1 >= text.Length || !IsHyphen(text[end]) || !IsWordStart(text, end + 1))
            return true;
        int second = EndOfWord(text, end + 1, out script);
        if (script != Unspaced.None)
            return true;
        if (end - start == 1 && char.IsLetter(text[start]) && char.IsLetter(text[end + 1]))
        {
            // "e-mail", "t-shirt": one word.
            word = new Word(start, second, second);
            position = second;
        }
        else if (!(start > 0 && IsHyphen(text[start - 1])) && !(second < text.Length && IsHyphen(text[second]))
            && !(char.IsDigit(text[end - 1]) && char.IsDigit(text[end + 1])))
        {
            // "check-in" is also "checkin"; "day-to-day" is neither "dayto" nor "today", and "2-3" is not 23.
            word = new Word(start, end, second);
        }
        return true;
    }

    /// <summary>Whether a hyphen joins two words here.</summary>
    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    /// <summary>Whether a space that does not break stands here: French and others write it into numbers.</summary>
    public static bool IsNumberSpace(char c) => c is '\u00A0' or '\u202F';

    /// <summary>Whether an apostrophe stands here.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    /// <summary>Whether a character is Chinese (also in Japanese and Korean text): one of them may be a word.</summary>
    public static bool IsHan(char c) => c is '\u3005' or '\u3007' or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static int EndOfWord(ReadOnlySpan<char> text, int start, out Unspaced script)
    {
        int length = WordCharacterAt(text, start, out script);
        int i = start + length;
        if (script != Unspaced.None)
        {
            while (i < text.Length && IsMark(text[i]))
                i++;
            return i;
        }
        while (i < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            length = WordCharacterAt(text, i, out Unspaced other);
            if (length > 0 && other == Unspaced.None)
            {
                i += length;
                continue;
            }
            if (length > 0 || !IsInside(text, start, i, out int inside))
                break;
            i += inside;
        }
        return i;
    }

    /// <summary>Whether the character at <paramref name="i"/>, not a letter or digit, belongs into the word around it; then the number of characters to take.</summary>
    private static bool IsInside(ReadOnlySpan<char> text, int start, int i, out int length)
    {
        length = 1;
        char c = text[i];
        char previous = text[i - 1];
        char next = i + 1 < text.Length ? text[i + 1] : '\0';
        if (IsApostrophe(c))
            return (char.IsLetter(previous) && char.IsLetter(next)) || (i - start <= 3 && IsThousands(text, i)); // Swiss: 1'500
        if (c is ',')
            return IsThousands(text, i);
        if (IsNumberSpace(c))
            return i - start <= 3 && IsThousands(text, i);
        if (c is '.')
        {
            return (char.IsAsciiDigit(previous) && char.IsAsciiDigit(next))
                || (char.IsLetter(previous) && char.IsLetter(next) && IsSingle(text, start, i - 1) && IsSingle(text, start, i + 1));
        }
        if (c is '&')
            return char.IsLetter(previous) && char.IsLetter(next) && i - 1 == start && !(i + 2 < text.Length && char.IsLetter(text[i + 2]));
        if (c is '(' && char.IsAsciiDigit(previous) && char.IsAsciiLetter(next) && i + 2 < text.Length && text[i + 2] == ')')
        {
            length = 3; // 401(k)
            return true;
        }
        return false;
    }

    /// <summary>Whether the mark at <paramref name="i"/> stands between a digit and a group of exactly three.</summary>
    private static bool IsThousands(ReadOnlySpan<char> text, int i)
    {
        if (!char.IsAsciiDigit(text[i - 1]))
            return false;
        int digits = 0;
        while (i + 1 + digits < text.Length && digits < 4 && char.IsAsciiDigit(text[i + 1 + digits]))
            digits++;
        return digits == 3;
    }

    /// <summary>Whether the letter at <paramref name="i"/> stands alone between full stops, as in "U.S.A".</summary>
    private static bool IsSingle(ReadOnlySpan<char> text, int start, int i) =>
        (i == start || text[i - 1] == '.') && (i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1]));

    private static bool IsWordStart(ReadOnlySpan<char> text, int i) => WordCharacterAt(text, i, out _) > 0 && !IsMark(text[i]);

    private static bool IsMark(char c) => c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static Unspaced ScriptAt(ReadOnlySpan<char> text, int i)
    {
        if (i >= text.Length || text[i] < 128)
            return Unspaced.None;
        WordCharacterAt(text, i, out Unspaced script);
        return script;
    }

    /// <summary>UTF-16 units of the letter, digit or mark at <paramref name="i"/>; 0 when there is none.</summary>
    private static int WordCharacterAt(ReadOnlySpan<char> text, int i, out Unspaced script)
    {
        script = Unspaced.None;
        char c = text[i];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (char.IsSurrogate(c))
        {
            if (Rune.DecodeFromUtf16(text[i..], out Rune rune, out int units) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(rune))
                return 0;
            if (rune.Value is >= 0x20000 and <= 0x3FFFF)
                script = Unspaced.EastAsian;
            return units;
        }
        bool isMark = IsMark(c);
        if (!isMark && !char.IsLetterOrDigit(c))
            return 0;
        // Marks belong to the letter before them, and begin nothing.
        if (!isMark)
            script = ScriptOf(c);
        return 1;
    }

    /// <summary>Unicode blocks: kana, Chinese characters, Hangul; Thai and Lao, Myanmar, Khmer.</summary>
    private static Unspaced ScriptOf(char c) => c switch
    {
        < '\u0E00' => Unspaced.None,
        (>= '\u3040' and <= '\u30FF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uFF66' and <= '\uFF9F') => Unspaced.EastAsian,
        (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') => Unspaced.SouthEastAsian,
        _ => IsHan(c) ? Unspaced.EastAsian : Unspaced.None,
    };

    private enum Unspaced
    {
        None,
        EastAsian,
        SouthEastAsian,
    }
}

/// <summary>A word as it stands in a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last.</param>
/// <param name="JoinedEnd">End of the hyphenated pair this word opens; else <paramref name="End"/>.</param>
/// <param name="LastStart">Where the last character begins of the last pair in a run of a script without spaces; -1 for every other word.</param>
internal readonly record struct Word(int Start, int End, int JoinedEnd, int LastStart = -1);

using System.Globalization;
using System.Text;

namespace IntranetSearch.Search.Analysis;

/// <summary>
/// Finds words in text: runs of letters and digits, with what belongs inside them ("1,500", "401(k)", "e-mail", "U.S.", "don't").
/// Scripts without spaces give one word per character. Offsets are those of the text as it is.
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
        int end = EndOfWord(text, start);
        position = end;
        word = new Word(start, end, end);
        if (end + 1 >= text.Length || !IsHyphen(text[end]) || !IsWordStart(text, end + 1))
            return true;
        int second = EndOfWord(text, end + 1);
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

    /// <summary>Whether an apostrophe stands here.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        int length = WordCharacterAt(text, start, out bool alone);
        int i = start + length;
        if (alone)
            return i;
        while (i < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            length = WordCharacterAt(text, i, out alone);
            if (length > 0 && !alone)
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
            return char.IsLetter(previous) && char.IsLetter(next);
        if (c is ',')
            return IsThousands(text, i);
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

    /// <summary>Whether the comma at <paramref name="i"/> stands between a digit and a group of exactly three.</summary>
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

    /// <summary>UTF-16 units of the letter, digit or mark at <paramref name="i"/>; 0 when there is none.</summary>
    private static int WordCharacterAt(ReadOnlySpan<char> text, int i, out bool alone)
    {
        alone = false;
        char c = text[i];
        if (c < 128)
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (char.IsSurrogate(c))
        {
            if (Rune.DecodeFromUtf16(text[i..], out Rune rune, out int units) != System.Buffers.OperationStatus.Done || !Rune.IsLetterOrDigit(rune))
                return 0;
            alone = rune.Value is >= 0x20000 and <= 0x3FFFF;
            return units;
        }
        alone = c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\u0E00' and <= '\u0EFF');
        return char.IsLetterOrDigit(c) || IsMark(c) ? 1 : 0;
    }
}

/// <summary>A word as it stands in a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last.</param>
/// <param name="JoinedEnd">End of the hyphenated pair this word opens; else <paramref name="End"/>.</param>
internal readonly record struct Word(int Start, int End, int JoinedEnd);

using System.Collections.Frozen;

namespace IntranetSearch.Model.Text;

/// <summary>
/// Cuts running text into sentences. The pieces follow each other without overlap and leave out only the white space
/// between them. Errs towards too long: half a sentence quoted as an answer is worse than two.
/// </summary>
public static class SentenceSplitter
{
    /// <summary>Words after which a full stop usually does not end the sentence; lower case, without the last stop.</summary>
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "rev", "hon", "gen", "sen", "rep", "gov", "capt",
        "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "approx", "ca", "incl", "excl", "esp", "resp",
        "ed", "eds", "tel", "dept", "avg", "est", "u.s", "u.k", "a.k.a", "d.c", "z.b", "d.h", "bzw", "usw",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for words that are abbreviations only before a number: "No. 7", "Jan. 3", but not "I said no."</summary>
    private static readonly FrozenSet<string> BeforeNumbers = new[]
    {
        "no", "nr", "fig", "figs", "sec", "ch", "art", "vol", "p", "pp", "par", "ext", "min", "max", "ref",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationLookup =
        Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeforeNumbersLookup =
        BeforeNumbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The sentences of a text, as spans of it; none when it is blank.</summary>
    public static List<TextSpan> Split(ReadOnlySpan<char> text)
    {
        List<TextSpan> sentences = [];
        int start = SkipWhiteSpace(text, 0);
        int i = start;
        while (i < text.Length)
        {
            int end = EndOfSentence(text, start, i);
            if (end < 0)
            {
                i++;
                continue;
            }
            sentences.Add(new TextSpan(start, end - start));
            start = SkipWhiteSpace(text, end);
            i = start;
        }
        int last = text.Length;
        while (last > start && char.IsWhiteSpace(text[last - 1]))
            last--;
        if (last > start)
            sentences.Add(new TextSpan(start, last - start));
        return sentences;
    }

    /// <summary>Where the sentence ends if it ends with the mark at <paramref name="i"/>; -1 when it does not.</summary>
    private static int EndOfSentence(ReadOnlySpan<char> text, int start, int i)
    {
        char mark = text[i];
        if (mark is '。' or '！' or '？')
            return SkipClosing(text, i + 1);
        if (mark is not ('.' or '!' or '?' or '…'))
            return -1;
        int end = i + 1;
        while (end < text.Length && text[end] is ('.' or '!' or '?' or '…'))
            end++;
        end = SkipClosing(text, end);
        int next = SkipWhiteSpace(text, end);
        if (next == text.Length)
            return end;
        if (next == end || char.IsLower(text[next]))
            return -1;
        return mark == '.' && end == i + 1 && IsAbbreviation(text, start, i, next) ? -1 : end;
    }

    /// <summary>Whether the full stop at <paramref name="i"/> belongs to an abbreviation, an initial or a list number.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> text, int start, int i, int next)
    {
        int word = i;
        while (word > start && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '[' or '"' or '“' or '/'))
            word--;
        ReadOnlySpan<char> token = text[word..i];
        if (token.Length == 1 && char.IsLetter(token[0]) && char.IsUpper(token[0]))
            return true;
        // "1. Open the door": a number that begins a sentence counts an item.
        if (word == start && token.Length is > 0 and <= 3 && token.IndexOfAnyExceptInRange('0', '9') < 0)
            return true;
        return AbbreviationLookup.Contains(token) || (char.IsAsciiDigit(text[next]) && BeforeNumbersLookup.Contains(token));
    }

    private static int SkipClosing(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && text[i] is (')' or ']' or '"' or '\'' or '”' or '’' or '»' or '」' or '』' or '*' or '_'))
            i++;
        return i;
    }

    private static int SkipWhiteSpace(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }
}

namespace IntranetSearch.Ingestion.Passages;

/// <summary>Counts words well enough to size passages: runs of letters and digits; two characters of a script without spaces count as one.</summary>
internal static class WordCounter
{
    public static int Count(ReadOnlySpan<char> text)
    {
        int words = 0;
        int ideographs = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            if (IsUnspaced(c))
            {
                ideographs++;
                inWord = false;
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (!inWord)
                    words++;
                inWord = true;
            }
            else if (c is not ('\'' or '’' or '-' or '.' or ',' or '_' or '@'))
            {
                inWord = false;
            }
        }
        return words + ((ideographs + 1) / 2);
    }

    /// <summary>Thai to Khmer, kana, Han and Hangul-free ideographs: written without spaces between words.</summary>
    private static bool IsUnspaced(char c) =>
        c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1780' and <= '\u17FF')
            or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}

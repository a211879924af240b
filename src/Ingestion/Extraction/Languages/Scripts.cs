namespace IntranetSearch.Ingestion.Extraction.Languages;

/// <summary>A writing system.</summary>
internal enum Script
{
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    Devanagari,
    Armenian,
    Georgian,

    /// <summary>Chinese characters, kana, hangul.</summary>
    Wide,
}

/// <summary>How many letters of each script a text has (Unicode blocks).</summary>
internal ref struct Scripts
{
    /// <summary>The script most of the text is in; one wide character says as much as three letters.</summary>
    public Script Main { get; private set; }

    /// <summary>Letters that are not wide.</summary>
    public int Letters { get; private set; }

    /// <summary>Wide characters.</summary>
    public int Wide { get; private set; }

    public int Kana { get; private set; }

    public int Hangul { get; private set; }

    /// <summary>Counts.</summary>
    public static Scripts Count(ReadOnlySpan<char> text)
    {
        Scripts scripts = default;
        Span<int> counts = stackalloc int[(int)Script.Wide + 1];
        counts.Clear();
        foreach (char c in text)
        {
            if (c < 'A' || ScriptOf(c) is not { } script)
                continue;
            counts[(int)script] += script == Script.Wide ? 3 : 1;
            if (script != Script.Wide)
                scripts.Letters++;
            else
            {
                scripts.Wide++;
                scripts.Kana += c is >= '\u3040' and <= '\u30FF' ? 1 : 0;
                scripts.Hangul += c is >= '\u1100' and <= '\u11FF' or >= '\uAC00' and <= '\uD7A3' ? 1 : 0;
            }
        }
        for (int i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[(int)scripts.Main])
                scripts.Main = (Script)i;
        }
        return scripts;
    }

    private static Script? ScriptOf(char c) => c switch
    {
        <= '\u007F' => char.IsAsciiLetter(c) ? Script.Latin : null,
        <= '\u024F' => char.IsLetter(c) ? Script.Latin : null,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0530' and <= '\u058F' => Script.Armenian,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\uFB50' and <= '\uFEFC' => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\u1100' and <= '\u11FF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' => Script.Wide,
        _ => null,
    };
}

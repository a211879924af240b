namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>Tells by its letters which language a word is read in.</summary>
internal static class WordScripts
{
    /// <summary>The language of a word in a text: the text's, when that is written in these letters, else the first of the script; null when the script has none.</summary>
    public static Language? LanguageOf(ReadOnlySpan<char> word, Language text)
    {
        WordScript script = Of(word);
        return script == text.Script && script != WordScript.Other ? text : LanguageTable.FirstOf(script);
    }

    /// <summary>The script of a word: that of its first letter.</summary>
    public static WordScript Of(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (char.IsLetter(c))
                return Of(c);
        }
        return WordScript.Latin;
    }

    /// <summary>Unicode blocks.</summary>
    private static WordScript Of(char c) => c switch
    {
        <= '\u024F' or (>= '\u1E00' and <= '\u1EFF') or (>= '\uFB00' and <= '\uFB06') or (>= '\uFF21' and <= '\uFF5A') => WordScript.Latin,
        (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => WordScript.Greek,
        >= '\u0400' and <= '\u052F' => WordScript.Cyrillic,
        (>= '\u0530' and <= '\u058F') or (>= '\uFB13' and <= '\uFB17') => WordScript.Armenian,
        (>= '\u0590' and <= '\u05FF') or (>= '\uFB1D' and <= '\uFB4F') => WordScript.Hebrew,
        (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => WordScript.Arabic,
        >= '\u0900' and <= '\u097F' => WordScript.Devanagari,
        _ => WordScript.Other,
    };
}

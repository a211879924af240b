using System.Collections.Frozen;
using System.Globalization;

namespace IntranetSearch.Search.Index.Copies;

/// <summary>What a word is to a sketch.</summary>
internal enum SketchWordKind
{
    Word,

    /// <summary>Digits, or a number in words: copies have all of them in common.</summary>
    Figure,

    /// <summary>A whole date in digits: "2026-03-31", "31.03.26".</summary>
    Date,

    /// <summary>The name of a month.</summary>
    Month,

    /// <summary>Announces a page number, a version or a day of printing: "page", "updated".</summary>
    Label,

    /// <summary>May stand between a label and what it announces: "updated on".</summary>
    Link,

    /// <summary>Says what is demanded, allowed or forbidden: "not", "must".</summary>
    Binding,
}

/// <summary>A word of a text.</summary>
/// <param name="Hash">Of the word in lower case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsName">Whether it is written with a capital, or in a script that has none.</param>
/// <param name="IsNumbering">Whether it numbers what follows: "2.1 Scope", "3)".</param>
/// <param name="Value">Its value, when it is a whole number below a million; else -1.</param>
internal readonly record struct SketchWord(ulong Hash, SketchWordKind Kind, bool IsName, bool IsNumbering, int Value);

/// <summary>
/// Cuts a line into words for a sketch. Not by the words of the search: a sketch must come out the same for the same text
/// whatever language it was taken for, and tell capitals.
/// </summary>
internal static class SketchWords
{
    private static readonly FrozenSet<string> Numbers = Set(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
        "hundred thousand million half quarter third double twice daily weekly biweekly monthly quarterly annually annual yearly",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig hundert täglich wöchentlich monatlich jährlich",
        "deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cent mille dos tres cuatro cinco seis siete ocho nueve diez quince veinte treinta cien");

    private static readonly FrozenSet<string> Months = Set(
        "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
        "januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");

    private static readonly FrozenSet<string> Labels = Set(
        "page pages version ver v rev revision revised updated printed generated modified reviewed saved exported downloaded copyright",
        "seite fassung stand gedruckt aktualisiert révision imprimé página versión impreso");

    private static readonly FrozenSet<string> Links = Set("of on at the last from in and von vom am der de le du el no nr");

    private static readonly FrozenSet<string> Bindings = Set(
        "not no never cannot without unless except must may shall should can only nicht kein keine keinen keinem keiner nie ohne muss darf kann soll pas jamais sans aucun aucune doit peut nunca sin debe puede");

    /// <summary>Reads the words of a line.</summary>
    public static void Read(ReadOnlySpan<char> line, List<SketchWord> into)
    {
        Span<char> lower = stackalloc char[MaxLength];
        for (int i = 0; i < line.Length;)
        {
            if (!char.IsLetterOrDigit(line[i]))
            {
                i++;
                continue;
            }
            int start = i;
            int length = 0;
            i = End(line, start);
            foreach (char c in line[start..i])
            {
                // Formats with lines cut words at hyphens, and some extractions join them again: "T-cell" is "Tcell".
                if (length < MaxLength && !IsInvisible(c) && (c is not ('-' or '\u2010' or '\u2011') || char.IsDigit(line[start])))
                    lower[length++] = c == '’' ? '\'' : char.ToLowerInvariant(c);
            }
            into.Add(Make(line, start, i, lower[..length], isFirst: into.Count == 0));
        }
    }

    /// <summary>Mixes a word into a hash; also of hashes.</summary>
    public static ulong Mix(ulong hash, ulong value)
    {
        // The finalizer of SplitMix64: every bit of the input changes half of those of the result.
        ulong z = hash * 0x9E3779B97F4A7C15 + value;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    // A longer one is no word; its first characters tell it well enough.
    private const int MaxLength = 64;

    private static FrozenSet<string> Set(params string[] lists) => lists.SelectMany(l => l.Split(' ')).ToFrozenSet();

    private static SketchWord Make(ReadOnlySpan<char> line, int start, int end, ReadOnlySpan<char> word, bool isFirst)
    {
        SketchWordKind kind = word is "may" && IsBesideDigit(line, start, end) ? SketchWordKind.Month : KindOf(word);
        ulong hash = (ulong)word.Length;
        foreach (char c in word)
            hash = Mix(hash, c);
        bool isName = kind is SketchWordKind.Word && !char.IsLower(line[start]);
        int value = word.Length <= 6 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
        return new SketchWord(hash, kind, isName, isFirst && kind is SketchWordKind.Figure or SketchWordKind.Date && IsNumbering(line, start, end), value);
    }

    private static SketchWordKind KindOf(ReadOnlySpan<char> word)
    {
        if (char.IsDigit(word[0]))
            return IsDate(word) ? SketchWordKind.Date : SketchWordKind.Figure;
        // "v2", "v2.1"
        if (word[0] == 'v' && word.Length > 1 && char.IsDigit(word[1]))
            return SketchWordKind.Label;
        // "don't", "mustn't"
        if (word.EndsWith("n't"))
            return SketchWordKind.Binding;
        return In(Bindings, word) ? SketchWordKind.Binding
            : In(Labels, word) ? SketchWordKind.Label
            : In(Links, word) ? SketchWordKind.Link
            : In(Months, word) ? SketchWordKind.Month
            : In(Numbers, word) ? SketchWordKind.Figure
            : SketchWordKind.Word;
    }

    private static bool In(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Where a word ends: apostrophes and hyphens stand inside words, separators inside numbers; in scripts without spaces a character is a word.</summary>
    private static int End(ReadOnlySpan<char> line, int start)
    {
        if (IsIdeograph(line[start]))
            return start + 1;
        bool isNumber = char.IsDigit(line[start]);
        int i = start + 1;
        for (; i < line.Length; i++)
        {
            char c = line[i];
            if ((char.IsLetterOrDigit(c) && !IsIdeograph(c)) || IsInvisible(c))
                continue;
            bool isInside = i + 1 < line.Length
                && (isNumber || char.IsDigit(line[i - 1]) ? c is '.' or ',' or ':' or '/' or '-' && char.IsDigit(line[i + 1]) : c is '\'' or '’' or '-' or '\u2010' or '\u2011' && char.IsLetter(line[i + 1]));
            if (!isInside)
                break;
        }
        return i;
    }

    /// <summary>Three numbers with the same separator, one of which can be a year.</summary>
    private static bool IsDate(ReadOnlySpan<char> word)
    {
        int separator = word.IndexOfAny('.', '/', '-');
        if (separator is not (1 or 2 or 4) || word.Length is < 6 or > 10)
            return false;
        char sign = word[separator];
        int second = word[(separator + 1)..].IndexOf(sign);
        if (second is not (1 or 2))
            return false;
        ReadOnlySpan<char> last = word[(separator + second + 2)..];
        return last.Length is 1 or 2 or 4 && (separator == 4 || last.Length != 1)
            && !word.ContainsAnyExceptInRange('-', '9') && !last.ContainsAny('.', '/', '-');
    }

    /// <summary>Whether "May" is the month.</summary>
    private static bool IsBesideDigit(ReadOnlySpan<char> line, int start, int end) =>
        char.IsUpper(line[start]) && (line[..start].TrimEnd(" .,") is [.., >= '0' and <= '9'] || line[end..].TrimStart(" .,") is [>= '0' and <= '9', ..]);

    private static bool IsNumbering(ReadOnlySpan<char> line, int start, int end)
    {
        ReadOnlySpan<char> rest = line[end..];
        if (rest is [')', ..] or ['.'] or ['.', ' ', ..])
            return true;
        // "2.1 Scope"; "2.5 days" is an amount.
        return line[start..end].Contains('.') && rest is [' ', char next, ..] && char.IsUpper(next);
    }

    // The soft hyphen and the marks of zero width, which some formats keep and others drop.
    private static bool IsInvisible(char c) => c is '\u00AD' or >= '\u200B' and <= '\u200D' or '\uFEFF';

    private static bool IsIdeograph(char c) => c is >= '\u2E80' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF';
}

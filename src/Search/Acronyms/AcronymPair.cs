using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Search.Acronyms;

/// <summary>An acronym and its words, as some text explains it.</summary>
/// <param name="Acronym">In lower case, without a plural's "s": "pto", "r&amp;d".</param>
/// <param name="Stems">Stems of its words in order, two or more.</param>
internal sealed record AcronymPair(string Acronym, ImmutableArray<string> Stems)
{
    /// <summary>Most words that an acronym has: as many letters as it may have, and small words between.</summary>
    public const int MaxWords = 16;

    // No word holds a space or a control character, so a term can be taken apart again.
    private const char Separator = '\u001F';
    private const char FromAcronym = '>';
    private const char FromWords = '<';

    /// <summary>The term by which the words are found from the acronym.</summary>
    public string TermOfAcronym => PrefixOf(Acronym) + string.Join(' ', Stems);

    /// <summary>The term by which the acronym is found from its words.</summary>
    public string TermOfWords => PrefixOf(Stems.AsSpan()) + Acronym;

    /// <summary>What the terms of all pairs of an acronym begin with.</summary>
    public static string PrefixOf(string acronym) => $"{FromAcronym}{acronym}{Separator}";

    /// <summary>What the terms of all pairs of just these words begin with.</summary>
    public static string PrefixOf(ReadOnlySpan<string> stems) => OpenPrefixOf(stems) + Separator;

    /// <summary>What the terms of all pairs begin with whose words begin with these, or whose words these are.</summary>
    public static string OpenPrefixOf(ReadOnlySpan<string> stems) => FromWords + string.Join(' ', stems);

    /// <summary>What a term leads to, behind its prefix.</summary>
    public static bool TryRead(string term, string prefix, [NotNullWhen(true)] out string? found)
    {
        found = term.StartsWith(prefix, StringComparison.Ordinal) ? term[prefix.Length..] : null;
        return found is { Length: > 0 };
    }
}

using System.Collections.Frozen;

namespace IntranetSearch.Search.Analysis;

/// <summary>Words that carry a question but say little of what it is about.</summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> Empty = Read("function-words.txt");

    private static readonly FrozenSet<string> Weak = Read("weak-words.txt");

    private static readonly FrozenSet<string> Generic = Read("generic-words.txt");

    /// <summary>Whether a word (in its surface form) is left out of a query that has other words.</summary>
    public static bool IsEmpty(string surface) => Empty.Contains(surface);

    /// <summary>Whether a word (in its surface form) counts for less: it stands in many questions about anything.</summary>
    public static bool IsWeak(string surface) => Weak.Contains(surface);

    /// <summary>Whether a word (in its surface form) counts for little: it names the company or the kind of document.</summary>
    public static bool IsGeneric(string surface) => Generic.Contains(surface);

    private static FrozenSet<string> Read(string list) =>
        EmbeddedText.ReadLines(list).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet();
}

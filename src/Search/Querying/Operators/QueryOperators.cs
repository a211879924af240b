using System.Collections.Immutable;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>What an operator looks at.</summary>
internal enum OperatorKind
{
    /// <summary><c>type:</c>, the extension of the name.</summary>
    Type,

    /// <summary><c>in:</c>, a folder of the path.</summary>
    Folder,

    /// <summary><c>from:</c>, the connection.</summary>
    Connection,

    /// <summary><c>field:</c>, what is kept beside the file at its source.</summary>
    Field,

    /// <summary><c>after:</c>, the day of the last change.</summary>
    After,

    /// <summary><c>before:</c>, the day of the last change.</summary>
    Before,
}

/// <summary>One value of an operator.</summary>
/// <param name="Kind">What it looks at: type, folder, connection or field.</param>
/// <param name="Value">The value; never empty.</param>
/// <param name="IsNot">Whether files that meet it are left out.</param>
internal sealed record OperatorValue(OperatorKind Kind, string Value, bool IsNot);

/// <summary>A query cut into its words and its typed operators.</summary>
/// <param name="Words">The query with spaces where operators stood, so that places stay what they were.</param>
/// <param name="Typed">The operators that were understood, as they were typed.</param>
/// <param name="Values">Types, folders, connections and fields wanted or not.</param>
/// <param name="After">Only files changed at or after this moment; null for all.</param>
/// <param name="Before">Only files changed before this moment; null for all.</param>
/// <param name="Notes">What was not understood and what would be, a sentence or two each.</param>
internal sealed record QueryOperators(
    string Words,
    string Typed,
    ImmutableArray<OperatorValue> Values,
    DateTimeOffset? After,
    DateTimeOffset? Before,
    ImmutableArray<string> Notes)
{
    /// <summary>No operators at all.</summary>
    public static QueryOperators None { get; } = new("", "", [], null, null, []);

    /// <summary>Whether nothing narrows the search.</summary>
    public bool IsEmpty => Values.IsEmpty && After is null && Before is null;
}

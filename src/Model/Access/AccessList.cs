using System.Collections.Immutable;

namespace IntranetSearch.Model.Access;

/// <summary>Who may read a file: a set of principals. Two lists with the same principals are equal. An empty list means nobody.</summary>
public sealed class AccessList : IEquatable<AccessList>
{
    private readonly string _key;

    /// <summary>Makes a list; order and repetition do not matter.</summary>
    public AccessList(IEnumerable<Principal> principals)
    {
        Principals = [.. principals.Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)];
        _key = string.Join('\n', Principals);
    }

    /// <summary>Every person of the client.</summary>
    public static AccessList Everyone { get; } = new([Principal.Everyone]);

    /// <summary>Nobody but the operator.</summary>
    public static AccessList Nobody { get; } = new([]);

    /// <summary>The principals, distinct, in ordinal order.</summary>
    public ImmutableArray<Principal> Principals { get; }

    /// <summary>Reads a comma-separated list of principals, as in <c>--readers everyone</c>.</summary>
    /// <exception cref="FormatException">One of them is not a principal, or there is none.</exception>
    public static AccessList Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0
            ? new AccessList(parts.Select(Principal.Parse))
            : throw new FormatException("The list of readers is empty: name everyone, or the people and groups who may read.");
    }

    /// <inheritdoc/>
    public bool Equals(AccessList? other) => other is not null && _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccessList);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_key, StringComparison.Ordinal);

    /// <summary>The principals, comma-separated.</summary>
    public override string ToString() => string.Join(',', Principals);
}

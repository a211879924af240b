using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Model.Documents;

/// <summary>One configured source of a client, by its name; unique within the client.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>.</param>
public readonly record struct ConnectionId(string Value)
{
    /// <summary>Reads a connection name.</summary>
    /// <exception cref="FormatException">The text is not a slug.</exception>
    public static ConnectionId Parse(string text) => new(Slug.Parse(text, "connection name"));

    /// <summary>Reads a connection name; false when the text is not a slug.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConnectionId connection)
    {
        connection = Slug.IsValid(text) ? new ConnectionId(text) : default;
        return connection.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

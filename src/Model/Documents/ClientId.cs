using System.Diagnostics.CodeAnalysis;

namespace IntranetSearch.Model.Documents;

/// <summary>A company whose employees search. Owns one index directory and one data key.</summary>
/// <param name="Value">A slug, see <see cref="Slug"/>: safe as a directory name and in a URL.</param>
public readonly record struct ClientId(string Value)
{
    /// <summary>Reads a client id.</summary>
    /// <exception cref="FormatException">The text is not a slug.</exception>
    public static ClientId Parse(string text) => new(Slug.Parse(text, "client name"));

    /// <summary>Reads a client id; false when the text is not a slug.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClientId client)
    {
        client = Slug.IsValid(text) ? new ClientId(text) : default;
        return client.Value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

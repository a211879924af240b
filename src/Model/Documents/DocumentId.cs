namespace IntranetSearch.Model.Documents;

/// <summary>A file at its source, by the provider's own stable id: never by its path or name, so it survives a rename.</summary>
/// <param name="Connection">The connection that reads it.</param>
/// <param name="SourceId">The provider's id; opaque, not empty.</param>
public readonly record struct DocumentId(ConnectionId Connection, string SourceId)
{
    /// <summary>Reads the form that <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text has no connection name or no id.</exception>
    public static DocumentId Parse(string text) => TryParse(text, out DocumentId id)
        ? id
        : throw new FormatException($"'{text}' is not a file id: it has the form connection:id.");

    /// <summary>Reads the form that <see cref="ToString"/> writes; false when it is not of that form.</summary>
    public static bool TryParse(string? text, out DocumentId id)
    {
        id = default;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1 || !ConnectionId.TryParse(text[..colon], out ConnectionId connection))
            return false;
        id = new DocumentId(connection, text[(colon + 1)..]);
        return true;
    }

    /// <summary>"connection:id", the form shown to people and in JSON.</summary>
    public override string ToString() => $"{Connection}:{SourceId}";
}

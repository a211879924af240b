namespace IntranetSearch.Model.Documents;

/// <summary>A fact that people or programs keep beside a file at its source: a metadata entry, a tag, a property.</summary>
/// <param name="Name">Its name, as the source writes it; not blank.</param>
/// <param name="Value">Its value, as the source writes it; may be empty.</param>
public sealed record FileField(string Name, string Value);

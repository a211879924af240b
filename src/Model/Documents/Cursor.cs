namespace IntranetSearch.Model.Documents;

/// <summary>Where a stream has been read to. Opaque: only the provider that made it can read it.</summary>
/// <param name="Value">The provider's text, its phase packed into it.</param>
public readonly record struct Cursor(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

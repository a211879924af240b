namespace IntranetSearch.Model.Documents;

/// <summary>One change log inside a connection: a drive, a site, a container, a folder root. Has its own cursor.</summary>
/// <param name="Value">The provider's own stable id of it; opaque.</param>
public readonly record struct StreamId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

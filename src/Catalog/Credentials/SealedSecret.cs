using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Credentials;

/// <summary>A secret of a connection, as it is stored: sealed by who uses the catalog, which cannot open it.</summary>
/// <param name="Client">The client.</param>
/// <param name="Connection">The connection.</param>
/// <param name="Setting">The provider's setting it was given for: "connection-string-file".</param>
/// <param name="Sealed">The sealed bytes.</param>
/// <param name="Changed">When it was given.</param>
public sealed record SealedSecret(ClientId Client, ConnectionId Connection, string Setting, byte[] Sealed, DateTimeOffset Changed)
{
    /// <summary>Which secret it is, without its bytes.</summary>
    public override string ToString() => $"{Client}/{Connection}: {Setting}";
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Credentials;
using IntranetSearch.Connectors;

namespace IntranetSearch.App.Composition.Credentials;

/// <summary>Makes the connector of a configured connection, its secrets opened. The only place where they are.</summary>
internal sealed class ConnectorOpener(ConnectorRegistry connectors, CatalogStore catalog, CredentialSeal seal)
{
    /// <summary>Makes a connector; the caller disposes it.</summary>
    /// <exception cref="FormatException">The connection's settings are no longer valid.</exception>
    /// <exception cref="ConnectorException">Its secrets cannot be opened.</exception>
    public async Task<IConnector> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        ImmutableArray<SealedSecret> secrets = await catalog.Secrets.ReadAsync(connection.Client, connection.Id, cancellationToken);
        return connectors.Find(connection.Provider).Create(connection.Id, connection.Settings, new ConnectorSecrets(secrets.Select(Open)));
    }

    private KeyValuePair<string, string> Open(SealedSecret secret)
    {
        try
        {
            return new(secret.Setting, seal.Open(secret.Client, secret.Connection, secret.Setting, secret.Sealed));
        }
        catch (CryptographicException e)
        {
            throw new ConnectorException(
                ConnectorFault.Unauthorized,
                $"The stored --{secret.Setting} of '{secret.Connection}' cannot be opened: the keys in the data directory's folder 'keys' are not those it was sealed with. " +
                $"Restore that folder from a backup, or give the credential again: intranet-search connection set-credentials {secret.Client} {secret.Connection} --{secret.Setting} FILE",
                e);
        }
    }
}

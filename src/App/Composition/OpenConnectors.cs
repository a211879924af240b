using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>Connectors that stay open between requests for files: they remember where files are.</summary>
internal sealed class OpenConnectors(Installation installation) : IAsyncDisposable
{
    private readonly Dictionary<(ClientId, ConnectionId), (DateTimeOffset Configured, IConnector Connector)> _open = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The connector of a connection; not the caller's to dispose.</summary>
    /// <exception cref="ConnectorException">The connection is gone, or its settings are no longer valid.</exception>
    public async Task<IConnector> OpenAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Connection configured = await installation.Catalog.GetConnectionAsync(client, connection, cancellationToken);
            DateTimeOffset since = await installation.ConfiguredSinceAsync(configured, cancellationToken);
            if (_open.TryGetValue((client, connection), out (DateTimeOffset Configured, IConnector Connector) known))
            {
                if (known.Configured == since)
                    return known.Connector;
                // Removed and added again under the same name, or given other credentials.
                _open.Remove((client, connection));
                await known.Connector.DisposeAsync();
            }
            IConnector opened = await installation.OpenConnectorAsync(configured, cancellationToken);
            _open.Add((client, connection), (since, opened));
            return opened;
        }
        catch (Exception e) when (e is CatalogException or FormatException)
        {
            throw new ConnectorException(ConnectorFault.Permanent, e.Message, e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach ((_, IConnector connector) in _open.Values)
            await connector.DisposeAsync();
        _open.Clear();
        _gate.Dispose();
    }
}

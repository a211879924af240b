using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Api;

/// <summary>
/// Connectors kept open to hand out originals, one per connection that was asked for. A viewer asks for a PDF in dozens of parts, and a connector
/// that remembers where a file lies finds it at once; a new one would have to search for it each time.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OpenConnectors(ConnectorRegistry registry) : IAsyncDisposable
{
    private readonly Dictionary<(ClientId, ConnectionId), (DateTimeOffset Created, IConnector Connector)> _open = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Opens a file at its source; the caller disposes it.</summary>
    /// <param name="connection">The file's connection as configured now.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="ConnectorException">It cannot be opened, or the connection's settings are no longer valid.</exception>
    public async Task<DocumentContent> OpenAsync(Connection connection, FileRecord file, CancellationToken cancellationToken)
    {
        IConnector connector = await GetAsync(connection, cancellationToken);
        return await connector.OpenAsync(file.Stream, file.Id, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach ((_, IConnector connector) in _open.Values)
            await connector.DisposeAsync();
        _open.Clear();
        _gate.Dispose();
    }

    private async Task<IConnector> GetAsync(Connection connection, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            bool known = _open.TryGetValue((connection.Client, connection.Id), out (DateTimeOffset Created, IConnector Connector) entry);
            if (known && entry.Created == connection.Created)
                return entry.Connector;
            // Removed and added again under the same name: another place, maybe.
            if (known)
                await entry.Connector.DisposeAsync();
            _open.Remove((connection.Client, connection.Id));
            IConnector connector = registry.Find(connection.Provider).Create(connection.Id, connection.Settings);
            _open.Add((connection.Client, connection.Id), (connection.Created, connector));
            return connector;
        }
        catch (FormatException e)
        {
            throw new ConnectorException(ConnectorFault.Permanent, e.Message, e);
        }
        finally
        {
            _gate.Release();
        }
    }
}

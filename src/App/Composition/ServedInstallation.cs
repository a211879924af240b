using System.Collections.Immutable;
using IntranetSearch.App.Api;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Composition;

/// <summary>An installation as the HTTP API sees it.</summary>
internal sealed class ServedInstallation(Installation installation) : IServedClients, IAsyncDisposable
{
    private readonly OpenConnectors _connectors = new(installation);

    /// <inheritdoc/>
    public async Task<ImmutableArray<ClientJson>> ListAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<Client> clients = await installation.Catalog.ListClientsAsync(cancellationToken);
        return [.. clients.Select(c => new ClientJson(c.Id.Value, JsonMapper.Utc(c.Created), Name: c.DisplayName))];
    }

    /// <inheritdoc/>
    public async Task<IServedClient?> FindAsync(ClientId client, CancellationToken cancellationToken)
    {
        try
        {
            return new ServedClient(installation, _connectors, client, await installation.OpenClientAsync(client, cancellationToken));
        }
        catch (CatalogException e) when (e.Fault == CatalogFault.ClientMissing)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connectors.DisposeAsync();

    private sealed class ServedClient(Installation installation, OpenConnectors connectors, ClientId client, ClientSearch search) : IServedClient
    {
        public ClientId Id => client;

        public IPassageIndex Index => search.Index;

        public IPassageSearcher Searcher => search.Searcher;

        public IAnswerer Answerer => search.Answerer;

        public Task<Caller> PersonAsync(string mail, CancellationToken cancellationToken) => installation.People.FindAsync(client, mail, cancellationToken);

        public async Task<ImmutableArray<ConnectionJson>> ReadConnectionsAsync(CancellationToken cancellationToken) =>
            [.. (await installation.Catalog.ListConnectionsAsync(client, cancellationToken)).Select(c => c.ToJson())];

        public async Task<ClientStatusJson> ReadStatusAsync(CancellationToken cancellationToken) =>
            (await StatusReader.ReadAsync(installation, client, cancellationToken)).ToJson();

        public async Task<DocumentContent> OpenContentAsync(FileRecord file, CancellationToken cancellationToken)
        {
            IConnector connector = await connectors.OpenAsync(client, file.Id.Connection, cancellationToken);
            return await connector.OpenAsync(file.Stream, file.Id, listed: null, cancellationToken);
        }

        public Task<bool> StartSyncAsync(ConnectionId connection, CancellationToken cancellationToken) =>
            Task.FromResult(installation.TryStartSync(client, connection, "api"));

        public async Task<ImmutableArray<SynonymJson>> ReadSynonymsAsync(CancellationToken cancellationToken) =>
            [.. (await installation.Catalog.Synonyms.ListAsync(client, cancellationToken)).Select(s => s.ToJson())];

        public async Task<SynonymJson> AddSynonymsAsync(SynonymGroup group, CancellationToken cancellationToken) =>
            (await installation.ChangeSynonymsAsync(client, (synonyms, token) => synonyms.AddAsync(client, [group], token), cancellationToken))
            .First(s => s.Line == group.ToString()).ToJson();

        public async Task<ImmutableArray<SynonymJson>> ReplaceSynonymsAsync(IReadOnlyCollection<SynonymGroup> groups, CancellationToken cancellationToken) =>
            [.. (await installation.ChangeSynonymsAsync(client, (synonyms, token) => synonyms.ReplaceAsync(client, groups, token), cancellationToken)).Select(s => s.ToJson())];

        public Task RemoveSynonymsAsync(long id, CancellationToken cancellationToken) =>
            installation.ChangeSynonymsAsync(client, (synonyms, token) => synonyms.RemoveAsync(client, id, token), cancellationToken);
    }
}

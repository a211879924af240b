using System.Collections.Immutable;
using IntranetSearch.App.Json;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Api;

/// <summary>The clients that the API serves. The seam between HTTP and the opened data directory.</summary>
internal interface IServedClients
{
    /// <summary>All clients, by id.</summary>
    Task<ImmutableArray<ClientJson>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A client; null when there is none of that id.</summary>
    Task<IServedClient?> FindAsync(ClientId client, CancellationToken cancellationToken);
}

/// <summary>One client, open for questions.</summary>
internal interface IServedClient
{
    /// <summary>Its id.</summary>
    ClientId Id { get; }

    /// <summary>Its records.</summary>
    IPassageIndex Index { get; }

    /// <summary>Finds its files.</summary>
    IPassageSearcher Searcher { get; }

    /// <summary>Answers from its files.</summary>
    IAnswerer Answerer { get; }

    /// <summary>A person of this client with all groups they are in.</summary>
    Task<Caller> PersonAsync(string mail, CancellationToken cancellationToken);

    /// <summary>Its connections as configured, by name.</summary>
    Task<ImmutableArray<ConnectionJson>> ReadConnectionsAsync(CancellationToken cancellationToken);

    /// <summary>How it stands: counts, streams, the runs under way and the last ones.</summary>
    Task<ClientStatusJson> ReadStatusAsync(CancellationToken cancellationToken);

    /// <summary>Opens a file at its source; the caller disposes it. Connectors stay open between calls: they remember where files are.</summary>
    /// <exception cref="ConnectorException">It cannot be opened.</exception>
    Task<DocumentContent> OpenContentAsync(FileRecord file, CancellationToken cancellationToken);

    /// <summary>Starts a run that goes on after the request that asked for it; false when one is under way already.</summary>
    Task<bool> StartSyncAsync(ConnectionId connection, CancellationToken cancellationToken);

    /// <summary>Its synonyms, in the order they were entered.</summary>
    Task<ImmutableArray<SynonymJson>> ReadSynonymsAsync(CancellationToken cancellationToken);

    /// <summary>Adds a group of synonyms.</summary>
    /// <exception cref="Catalog.CatalogException">It would have too many.</exception>
    Task<SynonymJson> AddSynonymsAsync(SynonymGroup group, CancellationToken cancellationToken);

    /// <summary>Replaces all its synonyms.</summary>
    /// <exception cref="Catalog.CatalogException">It would have too many.</exception>
    Task<ImmutableArray<SynonymJson>> ReplaceSynonymsAsync(IReadOnlyCollection<SynonymGroup> groups, CancellationToken cancellationToken);

    /// <summary>Removes a group of synonyms.</summary>
    /// <exception cref="Catalog.CatalogException">There is none of that number.</exception>
    Task RemoveSynonymsAsync(long id, CancellationToken cancellationToken);
}

using IntranetSearch.Catalog;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>Each client's index and what searches in it, opened at first use and kept open.</summary>
internal sealed class ClientSearches(DataDirectory directory, InstallationOptions options, CatalogStore catalog, ILoggerFactory loggers, TimeProvider time) : IAsyncDisposable
{
    private readonly Dictionary<ClientId, ClientSearch> _open = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<ClientSearch> OpenAsync(ClientId client, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_open.TryGetValue(client, out ClientSearch? search))
            {
                DataDirectory.CreatePrivate(directory.ClientDirectory(client));
                search = await SearchSetup.OpenAsync(client, directory.IndexDirectory(client), options, loggers, time, cancellationToken);
                _open.Add(client, search);
                await ReadSynonymsAsync(client, search, cancellationToken);
            }
            return search;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>To be called after the client's synonyms were changed. Reading them behind the gate keeps an older list from replacing a newer one.</summary>
    public async Task SynonymsChangedAsync(ClientId client, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_open.TryGetValue(client, out ClientSearch? search))
                await ReadSynonymsAsync(client, search, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task CloseAsync(ClientId client, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_open.Remove(client, out ClientSearch? search))
                await search.Index.DisposeAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ClientSearch search in _open.Values)
            await search.Index.DisposeAsync();
        _open.Clear();
        _gate.Dispose();
    }

    private async Task ReadSynonymsAsync(ClientId client, ClientSearch search, CancellationToken cancellationToken) =>
        search.Vocabulary.Set((await catalog.Synonyms.ListAsync(client, cancellationToken)).Select(s => s.Group));
}

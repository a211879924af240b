using System.Collections.Concurrent;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Caching.Memory;

namespace IntranetSearch.App.Composition.Directories;

/// <summary>From a mail address to the caller: everything that person holds by the directories of a client. The one way to a person, for searches of every kind.</summary>
/// <remarks>
/// Thread-safe. What was found is remembered until the client's directories change; this process alone writes them, so nobody keeps a right longer than
/// the directory says.
/// </remarks>
internal sealed class People(CatalogStore catalog, DirectoryOptions options) : IDisposable
{
    private readonly MemoryCache _callers = new(new MemoryCacheOptions { SizeLimit = options.CachedPeople });
    private readonly ConcurrentDictionary<ClientId, long> _versions = new();

    /// <summary>A person as a caller.</summary>
    /// <param name="client">The client.</param>
    /// <param name="mail">Any of their addresses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Caller> FindAsync(ClientId client, string mail, CancellationToken cancellationToken)
    {
        // Taken before the catalog is asked: an answer from before a change is stored under a version that is not asked for again.
        (ClientId, long, string) key = (client, _versions.GetValueOrDefault(client), mail.Trim().ToLowerInvariant());
        if (_callers.TryGetValue(key, out Caller? known))
            return known!;
        Caller caller = (await catalog.Directories.ExpandAsync(client, mail, cancellationToken)).Caller;
        if (options.CachedPeople > 0)
            _callers.Set(key, caller, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return caller;
    }

    /// <summary>What a person holds and why; not remembered.</summary>
    public Task<PersonRights> ExplainAsync(ClientId client, string mail, CancellationToken cancellationToken) => catalog.Directories.ExpandAsync(client, mail, cancellationToken);

    /// <summary>To be called when a directory of the client is another one.</summary>
    public void Forget(ClientId client) => _versions.AddOrUpdate(client, 1, static (_, version) => version + 1);

    /// <inheritdoc/>
    public void Dispose() => _callers.Dispose();
}

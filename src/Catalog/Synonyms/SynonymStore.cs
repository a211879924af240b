using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Catalog.Storage;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Synonyms;

/// <summary>What the clients' people have entered as meaning the same. Thread-safe. All members throw <see cref="CatalogException"/> for clients and groups that are missing.</summary>
public sealed class SynonymStore : IDisposable
{
    private readonly CatalogStore _catalog;
    private readonly CatalogDatabase _database;
    private readonly int _most;

    // Counting and adding are one step: two that add at once must not end beyond the limit.
    private readonly SemaphoreSlim _gate = new(1, 1);

    internal SynonymStore(CatalogStore catalog, CatalogDatabase database, int most)
    {
        _catalog = catalog;
        _database = database;
        _most = most;
    }

    /// <summary>A client's groups, in the order they were entered.</summary>
    public async Task<ImmutableArray<Synonym>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        await _catalog.GetClientAsync(client, cancellationToken);
        await using CatalogContext context = _database.NewContext();
        return [.. await context.Synonyms.Where(s => s.Client == client).OrderBy(s => s.Id).ToListAsync(cancellationToken)];
    }

    /// <summary>Adds groups, all or none. Those that are there already stay as they are.</summary>
    /// <returns>All of the client's groups.</returns>
    /// <exception cref="CatalogException">It would have more than <see cref="CatalogOptions.SynonymGroups"/>.</exception>
    public Task<ImmutableArray<Synonym>> AddAsync(ClientId client, IReadOnlyCollection<SynonymGroup> groups, CancellationToken cancellationToken) =>
        ChangeAsync(client, groups, keepOthers: true, cancellationToken);

    /// <summary>Replaces all groups of a client. Those that were there before keep their numbers.</summary>
    /// <inheritdoc cref="AddAsync"/>
    public Task<ImmutableArray<Synonym>> ReplaceAsync(ClientId client, IReadOnlyCollection<SynonymGroup> groups, CancellationToken cancellationToken) =>
        ChangeAsync(client, groups, keepOthers: false, cancellationToken);

    /// <summary>Removes a group; returns what it was.</summary>
    public async Task<Synonym> RemoveAsync(ClientId client, long id, CancellationToken cancellationToken)
    {
        ImmutableArray<Synonym> there = await ListAsync(client, cancellationToken);
        await using CatalogContext context = _database.NewContext();
        return there.FirstOrDefault(s => s.Id == id) is Synonym removed
            && await context.Synonyms.Where(s => s.Client == client && s.Id == id).ExecuteDeleteAsync(cancellationToken) > 0
                ? removed
                : throw new CatalogException(CatalogFault.SynonymMissing, string.Create(CultureInfo.InvariantCulture,
                    $"The client '{client}' has no synonyms with the number {id}: 'synonym list {client}' shows the numbers."));
    }

    /// <summary>Belongs to the catalog, which disposes it.</summary>
    public void Dispose() => _gate.Dispose();

    private async Task<ImmutableArray<Synonym>> ChangeAsync(ClientId client, IReadOnlyCollection<SynonymGroup> groups, bool keepOthers, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ImmutableArray<Synonym> there = await ListAsync(client, cancellationToken);
            string[] lines = [.. groups.Select(g => g.ToString()).Distinct(StringComparer.Ordinal)];
            HashSet<string> known = [.. there.Select(s => s.Line)];
            string[] added = [.. lines.Where(line => !known.Contains(line))];
            int after = keepOthers ? there.Length + added.Length : lines.Length;
            if (after > _most)
            {
                throw new CatalogException(CatalogFault.TooManySynonyms, string.Create(CultureInfo.InvariantCulture,
                    $"The client '{client}' would have {after} groups of synonyms; {_most} are allowed. Remove some, or raise catalog.synonym_groups in settings.json."));
            }
            await using CatalogContext context = _database.NewContext();
            if (!keepOthers)
                context.RemoveRange(there.Where(s => !lines.Contains(s.Line, StringComparer.Ordinal)));
            DateTimeOffset now = _catalog.Now();
            context.AddRange(added.Select(line => new Synonym(0, client, line, now)));
            await context.SaveChangesAsync(cancellationToken);
            return await ListAsync(client, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}

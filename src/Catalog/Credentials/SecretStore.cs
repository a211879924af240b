using System.Collections.Immutable;
using IntranetSearch.Catalog.Storage;
using IntranetSearch.Model.Documents;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Credentials;

/// <summary>The connections' sealed secrets. Thread-safe. They come and go with their connection.</summary>
public sealed class SecretStore
{
    private readonly CatalogStore _catalog;
    private readonly CatalogDatabase _database;

    internal SecretStore(CatalogStore catalog, CatalogDatabase database) => (_catalog, _database) = (catalog, database);

    /// <summary>A connection's secrets, by setting; empty when it has none, or is not there.</summary>
    public async Task<ImmutableArray<SealedSecret>> ReadAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        return [.. await context.Secrets.Where(s => s.Client == client && s.Connection == connection).OrderBy(s => s.Setting).ToListAsync(cancellationToken)];
    }

    /// <summary>Replaces all secrets of a connection.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="secrets">The sealed bytes by setting.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CatalogException">There is no such client or connection.</exception>
    public async Task ReplaceAsync(ClientId client, ConnectionId connection, IReadOnlyDictionary<string, byte[]> secrets, CancellationToken cancellationToken)
    {
        await _catalog.GetConnectionAsync(client, connection, cancellationToken);
        await using CatalogContext context = _database.NewContext();
        context.RemoveRange(await context.Secrets.Where(s => s.Client == client && s.Connection == connection && !secrets.Keys.Contains(s.Setting)).ToListAsync(cancellationToken));
        string[] known = await context.Secrets.Where(s => s.Client == client && s.Connection == connection).Select(s => s.Setting).ToArrayAsync(cancellationToken);
        foreach (SealedSecret secret in Of(client, connection, secrets, _catalog.Now()))
            context.Entry(secret).State = known.Contains(secret.Setting, StringComparer.Ordinal) ? EntityState.Modified : EntityState.Added;
        await context.SaveChangesAsync(cancellationToken);
    }

    internal static IEnumerable<SealedSecret> Of(ClientId client, ConnectionId connection, IReadOnlyDictionary<string, byte[]> secrets, DateTimeOffset now) =>
        secrets.Select(s => new SealedSecret(client, connection, s.Key, s.Value, now));
}

using System.Collections.Immutable;
using IntranetSearch.Catalog.Storage;
using IntranetSearch.Model.Documents;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Directories;

/// <summary>The people and groups of each connection's source, as last read in full. Thread-safe. They come and go with their connection.</summary>
public sealed class DirectoryStore
{
    private readonly CatalogStore _catalog;
    private readonly CatalogDatabase _database;
    private readonly CatalogOptions _options;

    internal DirectoryStore(CatalogStore catalog, CatalogDatabase database, CatalogOptions options) =>
        (_catalog, _database, _options) = (catalog, database, options);

    /// <summary>How the directories of a client stand, by connection; connections whose source has none, or was not yet asked, are not among them.</summary>
    public async Task<ImmutableArray<DirectoryState>> ListAsync(ClientId client, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        List<DirectoryState> states = await context.Directories.Where(s => s.Client == client).ToListAsync(cancellationToken);
        return [.. states.OrderBy(s => s.Connection.Value, StringComparer.Ordinal)];
    }

    /// <summary>How a connection's directory stands; null when its source has none, or was not yet asked.</summary>
    public async Task<DirectoryState?> FindAsync(ClientId client, ConnectionId connection, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        return await context.Directories.FirstOrDefaultAsync(s => s.Client == client && s.Connection == connection, cancellationToken);
    }

    /// <summary>
    /// Puts a reading in the place of the one before, in one transaction and only when it comes to its end: whatever the reading throws comes out of here,
    /// and the directory stays as it was. One at a time of each connection.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="items">Everybody and every group, in any order; of an id that comes twice the later counts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CatalogException">There is no such connection (any more), or the directory is larger than allowed.</exception>
    public async Task<DirectoryReplacement> ReplaceAsync(ClientId client, ConnectionId connection, IAsyncEnumerable<DirectoryItem> items, CancellationToken cancellationToken)
    {
        DirectoryState? before = await FindAsync(client, connection, cancellationToken);
        // What a reading left that was killed.
        await RemoveOthersAsync(client, connection, before?.Reading, cancellationToken);
        DirectoryReading reading = new(0, client, connection, _catalog.Now());
        if (!await _database.TryInsertAsync(reading, cancellationToken))
        {
            await _catalog.GetConnectionAsync(client, connection, cancellationToken);
            throw new InvalidOperationException($"The reading of the directory of {client}/{connection} cannot be stored.");
        }
        try
        {
            DirectoryWriter writer = new(_database, _options, reading, before);
            await writer.AddAsync(items, cancellationToken);
            return await writer.CommitAsync(_catalog.Now(), cancellationToken);
        }
        catch (Exception e) when (CatalogDatabase.IsConstraint(e))
        {
            // Removed meanwhile: then this says so.
            await _catalog.GetConnectionAsync(client, connection, CancellationToken.None);
            throw;
        }
        catch
        {
            await RemoveOthersAsync(client, connection, before?.Reading, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Records that a directory could not be read. What was known of it stays in force. Nothing happens when the connection is gone.</summary>
    public async Task FailedAsync(ClientId client, ConnectionId connection, string error, CancellationToken cancellationToken)
    {
        DateTimeOffset now = _catalog.Now();
        await using CatalogContext context = _database.NewContext();
        int changed = await context.Directories.Where(s => s.Client == client && s.Connection == connection)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Tried, now).SetProperty(s => s.Error, error), cancellationToken);
        if (changed == 0)
            await _database.TryInsertAsync(new DirectoryState(client, connection, Reading: null, Read: null, now, error, 0, 0), cancellationToken);
    }

    /// <summary>Everything a person of a client holds: what they are in each of its directories.</summary>
    /// <param name="client">The client.</param>
    /// <param name="mail">Any of the person's addresses.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PersonRights> ExpandAsync(ClientId client, string mail, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        // One moment for all queries: a directory that is replaced meanwhile is seen wholly before or wholly after.
        await using IAsyncDisposable moment = await CatalogDatabase.BeginReadAsync(context, cancellationToken);
        return await new DirectoryExpansion(context).RunAsync(client, mail, cancellationToken);
    }

    /// <summary>The main address of a group in a directory; null when the directory knows no group of that address.</summary>
    public async Task<string?> FindGroupAsync(ClientId client, ConnectionId connection, string address, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryWrite(address, out string? written) || await FindAsync(client, connection, cancellationToken) is not { Reading: long reading })
            return null;
        await using CatalogContext context = _database.NewContext();
        DirectoryRowsReader rows = new(context, reading);
        List<DirectoryEntryRow> groups = await rows.FindAsync(MemberKind.Group, [written], cancellationToken);
        ILookup<long, DirectoryAddressRow> addresses = await rows.ReadAddressesAsync([.. groups.Select(g => g.Number)], cancellationToken);
        return groups.SelectMany(g => addresses[g.Number].Take(1)).Select(a => a.Address).FirstOrDefault();
    }

    private async Task RemoveOthersAsync(ClientId client, ConnectionId connection, long? inForce, CancellationToken cancellationToken)
    {
        await using CatalogContext context = _database.NewContext();
        await context.DirectoryReadings.Where(r => r.Client == client && r.Connection == connection && r.Id != inForce).ExecuteDeleteAsync(cancellationToken);
    }
}

using System.Globalization;
using IntranetSearch.Catalog.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntranetSearch.Catalog.Directories;

/// <summary>
/// One reading on its way into the catalog. What is as before is only noted; what is new or different is written aside, batch by batch; in the end
/// one transaction puts it in the place of the old. Memory does not grow with what an item holds, only with the number of items.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="options">Limits.</param>
/// <param name="reading">This reading, already in the database.</param>
/// <param name="before">How the directory stands; null before the first reading.</param>
internal sealed class DirectoryWriter(CatalogDatabase database, CatalogOptions options, DirectoryReading reading, DirectoryState? before)
{
    private const int BatchItems = 500;
    private const int BatchRows = 10_000;

    // Parameters of one statement: SQLite takes 32,766.
    private const int Chunk = 500;

    // An entry's number begins with that of the reading that wrote it, which is never used again.
    private const int ReadingShift = 32;

    private readonly DirectoryBatch _batch = new();
    private readonly HashSet<long> _unchanged = [];
    private readonly HashSet<(MemberKind, string)> _staged = [];
    private long _links;
    private long _written;

    /// <summary>Takes all items.</summary>
    /// <exception cref="CatalogException">There are more than the limits allow.</exception>
    public async Task AddAsync(IAsyncEnumerable<DirectoryItem> items, CancellationToken cancellationToken)
    {
        await foreach (DirectoryItem item in items.WithCancellation(cancellationToken))
        {
            _links += _batch.Add(item);
            if (_unchanged.Count + _staged.Count + _batch.Items.Count > options.DirectoryEntries)
                throw TooLarge("people and groups", options.DirectoryEntries, "directory_entries");
            if (_links > options.DirectoryLinks)
                throw TooLarge("addresses and members", options.DirectoryLinks, "directory_links");
            if (_batch.Items.Count >= BatchItems || _batch.Rows >= BatchRows)
                await FlushAsync(cancellationToken);
        }
        await FlushAsync(cancellationToken);
    }

    /// <summary>Puts the reading in force, all at once.</summary>
    /// <returns>How the directory stands since.</returns>
    public async Task<DirectoryReplacement> CommitAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using CatalogContext context = database.NewContext();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        bool changed = _staged.Count > 0;
        long inForce = reading.Id;
        if (before?.Reading is long old)
        {
            inForce = old;
            List<long> gone = [];
            await foreach (long number in context.DirectoryEntries.Where(e => e.Reading == old).Select(e => e.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (!_unchanged.Contains(number))
                    gone.Add(number);
            }
            foreach (long[] chunk in gone.Chunk(Chunk))
                await context.DirectoryEntries.Where(e => chunk.Contains(e.Number)).ExecuteDeleteAsync(cancellationToken);
            await context.DirectoryEntries.Where(e => e.Reading == reading.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Reading, inForce), cancellationToken);
            await context.DirectoryReadings.Where(r => r.Id == reading.Id).ExecuteDeleteAsync(cancellationToken);
            changed = changed || gone.Count > 0;
        }
        int people = await context.DirectoryEntries.CountAsync(e => e.Reading == inForce && e.Kind == MemberKind.Person, cancellationToken);
        int groups = await context.DirectoryEntries.CountAsync(e => e.Reading == inForce && e.Kind == MemberKind.Group, cancellationToken);
        DirectoryState state = new(reading.Client, reading.Connection, inForce, now, now, Error: null, people, groups);
        context.Entry(state).State = before is null ? EntityState.Added : EntityState.Modified;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new DirectoryReplacement(state, changed || before?.Reading is null);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_batch.Items.Count == 0)
            return;
        await using CatalogContext context = database.NewContext();
        await using IDbContextTransaction transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        Dictionary<(MemberKind, string), DirectoryEntryRow> known = await ReadKnownAsync(context, cancellationToken);
        await UnstageRepeatedAsync(context, cancellationToken);
        List<DirectoryBatch.Prepared> staged = [];
        foreach (DirectoryBatch.Prepared item in _batch.Items)
        {
            DirectoryEntryRow? row = known.GetValueOrDefault((item.Kind, item.Id));
            if (row is not null && row.Digest.AsSpan().SequenceEqual(item.Digest))
            {
                _unchanged.Add(row.Number);
                continue;
            }
            if (row is not null)
                _unchanged.Remove(row.Number);
            staged.Add(item);
        }
        await using DirectoryInsertion insertion = new(context, transaction);
        foreach (DirectoryBatch.Prepared item in staged)
        {
            await insertion.AddAsync((reading.Id << ReadingShift) + ++_written, reading.Id, item, cancellationToken);
            _staged.Add((item.Kind, item.Id));
        }
        await transaction.CommitAsync(cancellationToken);
        _batch.Clear();
    }

    /// <summary>What is in force of the batch's items.</summary>
    private async Task<Dictionary<(MemberKind, string), DirectoryEntryRow>> ReadKnownAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        if (before?.Reading is not long old)
            return [];
        string[] ids = [.. _batch.Items.Select(i => i.Id)];
        return await context.DirectoryEntries.Where(e => e.Reading == old && ids.Contains(e.Id)).ToDictionaryAsync(e => (e.Kind, e.Id), cancellationToken);
    }

    /// <summary>Of what the source names again, because it changed while it was listed, only the later counts.</summary>
    private async Task UnstageRepeatedAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        foreach (DirectoryBatch.Prepared item in _batch.Items)
        {
            if (_staged.Remove((item.Kind, item.Id)))
                await context.DirectoryEntries.Where(e => e.Reading == reading.Id && e.Kind == item.Kind && e.Id == item.Id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static CatalogException TooLarge(string what, long limit, string setting) => new(CatalogFault.DirectoryTooLarge, string.Create(CultureInfo.InvariantCulture,
        $"The directory has more than {limit:N0} {what}. Raise catalog.{setting} in settings.json if that is right."));
}

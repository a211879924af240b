using IntranetSearch.Catalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Directories;

/// <summary>
/// Looks things up in one reading. Each query goes by one key alone, and what it finds of other readings is passed over here: joined, the database
/// would rather walk through the whole reading, which has more rows than it thinks.
/// </summary>
/// <param name="context">The database.</param>
/// <param name="reading">The reading.</param>
internal sealed class DirectoryRowsReader(CatalogContext context, long reading)
{
    // Parameters of one statement: SQLite takes 32,766.
    private const int Chunk = 500;

    /// <summary>The people, or groups, that have any of the addresses, in the order of their ids.</summary>
    public async Task<List<DirectoryEntryRow>> FindAsync(MemberKind kind, IEnumerable<string> addresses, CancellationToken cancellationToken)
    {
        HashSet<long> owners = [];
        foreach (string[] chunk in addresses.Chunk(Chunk))
            owners.UnionWith(await context.DirectoryAddresses.Where(a => chunk.Contains(a.Address)).Select(a => a.Entry).ToListAsync(cancellationToken));
        return [.. (await ReadAsync(owners, cancellationToken)).Where(e => e.Kind == kind).OrderBy(e => e.Id, StringComparer.Ordinal)];
    }

    /// <summary>The groups that list any of the keys as a direct member, each with the first of its keys, in the order of their ids.</summary>
    public async Task<List<(DirectoryEntryRow Group, string Member)>> FindGroupsOfAsync(MemberKind kind, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        List<DirectoryMemberRow> memberships = [];
        foreach (string[] chunk in keys.Chunk(Chunk))
            memberships.AddRange(await context.DirectoryMembers.Where(m => chunk.Contains(m.Member) && m.Kind == kind).ToListAsync(cancellationToken));
        Dictionary<long, string> members = memberships.GroupBy(m => m.Group).ToDictionary(g => g.Key, g => g.Select(m => m.Member).Min(StringComparer.Ordinal)!);
        return [.. (await ReadAsync(members.Keys, cancellationToken)).OrderBy(g => g.Id, StringComparer.Ordinal).Select(g => (g, members[g.Number]))];
    }

    /// <summary>The addresses of entries, main ones first.</summary>
    public async Task<ILookup<long, DirectoryAddressRow>> ReadAddressesAsync(IReadOnlyCollection<long> entries, CancellationToken cancellationToken)
    {
        List<DirectoryAddressRow> rows = [];
        foreach (long[] chunk in entries.Chunk(Chunk))
            rows.AddRange(await context.DirectoryAddresses.Where(a => chunk.Contains(a.Entry)).ToListAsync(cancellationToken));
        return rows.OrderByDescending(a => a.Main).ThenBy(a => a.Address, StringComparer.Ordinal).ToLookup(a => a.Entry);
    }

    private async Task<List<DirectoryEntryRow>> ReadAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        List<DirectoryEntryRow> entries = [];
        foreach (long[] chunk in numbers.Chunk(Chunk))
            entries.AddRange((await context.DirectoryEntries.Where(e => chunk.Contains(e.Number)).ToListAsync(cancellationToken)).Where(e => e.Reading == reading));
        return entries;
    }
}

using System.Collections.Immutable;
using IntranetSearch.Catalog.Storage;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Directories;

/// <summary>From an address to all that its holder is, over the directories of one client. Reads only what leads to groups they are in.</summary>
/// <param name="context">Sees one moment of the database.</param>
internal sealed class DirectoryExpansion(CatalogContext context)
{
    public async Task<PersonRights> RunAsync(ClientId client, string mail, CancellationToken cancellationToken)
    {
        // What cannot be an address in a directory is still who they say they are.
        string address = MailAddress.TryWrite(mail, out string? written) ? written : mail.Trim().ToLowerInvariant();
        List<DirectoryState> directories = await context.Directories.Where(s => s.Client == client && s.Reading != null).ToListAsync(cancellationToken);
        directories.Sort((a, b) => string.CompareOrdinal(a.Connection.Value, b.Connection.Value));
        List<Place> places = [];
        foreach (DirectoryState directory in directories)
        {
            DirectoryRowsReader rows = new(context, directory.Reading!.Value);
            places.Add(new Place(directory.Connection, rows, await FindAccountAsync(directory.Connection, rows, address, cancellationToken)));
        }
        ImmutableArray<PersonAccount> accounts = [.. places.Select(p => p.Account?.Shown).OfType<PersonAccount>()];
        if (accounts.Any(a => a.Suspended))
            return new PersonRights(address, Caller.Suspended(address), accounts, []);

        HashSet<string> addresses = new(StringComparer.Ordinal) { address };
        addresses.UnionWith(accounts.SelectMany(a => a.Addresses));
        List<HeldGroup> groups = [];
        foreach (Place place in places)
            groups.AddRange(await FindGroupsAsync(place, addresses, cancellationToken));
        IEnumerable<Principal> domains =
            from account in accounts
            let domain = account.Main is string main ? MailAddress.DomainOf(main) : null
            where domain is not null
            select Principal.Domain(account.Connection, domain);
        Caller caller = Caller.Person(address, [.. addresses.Select(Principal.User), .. groups.SelectMany(g => g.Principals), .. domains]);
        return new PersonRights(address, caller, accounts, [.. groups]);
    }

    /// <summary>The person that a directory knows under an address: by their main address, else by an alias.</summary>
    private static async Task<Account?> FindAccountAsync(ConnectionId connection, DirectoryRowsReader rows, string address, CancellationToken cancellationToken)
    {
        List<DirectoryEntryRow> people = await rows.FindAsync(MemberKind.Person, [address], cancellationToken);
        ILookup<long, DirectoryAddressRow> addresses = await rows.ReadAddressesAsync([.. people.Select(p => p.Number)], cancellationToken);
        if (people.Any(IsMain))
            people.RemoveAll(p => !IsMain(p));
        if (people.Count == 0)
            return null;
        // An address of several people says of none of them who they are: it gives nothing of either.
        if (people.Count > 1)
            return new Account(null, new PersonAccount(connection, null, [], people.Any(p => p.Suspended)));
        DirectoryAddressRow[] own = [.. addresses[people[0].Number]];
        return new Account(people[0].Id, new PersonAccount(connection, own.FirstOrDefault(a => a.Main)?.Address, [.. own.Select(a => a.Address)], people[0].Suspended));

        bool IsMain(DirectoryEntryRow person) => addresses[person.Number].Any(a => a.Main && a.Address == address);
    }

    private static async Task<List<HeldGroup>> FindGroupsAsync(Place place, HashSet<string> addresses, CancellationToken cancellationToken)
    {
        // Upward, a level at a time; a group that is known is not asked about again, so cycles end.
        HashSet<long> known = [];
        List<HeldGroup> groups = [];
        Dictionary<string, HeldGroup?> keys = await KeysOfAsync(place, addresses, cancellationToken);
        List<(DirectoryEntryRow Group, string Member)> level = await place.Rows.FindGroupsOfAsync(MemberKind.Person, keys.Keys, cancellationToken);
        if (place.Account?.Id is not null)
            level.AddRange(await place.Rows.FindGroupsOfAsync(MemberKind.Everybody, [""], cancellationToken));
        while (level.Count > 0)
        {
            level.RemoveAll(m => !known.Add(m.Group.Number));
            ILookup<long, DirectoryAddressRow> named = await place.Rows.ReadAddressesAsync([.. level.Select(m => m.Group.Number)], cancellationToken);
            Dictionary<string, HeldGroup?> next = new(StringComparer.Ordinal);
            foreach ((DirectoryEntryRow entry, string member) in level)
            {
                HeldGroup group = new(place.Connection, [.. named[entry.Number].Select(a => a.Address)], keys.GetValueOrDefault(member), member);
                groups.Add(group);
                foreach (string key in group.Addresses.Prepend(entry.Id))
                    next.TryAdd(key, group);
            }
            keys = next;
            level = await place.Rows.FindGroupsOfAsync(MemberKind.Group, keys.Keys, cancellationToken);
        }
        return groups;
    }

    /// <summary>What a directory's groups may list of a person.</summary>
    private static async Task<Dictionary<string, HeldGroup?>> KeysOfAsync(Place place, HashSet<string> addresses, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        if (place.Account?.Id is string id)
            keys.AddRange(place.Account.Shown.Addresses.Prepend(id));
        // Addresses that only another directory, or nobody, knows as theirs lead to groups here as an external member's do:
        // not where this directory says that they are someone else's.
        List<DirectoryEntryRow> owners = await place.Rows.FindAsync(MemberKind.Person, addresses, cancellationToken);
        ILookup<long, DirectoryAddressRow> owned = await place.Rows.ReadAddressesAsync([.. owners.Select(o => o.Number)], cancellationToken);
        keys.AddRange(addresses.Except(owned.SelectMany(o => o).Select(a => a.Address), StringComparer.Ordinal));
        return keys.Distinct(StringComparer.Ordinal).ToDictionary(key => key, HeldGroup? (_) => null, StringComparer.Ordinal);
    }

    /// <summary>A directory that is asked.</summary>
    private sealed record Place(ConnectionId Connection, DirectoryRowsReader Rows, Account? Account);

    /// <summary>A person in it.</summary>
    /// <param name="Id">Their id there; null when the address is several people's.</param>
    /// <param name="Shown">As it is told.</param>
    private sealed record Account(string? Id, PersonAccount Shown);
}

using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Directories;

/// <summary>What a person holds, and why.</summary>
/// <param name="Mail">The address asked with, in lower case.</param>
/// <param name="Caller">Them as a caller.</param>
/// <param name="Accounts">What they are in the client's directories, by connection; empty for a person that no directory knows.</param>
/// <param name="Groups">The groups they are in, nearest first; empty for a suspended person.</param>
public sealed record PersonRights(string Mail, Caller Caller, ImmutableArray<PersonAccount> Accounts, ImmutableArray<HeldGroup> Groups)
{
    /// <summary>The account that takes all rights away; null when none does.</summary>
    public PersonAccount? Suspension => Accounts.FirstOrDefault(a => a.Suspended);
}

/// <summary>A person in a connection's directory.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Main">Their main address; null when they have none, or the address asked with is several people's.</param>
/// <param name="Addresses">All their addresses, the main one first; empty when the address asked with is several people's.</param>
/// <param name="Suspended">Whether they are suspended there.</param>
public sealed record PersonAccount(ConnectionId Connection, string? Main, ImmutableArray<string> Addresses, bool Suspended)
{
    /// <summary>Whether the address is that of several people there, so that it says nothing about any of them.</summary>
    public bool Ambiguous => Addresses.IsEmpty;
}

/// <summary>A group that a person is in.</summary>
/// <param name="Connection">The connection whose directory says so.</param>
/// <param name="Addresses">The group's addresses, the main one first; empty when it has none.</param>
/// <param name="Through">The group they are in it through; null when they are a direct member.</param>
/// <param name="Member">As what they, or that group, are a member: the address or id it lists; empty for everybody.</param>
public sealed record HeldGroup(ConnectionId Connection, ImmutableArray<string> Addresses, HeldGroup? Through, string Member)
{
    /// <summary>What holding it gives: itself as its own directory's group, and as a group that an operator named by its address alone.</summary>
    public IEnumerable<Principal> Principals
    {
        get
        {
            foreach (string address in Addresses)
            {
                yield return Principal.Group(Connection, address);
                // Else an address "files/eng@example.com" would pass for the group eng@example.com of another connection, "files".
                if (!address.Contains('/', StringComparison.Ordinal))
                    yield return Principal.Group(address);
            }
        }
    }
}

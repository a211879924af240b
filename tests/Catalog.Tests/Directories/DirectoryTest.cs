using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests.Directories;

/// <summary>A client with connections whose directories a test writes down.</summary>
public abstract class DirectoryTest : CatalogTest
{
    protected static readonly ConnectionId Drive = ConnectionId.Parse("drive");
    protected static readonly ConnectionId Graph = ConnectionId.Parse("graph");

    private protected static PersonItem Person(string id, params string[] addresses) => new(id, [.. addresses], Suspended: false);

    private protected static PersonItem SuspendedPerson(string id, params string[] addresses) => new(id, [.. addresses], Suspended: true);

    private protected static GroupItem Group(string id, string address, params GroupMember[] members) => new(id, [address], [.. members]);

    private protected static GroupMember Of(string person) => new(MemberKind.Person, person);

    private protected static GroupMember Nested(string group) => new(MemberKind.Group, group);

    private protected static GroupMember Everybody { get; } = new(MemberKind.Everybody, "");

    private protected async Task AddConnectionsAsync(params ConnectionId[] connections)
    {
        if ((await Catalog.ListClientsAsync(Cancellation)).IsEmpty)
            await Catalog.AddClientAsync(Acme, null, Cancellation);
        foreach (ConnectionId connection in connections)
            await Catalog.AddConnectionAsync(Acme, connection, "scripted", new Dictionary<string, string>(), NoSecrets, null, Cancellation);
    }

    private protected Task<DirectoryReplacement> ReadAsync(ConnectionId connection, params IEnumerable<DirectoryItem> items) =>
        Catalog.Directories.ReplaceAsync(Acme, connection, items.ToAsyncEnumerable(), Cancellation);

    private protected Task<PersonRights> ExpandAsync(string mail) => Catalog.Directories.ExpandAsync(Acme, mail, Cancellation);

    /// <summary>What a person holds, without what every person does.</summary>
    private protected async Task<string[]> HeldAsync(string mail) =>
        [.. (await ExpandAsync(mail)).Caller.Principals.Except([Principal.User(mail), Principal.Everyone]).Select(p => p.Value).Order(StringComparer.Ordinal)];
}

using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests.Directories;

/// <summary>On random directories, with cycles, aliases of all kinds and outsiders, expansion gives what a plain reading of the rules gives; after any number of changes too.</summary>
public sealed class ExpansionPropertyTests : DirectoryTest
{
    /// <summary>Set to try another seed than those fixed here.</summary>
    private const string SeedVariable = "INTRANETSEARCH_TEST_SEED";

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable(SeedVariable) is string seed
        ? [int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Everybody_holds_what_the_rules_give_them(int seed)
    {
        Random random = new(seed);
        await AddConnectionsAsync(Drive, Graph);
        Dictionary<ConnectionId, List<DirectoryItem>> directories = [];
        for (int round = 0; round < 4; round++)
        {
            foreach (ConnectionId connection in (ConnectionId[])[Drive, Graph])
            {
                List<DirectoryItem> now = Change(directories.GetValueOrDefault(connection, []), random);
                directories[connection] = now;
                await ReadAsync(connection, now.OrderBy(_ => random.Next()).ToList());
            }
            for (int n = 0; n < 24; n++)
            {
                string mail = n < 20 ? Address(n) : $"outsider{n}@elsewhere.example";
                PersonRights rights = await ExpandAsync(mail);
                Assert.Equal(Expected(directories, mail), rights.Caller.Principals.Select(p => p.Value).Order(StringComparer.Ordinal));
                Assert.All(rights.Groups, group => AssertPathLeadsThere(directories[group.Connection], group, rights));
            }
        }
    }

    private static string Address(int n) => $"a{n}@{(n % 3 == 0 ? "brand" : "corp")}.example";

    private static string GroupAddress(int n) => $"g{n}@corp.example";

    /// <summary>Some items as before, some others.</summary>
    private static List<DirectoryItem> Change(List<DirectoryItem> before, Random random)
    {
        Dictionary<(bool, string), DirectoryItem> items = before.Where(_ => random.Next(10) > 0).ToDictionary(i => (i is GroupItem, i.Id));
        for (int n = 0; n < 6; n++)
        {
            string id = $"p{random.Next(9)}";
            items[(false, id)] = new PersonItem(id, [.. Pick(random, 1 + random.Next(3), Address, 20)], random.Next(6) == 0);
            string group = $"G{random.Next(9)}";
            items[(true, group)] = new GroupItem(group, [.. Pick(random, 1 + random.Next(2), GroupAddress, 12)], [.. Enumerable.Range(0, random.Next(4)).Select(_ => Member(random))]);
        }
        return [.. items.Values];
    }

    private static GroupMember Member(Random random) => random.Next(8) switch
    {
        0 => Everybody,
        1 or 2 => Of($"p{random.Next(9)}"),
        3 or 4 => Of(random.Next(5) == 0 ? "outsider21@elsewhere.example" : Address(random.Next(20))),
        5 => Nested($"G{random.Next(9)}"),
        _ => Nested(GroupAddress(random.Next(12))),
    };

    private static IEnumerable<string> Pick(Random random, int count, Func<int, string> name, int of) =>
        Enumerable.Range(0, count).Select(_ => name(random.Next(of))).Distinct().Select(a => random.Next(2) == 0 ? a : a.ToUpperInvariant());

    /// <summary>The rules of docs/access.md, word for word and without regard to cost.</summary>
    private static string[] Expected(Dictionary<ConnectionId, List<DirectoryItem>> directories, string mail)
    {
        HashSet<string> held = ["everyone", "user:" + mail];
        HashSet<string> addresses = [mail];
        Dictionary<ConnectionId, PersonItem> accounts = [];
        foreach ((ConnectionId connection, List<DirectoryItem> items) in directories)
        {
            List<PersonItem> people = [.. items.OfType<PersonItem>().Where(p => Lower(p)[0] == mail)];
            if (people.Count == 0)
                people = [.. items.OfType<PersonItem>().Where(p => Lower(p).Contains(mail))];
            if (people.Any(p => p.Suspended))
                return [];
            if (people.Count == 1)
            {
                accounts[connection] = people[0];
                addresses.UnionWith(Lower(people[0]));
                held.Add($"domain:{connection}/{Lower(people[0])[0].Split('@')[1]}");
            }
        }
        held.UnionWith(addresses.Select(a => "user:" + a));
        foreach ((ConnectionId connection, List<DirectoryItem> items) in directories)
        {
            PersonItem? account = accounts.GetValueOrDefault(connection);
            HashSet<string> owned = [.. items.OfType<PersonItem>().SelectMany(Lower)];
            HashSet<string> persons = [.. addresses.Where(a => !owned.Contains(a)), .. account is null ? [] : Lower(account).Append(account.Id)];
            HashSet<string> groups = [];
            for (int before = -1; before != held.Count;)
            {
                before = held.Count;
                foreach (GroupItem group in items.OfType<GroupItem>())
                {
                    bool member = group.Members.Any(m => m.Kind switch
                    {
                        MemberKind.Everybody => account is not null,
                        MemberKind.Person => persons.Contains(m.Key),
                        _ => groups.Contains(m.Key),
                    });
                    if (!member)
                        continue;
                    groups.UnionWith(Lower(group).Append(group.Id));
                    held.UnionWith(Lower(group).SelectMany(a => (string[])[$"group:{connection}/{a}", $"group:{a}"]));
                }
            }
        }
        return [.. held.Order(StringComparer.Ordinal)];
    }

    /// <summary>Each group of a path lists what is told as its member: the person, everybody, or the group before it.</summary>
    private static void AssertPathLeadsThere(List<DirectoryItem> directory, HeldGroup held, PersonRights rights)
    {
        Assert.Contains(directory.OfType<GroupItem>(), group => Same(group, held)
            && group.Members.Any(m => (m.Kind == MemberKind.Everybody ? "" : m.Key) == held.Member && (m.Kind == MemberKind.Group) == (held.Through is not null)));
        if (held.Through is HeldGroup through)
        {
            Assert.Contains(through, rights.Groups);
            Assert.Contains(directory.OfType<GroupItem>(), group => Same(group, through) && Lower(group).Append(group.Id).Contains(held.Member));
        }

        static bool Same(GroupItem group, HeldGroup held) => Lower(group)[0] == held.Addresses[0] && Lower(group).ToHashSet().SetEquals(held.Addresses);
    }

    private static string[] Lower(DirectoryItem item) => [.. item.Addresses.Select(a => a.ToLowerInvariant())];
}

using System.Globalization;
using IntranetSearch.Catalog.Directories;

namespace IntranetSearch.Directories;

/// <summary>
/// A directory of an invented company: groups four in one, so that two thousand are six deep, each person a direct member of some at random, one group of everybody, and one
/// that leads back to the topmost. The same for the same numbers.
/// </summary>
internal sealed class Company
{
    private const int InOne = 4;

    private readonly SortedSet<int>[] _members;

    public Company(DirectoriesOptions options)
    {
        People = options.People;
        _members = [.. Enumerable.Range(0, options.Groups).Select(_ => new SortedSet<int>())];
        Random random = new(5);
        for (int person = 0; person < People; person++)
        {
            for (int i = 0; i < options.Memberships; i++)
                _members[random.Next(_members.Length)].Add(person);
        }
    }

    public int People { get; }

    /// <summary>Direct members of all groups.</summary>
    public int Links => _members.Sum(m => m.Count) + _members.Length;

    public static string MailOf(int person) => string.Create(CultureInfo.InvariantCulture, $"person{person}@company.example");

    /// <summary>Takes a person out of a group, or puts them in.</summary>
    public void Toggle(int group, int person)
    {
        if (!_members[group].Remove(person))
            _members[group].Add(person);
    }

    /// <summary>Everybody and every group.</summary>
    public IEnumerable<DirectoryItem> Read()
    {
        for (int person = 0; person < People; person++)
            yield return new PersonItem(IdOf("p", person), [MailOf(person), string.Create(CultureInfo.InvariantCulture, $"p{person}@company.example")], Suspended: person % 100 == 99);
        for (int group = 0; group < _members.Length; group++)
        {
            IEnumerable<GroupMember> groups = Enumerable.Range((group * InOne) + 1, InOne).Where(g => g < _members.Length).Select(AsMember);
            if (group == _members.Length - 1)
                groups = groups.Append(AsMember(0));
            yield return new GroupItem(IdOf("g", group), [GroupMail(group)], [.. groups, .. _members[group].Select(p => new GroupMember(MemberKind.Person, IdOf("p", p)))]);
        }
        yield return new GroupItem("everybody", ["everybody@company.example"], [new GroupMember(MemberKind.Everybody, "")]);
    }

    private static GroupMember AsMember(int group) => new(MemberKind.Group, GroupMail(group));

    private static string GroupMail(int group) => string.Create(CultureInfo.InvariantCulture, $"group{group}@company.example");

    private static string IdOf(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D8}");
}

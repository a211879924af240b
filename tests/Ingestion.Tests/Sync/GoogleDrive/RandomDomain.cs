using System.Globalization;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Ingestion.Tests.Sync.GoogleDrive;

/// <summary>A random hand in a simulated domain: people work, and administrators decide.</summary>
internal sealed class RandomDomain
{
    private const int People = 4;

    private readonly Random _random;
    private readonly int _mostItems;
    private readonly Workspace _workspace;
    private readonly DriveUser _outsider;
    private readonly DriveGroup[] _groups;
    private int _names;

    /// <summary>A domain with a few people, groups and shared drives, and no files yet.</summary>
    /// <param name="random">What happens follows from it.</param>
    /// <param name="simulator">Where it happens.</param>
    /// <param name="mostItems">Files and folders, beyond which none are added.</param>
    /// <param name="groupsChange">Whether people come into groups, and leave them; null for a random decision.</param>
    public RandomDomain(Random random, GoogleDriveSimulator simulator, int mostItems = 60, bool? groupsChange = null)
    {
        (_random, _workspace, _mostItems) = (random, simulator.Workspace, mostItems);
        Admin = _workspace.AddUser("ada", isAdmin: true);
        Persons = [Admin, .. Enumerable.Range(0, People).Select(i => _workspace.AddUser(string.Create(CultureInfo.InvariantCulture, $"p{i}")))];
        _outsider = _workspace.AddExternalUser("eve@elsewhere.example");
        _groups = [.. Enumerable.Range(0, 4).Select(i => _workspace.AddGroup(string.Create(CultureInfo.InvariantCulture, $"g{i}"), Persons[i + 1]))];
        _workspace.AddDrive("Works", (Persons[1], "organizer"), (Persons[2], "reader"));
        _workspace.AddDrive("Sales", (Persons[2], "organizer"), (Persons[3], "writer"));
        _workspace.Spread.Trash = OneOf(EntrySpread.AtOnce, EntrySpread.Never);
        _workspace.Spread.Deletion = OneOf(EntrySpread.AtOnce, EntrySpread.Never);
        GroupsChange = groupsChange ?? _random.Next(2) == 0;
    }

    public DriveUser Admin { get; }

    /// <summary>Whether people come into groups, and leave them. No log tells of what came or went with a group.</summary>
    public bool GroupsChange { get; }

    /// <summary>Everyone who has an account.</summary>
    public IReadOnlyList<DriveUser> Persons { get; }

    /// <summary>The files a search may show to a person: not what lies in the bin.</summary>
    public IEnumerable<string> FindableBy(DriveUser person) => _workspace.Items
        .Where(item => item is { IsFolder: false, IsShortcut: false, Trashed: false } && _workspace.CanFind(person, item))
        .Select(item => item.Id);

    /// <summary>An item with where it lies and to whom it is open, for the message of a test.</summary>
    public string Describe(string id) => _workspace.Find(id) is DriveItem item
        ? $"{item.Drive?.Name ?? item.Owner?.Email}:{item} {string.Join(", ", Above(item).Select(i => $"{i.Name}{(i.InheritedPermissionsDisabled ? " (limited)" : "")} [{string.Join(' ', i.Permissions.Select(p => $"{p.Grantee.User?.Email ?? p.Grantee.Group?.Email ?? p.Grantee.Type} {p.Role}"))}]"))}"
        : $"{id} is deleted";

    /// <summary>Something happens.</summary>
    public void Step()
    {
        DriveItem[] items = [.. _workspace.Items.Where(item => item is { Parent: not null, Trashed: false })];
        int what = _random.Next(100);
        if (items.Length == 0 || (what < 22 && items.Length < _mostItems))
        {
            Add();
            return;
        }
        DriveItem item = OneOf(items);
        switch (what)
        {
            case < 30 when !item.IsFolder:
                _workspace.Edit(item, TextOf(item.Name));
                break;
            case < 38:
                _workspace.Rename(item, NewName(item.IsFolder || item.NativeText is not null ? "" : ".md"));
                break;
            case < 54:
                Move(item);
                break;
            case < 61:
                _workspace.Trash(item);
                break;
            case < 68 when _workspace.Items.Where(i => i.ExplicitlyTrashed && i.Parent is { Trashed: false }).ToArray() is { Length: > 0 } bin:
                _workspace.Untrash(OneOf(bin));
                break;
            case < 71:
                _workspace.Delete(item);
                break;
            case < 82:
                // Of a file from elsewhere only those know with whom it is shared by name: nothing tells them that they came into a group.
                if (item.Owner == _outsider)
                    _workspace.Share(item, OneOf([.. Persons]));
                else
                    _workspace.Share(item, OneOf([.. Persons.Select(p => (Grantee)p), _outsider, .. _groups.Select(g => (Grantee)g), Grantee.Domain(_workspace.Domain, _random.Next(2) == 0)]), OneOf("reader", "writer"));
                break;
            case < 90 when item.Permissions.Where(p => p.Role is "reader" or "writer").ToArray() is { Length: > 0 } grants:
                _workspace.Unshare(item, OneOf(grants).Grantee);
                break;
            case < 92 when GroupsChange:
                ChangeGroup(OneOf(_groups));
                break;
            case < 94:
                Join(OneOf([.. _workspace.Drives]));
                break;
            case < 96 when item is { IsFolder: true, Drive: not null }:
                _workspace.LimitAccess(item, !item.InheritedPermissionsDisabled);
                break;
            case < 98 when item is { Drive: null, Owner: not null }:
                _workspace.TransferOwnership(item, OneOf([.. Persons]));
                break;
            default:
                _workspace.RenameDrive(OneOf([.. _workspace.Drives]), NewName(""));
                break;
        }
    }

    /// <summary>Change tokens of a log die.</summary>
    public void ExpireTokens() => _workspace.ExpireTokens(_random.Next(2) == 0 ? OneOf([.. Persons]).Log : OneOf([.. _workspace.Drives]).Log);

    /// <summary>Every person's drive is listed in full by the next sync, as it is once a day.</summary>
    public void ListAnew()
    {
        foreach (DriveUser person in Persons)
            _workspace.ExpireTokens(person.Log);
    }

    public T OneOf<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private static IEnumerable<DriveItem> Above(DriveItem item)
    {
        for (DriveItem? at = item; at is not null; at = at.Parent)
            yield return at;
    }

    private void Add()
    {
        DriveItem[] folders = [.. _workspace.Items.Where(item => item is { IsFolder: true, Trashed: false } && item.Owner?.IsExternal != true)];
        DriveItem folder = OneOf(folders);
        string name = NewName("");
        switch (_random.Next(10))
        {
            case < 3:
                _workspace.AddFolder(folder, name);
                break;
            case < 8:
                _workspace.AddFile(folder, name + ".md", TextOf(name));
                break;
            case 8:
                _workspace.AddNative(folder, name, DriveTypes.Document, TextOf(name));
                break;
            default:
                // Somebody elsewhere shares a file: only those it is shared with know of it.
                _workspace.Share(_workspace.AddFile(_outsider.Root, name + ".md", TextOf(name)), OneOf([.. Persons]));
                break;
        }
    }

    private void Move(DriveItem item)
    {
        DriveItem[] targets = [.. _workspace.Items.Where(t => t is { IsFolder: true, Trashed: false } && !t.IsIn(item) && t.Owner?.IsExternal == item.Owner?.IsExternal)];
        if (targets.Length > 0)
            _workspace.Move(item, OneOf(targets), OneOf(MoveOrder.Together, MoveOrder.SourceFirst, MoveOrder.TargetFirst));
    }

    /// <summary>Somebody comes into a group, or another group, even one that leads back to it; or leaves.</summary>
    private void ChangeGroup(DriveGroup group)
    {
        if (group.Members.Count > 0 && _random.Next(2) == 0)
            _workspace.RemoveMember(group, OneOf([.. group.Members]));
        else
            _workspace.AddMember(group, OneOf([.. Persons.Select(p => (GroupMember)p), .. _groups.Where(g => g != group).Select(g => (GroupMember)g), GroupMember.Customer]));
    }

    private void Join(SharedDrive drive)
    {
        DriveUser person = OneOf([.. Persons]);
        bool isMember = drive.Root.Permissions.Any(p => p.Grantee == person);
        if (!isMember)
            _workspace.Join(drive, person, OneOf("reader", "organizer"));
        else if (drive.Root.Permissions.Any(p => p.Role == "organizer" && p.Grantee != person))
            _workspace.Leave(drive, person); // there is always a manager: who else could tell of its members?
    }

    private string NewName(string ending) => string.Create(CultureInfo.InvariantCulture, $"item {_names++}{ending}");

    private string TextOf(string name) => string.Create(CultureInfo.InvariantCulture, $"# Report {name}\n\nCommon words of a report, edition {_random.Next(1_000_000)}.");
}

namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>
/// A Google Workspace domain: its people, groups, drives and files, and what its users do with them. Every operation is one change as the
/// service would log it. Safe for use by several threads: each operation is done as a whole.
/// </summary>
public sealed partial class Workspace
{
    private readonly Dictionary<string, DriveItem> _items = [];
    private readonly List<DriveUser> _users = [];
    private readonly List<DriveGroup> _groups = [];
    private readonly List<SharedDrive> _drives = [];
    private readonly TimeProvider _time;
    private readonly ChangeRecorder _changes;
    private readonly string _seed;
    private long _made;
    private int _logs;

    /// <summary>An empty domain with a service account.</summary>
    /// <param name="domain">Its name: "corp.example".</param>
    /// <param name="time">The clock by which files change and grants expire.</param>
    /// <param name="seed">What ids follow from: the same operations give the same ids.</param>
    public Workspace(string domain, TimeProvider time, int seed = 1)
    {
        Domain = domain;
        _time = time;
        _seed = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{domain}/{seed}");
        Access = new AccessRules(domain, time);
        _changes = new ChangeRecorder(Access, time);
        ServiceAccount = NewUser("crawler@search-project.iam.gserviceaccount.com", "Crawler", isAdmin: false, isExternal: true);
        CustomerId = "C" + DriveIds.Text("", _seed + "/customer", 8);
    }

    public string Domain { get; }
    public string CustomerId { get; }

    /// <summary>The account of the credentials, when it acts for itself: a member of what was shared with it.</summary>
    public DriveUser ServiceAccount { get; }

    /// <summary>What the logs tell beyond the changed item itself.</summary>
    public ChangeSpread Spread => _changes.Spread;

    /// <summary>Accounts of the domain, deleted ones not included.</summary>
    public IReadOnlyList<DriveUser> Users => Locked(() => _users.Where(u => u is { IsExternal: false, IsDeleted: false }).ToArray());

    public IReadOnlyList<DriveGroup> Groups => Locked(() => _groups.Where(g => !g.IsDeleted).ToArray());

    public IReadOnlyList<SharedDrive> Drives => Locked(() => _drives.Where(d => !d.IsDeleted).ToArray());

    /// <summary>All files, folders and shortcuts that are not deleted, the tops of drives included.</summary>
    public IReadOnlyList<DriveItem> Items => Locked(() => _items.Values.ToArray());

    internal Lock Gate { get; } = new();

    internal AccessRules Access { get; }

    /// <summary>Called after entries were added to a log.</summary>
    internal event Action<ChangeLog>? LogAppended
    {
        add => _changes.Appended += value;
        remove => _changes.Appended -= value;
    }

    /// <summary>Arranges what was there before anybody looked: nothing of it is logged.</summary>
    public void Prepare(Action<Workspace> arrange)
    {
        lock (Gate)
        {
            _changes.IsRecording = false;
            arrange(this);
            _changes.IsRecording = true;
        }
    }

    /// <summary>An item by its id; null when there is none or it was deleted.</summary>
    public DriveItem? Find(string id) => Locked(() => _items.GetValueOrDefault(id));

    /// <summary>Whether an account may open an item, with or without the link.</summary>
    public bool CanOpen(DriveUser user, DriveItem item) => Locked(() => !user.IsSuspended && !item.IsDeleted && Access.SightOf(user, item) >= Sight.Link);

    /// <summary>Whether an account may open an item that it has no link to: what a search may show it.</summary>
    public bool CanFind(DriveUser user, DriveItem item) => Locked(() => !user.IsSuspended && !item.IsDeleted && Access.SightOf(user, item) == Sight.Full);

    /// <summary>Writes the entries that were held back.</summary>
    public void ReleaseHeldEntries() => Locked(_changes.ReleaseHeld);

    /// <summary>Makes all change tokens of a log invalid that were given so far.</summary>
    public void ExpireTokens(ChangeLog log) => Locked(log.Expire);

    /// <summary>Leaves places of a log empty, so that pages of it are.</summary>
    public void AddEmptyPlaces(ChangeLog log, int places) => Locked(() => log.Skip(places));

    private void Locked(Action act)
    {
        lock (Gate)
            act();
    }

    private T Locked<T>(Func<T> get)
    {
        lock (Gate)
            return get();
    }

    private string NewId(string prefix, int length) => DriveIds.Text(prefix, $"{_seed}/{prefix}/{_made}", length);
}

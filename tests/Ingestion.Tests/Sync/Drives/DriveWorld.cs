using System.Globalization;
using IntranetSearch.Model.Access;

namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>
/// A company's drives as a provider keeps them: people with drives of their own, shared drives, files and folders shared
/// one by one. Each drive has a change log that says as little as providers do: a folder's entry stands for what lies below
/// it, and every entry shows the item as it is when the log is read. Not thread-safe; use <see cref="Gate"/>.
/// </summary>
internal sealed class DriveWorld
{
    public const int People = 4;
    public const int SharedDrives = 2;

    private readonly Dictionary<string, List<string>> _logs = [];
    private long _clock;
    private int _ids;

    public DriveWorld()
    {
        foreach (string stream in AllStreams)
        {
            _logs[stream] = [];
            Joined.Add(stream);
        }
    }

    public static IEnumerable<string> AllStreams =>
        [.. Enumerable.Range(0, People).Select(p => $"u{p}"), .. Enumerable.Range(0, SharedDrives).Select(d => $"d{d}")];

    public Lock Gate { get; } = new();

    public SortedSet<string> Joined { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, DriveItem> Items { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> LogOf(string stream) => _logs[stream];

    public static Principal Person(int person) => Principal.User(MailOf(person));

    public static string MailOf(int person) => string.Create(CultureInfo.InvariantCulture, $"p{person}@example.com");

    /// <summary>Who may read an item: the drive's own people, and whom it or a folder above it was shared with.</summary>
    public static IEnumerable<int> ReadersOf(DriveItem item) =>
        item.Chain().SelectMany(i => i.Grants).Concat(PeopleOf(item.Home)).Distinct().Order();

    /// <summary>Changes with what a drive can tell of who may read what lies in a folder: with its readers, and with its drive, which alone knows all of them.</summary>
    public static string AccessTagOf(DriveItem item) => $"{item.Home}: {string.Join(',', ReadersOf(item))}";

    public static bool Sees(string stream, DriveItem item) =>
        item.IsLive && (item.Home == stream || (stream[0] == 'u' && item.Home[0] == 'u' && ReadersOf(item).Contains(stream[1] - '0')));

    /// <summary>The folder of an item as a stream sees it.</summary>
    public static DriveItem? ParentIn(string stream, DriveItem item) => item.Parent is DriveItem parent && Sees(stream, parent) ? parent : null;

    public DriveItem Add(string home, DriveItem? parent, bool isFolder)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{(isFolder ? 'F' : 'f')}{_ids++:000}");
        DriveItem item = new() { Id = id, IsFolder = isFolder, Name = isFolder ? $"folder {id}" : $"{id}.md", Home = home, Parent = parent };
        Change([item], isTrash: false, () => Items[id] = item);
        return item;
    }

    public void Edit(DriveItem item) => Change([item], isTrash: false, () => item.Version++);

    public void Rename(DriveItem item, string name) => Change([item], isTrash: false, () => item.Name = name);

    public void Move(DriveItem item, string home, DriveItem? parent) => Change([item], isTrash: false, () =>
    {
        item.Parent = parent;
        foreach (DriveItem below in Items.Values.Where(i => i.Chain().Contains(item)))
            below.Home = home;
    });

    public void SetTrashed(DriveItem item, bool isTrashed) => Change([item], isTrash: isTrashed, () => item.IsTrashed = isTrashed);

    public void Delete(DriveItem item) => Change([item], isTrash: true, () =>
    {
        foreach (DriveItem below in Items.Values.Where(i => i.Chain().Contains(item)).ToList())
            Items.Remove(below.Id);
    });

    public void Share(DriveItem item, int person) => Change([item], isTrash: false, () => item.Grants.Add(person));

    public void Unshare(DriveItem item, int person) => Change([item], isTrash: false, () => item.Grants.Remove(person));

    private static IEnumerable<int> PeopleOf(string home) => home switch
    {
        "d0" => [0, 1],
        "d1" => [1, 2, 3],
        _ => [home[1] - '0'],
    };

    /// <summary>Does something and writes what each stream's log says of it.</summary>
    private void Change(DriveItem[] touched, bool isTrash, Action action)
    {
        Dictionary<string, string> whole = Items.Values.ToDictionary(i => i.Id, Describe);
        Dictionary<string, Dictionary<string, Seen>> before = AllStreams.ToDictionary(s => s, SeenBy);
        action();
        foreach (DriveItem item in Items.Values.Where(i => whole.GetValueOrDefault(i.Id) != Describe(i)))
            item.Revision = ++_clock;
        foreach (string stream in AllStreams)
            Log(stream, [.. touched.Select(i => i.Id)], before[stream], SeenBy(stream), isTrash);
    }

    private void Log(string stream, string[] touched, Dictionary<string, Seen> before, Dictionary<string, Seen> after, bool isTrash)
    {
        HashSet<string> named = [.. touched.Where(id => before.ContainsKey(id) || after.ContainsKey(id))];
        // Folders first: only then is it known what their entries stand for.
        IEnumerable<string> changed = before.Keys.Union(after.Keys)
            .Where(id => before.GetValueOrDefault(id) != after.GetValueOrDefault(id))
            .OrderByDescending(id => id[0] == 'F').ThenBy(id => (after.GetValueOrDefault(id) ?? before[id]).Depth).ThenBy(id => id, StringComparer.Ordinal);
        foreach (string id in changed)
        {
            if (!IsCovered(id, named, before, after, isTrash))
                named.Add(id);
        }
        _logs[stream].AddRange(named
            .OrderBy(id => after.ContainsKey(id)).ThenByDescending(id => id[0] == 'F')
            .ThenBy(id => after.GetValueOrDefault(id)?.Depth).ThenBy(id => id, StringComparer.Ordinal));
    }

    private static bool IsCovered(string id, HashSet<string> named, Dictionary<string, Seen> before, Dictionary<string, Seen> after, bool isTrash)
    {
        if (!after.TryGetValue(id, out Seen? now))
            return isTrash && Above(id, before).Any(above => named.Contains(above) && !after.ContainsKey(above));
        // Who saw it by itself has to be told that it now lies in a folder: what becomes of that folder is else not known to concern it.
        if (before.TryGetValue(id, out Seen? alone) && alone.Parent != now.Parent)
            return false;
        return Above(id, after).Any(above => named.Contains(above) && (!before.TryGetValue(above, out Seen? was) || was.AccessTag != after[above].AccessTag));
    }

    private static IEnumerable<string> Above(string id, Dictionary<string, Seen> seen)
    {
        for (string? at = seen[id].Parent; at is not null; at = seen[at].Parent)
            yield return at;
    }

    private Dictionary<string, Seen> SeenBy(string stream) => Items.Values.Where(i => Sees(stream, i)).ToDictionary(
        i => i.Id,
        i => new Seen(i.Name, ParentIn(stream, i)?.Id, i.Version, AccessTagOf(i), i.Chain().Count()));

    private static string Describe(DriveItem item) => $"{item.Name} {item.Parent?.Id} {item.Home} {item.Version} {item.IsLive} {string.Join(',', ReadersOf(item))}";

    private sealed record Seen(string Name, string? Parent, int Version, string AccessTag, int Depth);
}

using IntranetSearch.Simulators.Content;

namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <content>Files and folders.</content>
public sealed partial class Workspace
{
    /// <summary>Adds a folder. Its owner is the owner of the folder it is in.</summary>
    /// <param name="parent">The folder it is in: a user's or shared drive's root, or any other.</param>
    /// <param name="name">Any text.</param>
    /// <param name="id">Its id; null for a new one.</param>
    public DriveItem AddFolder(DriveItem parent, string name, string? id = null) => AddItem(parent, name, DriveTypes.Folder, id, null, _ => { });

    /// <summary>Adds a file.</summary>
    /// <param name="parent">The folder it is in.</param>
    /// <param name="name">Any text; its ending gives the type.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="id">Its id; null for a new one.</param>
    /// <param name="owner">Who made it; null for the owner of the folder.</param>
    public DriveItem AddFile(DriveItem parent, string name, FileContent content, string? id = null, DriveUser? owner = null) =>
        AddItem(parent, name, DriveTypes.OfName(name), id, owner, item => item.Content = content);

    /// <summary>Adds a text file.</summary>
    public DriveItem AddFile(DriveItem parent, string name, string text, string? id = null, DriveUser? owner = null) => AddFile(parent, name, FileContent.Of(text), id, owner);

    /// <summary>Adds a native document: a Docs, Sheets or Slides file, a drawing, a form.</summary>
    /// <param name="parent">The folder it is in.</param>
    /// <param name="name">Its name, without an ending.</param>
    /// <param name="type">One of <see cref="DriveTypes"/>.</param>
    /// <param name="text">What it says: # headings, paragraphs, "- " items and | tables; each heading of level 1 is a slide or a sheet.</param>
    /// <param name="id">Its id; null for a new one.</param>
    public DriveItem AddNative(DriveItem parent, string name, string type, string text, string? id = null) =>
        AddItem(parent, name, type, id, null, item => item.NativeText = text);

    /// <summary>Adds a shortcut.</summary>
    public DriveItem AddShortcut(DriveItem parent, string name, DriveItem target) => AddItem(parent, name, DriveTypes.Shortcut, null, null, item => item.ShortcutTarget = target);

    /// <summary>Replaces a file's content.</summary>
    public void Edit(DriveItem item, FileContent content) => Locked(() => _changes.Record(item, null, () =>
    {
        item.Content = content;
        item.Revision++;
        Touch(item);
    }));

    /// <summary>Replaces the text of a text file or of a native document.</summary>
    public void Edit(DriveItem item, string text)
    {
        if (item.NativeText is null)
        {
            Edit(item, FileContent.Of(text));
            return;
        }
        Locked(() => _changes.Record(item, null, () =>
        {
            item.NativeText = text;
            item.Revision++;
            Touch(item);
        }));
    }

    /// <summary>Renames an item; of a folder, only the folder is logged.</summary>
    public void Rename(DriveItem item, string name) => Locked(() => _changes.Record(item, null, () =>
    {
        item.Name = name;
        Touch(item);
    }));

    /// <summary>Moves an item with all that is in it, also between drives: ids stay.</summary>
    /// <param name="item">The item.</param>
    /// <param name="target">The folder it goes to.</param>
    /// <param name="order">Which log tells first.</param>
    public void Move(DriveItem item, DriveItem target, MoveOrder order = MoveOrder.Together) => Locked(() =>
    {
        if (target.IsIn(item) || item.Parent is null)
            throw new InvalidOperationException($"'{item}' cannot go to '{target}'.");
        bool staysInDrive = item.Drive == target.Drive && (target.Drive is not null || TopOf(item) == TopOf(target));
        // Who reads it by inheritance changes with the folder; without that the move is the item's own affair.
        bool changesAccess = !staysInDrive || !Inherited(item.Parent).SetEquals(Inherited(target));
        bool changesTrash = item.Trashed != (item.ExplicitlyTrashed || target.Trashed);
        _changes.Record(item, changesAccess ? Spread.Access : changesTrash ? Spread.Trash : null, () =>
        {
            item.Parent!.Remove(item);
            item.Parent = target;
            item.OldParents = [];
            target.Add(item);
            foreach (DriveItem moved in item.Tree())
            {
                if (moved.Drive != target.Drive)
                    ChangeHands(moved, target);
            }
        }, order);
    });

    /// <summary>Puts an item into the trash, and with it what is in it.</summary>
    public void Trash(DriveItem item) => Locked(() => _changes.Record(item, Spread.Trash, () => item.ExplicitlyTrashed = true));

    /// <summary>Takes an item out of the trash.</summary>
    public void Untrash(DriveItem item) => Locked(() => _changes.Record(item, Spread.Trash, () => item.ExplicitlyTrashed = false));

    /// <summary>Deletes an item for good, and with it what is in it.</summary>
    public void Delete(DriveItem item) => Locked(() => _changes.Record(item, Spread.Deletion, () =>
    {
        item.Parent?.Remove(item);
        foreach (DriveItem gone in item.Tree().ToArray())
        {
            gone.IsDeleted = true;
            _items.Remove(gone.Id);
        }
    }));

    /// <summary>Puts an item into a second folder, as could be done before September 2020.</summary>
    public void AddOldParent(DriveItem item, DriveItem folder) => Locked(() => item.OldParents = [.. item.OldParents, folder]);

    /// <summary>Has an item tell a wrong checksum; null for the right one again.</summary>
    public void ClaimMd5(DriveItem item, string? md5) => Locked(() => item.ClaimedMd5 = md5);

    /// <summary>Has the exports of a native document to some types answer that they are over 10 MB.</summary>
    public void LimitExports(DriveItem item, params string[] types) => Locked(() => item.TooLargeExports = types.ToHashSet());

    /// <summary>Marks an item as malware.</summary>
    public void MarkAbusive(DriveItem item) => Locked(() => _changes.Record(item, null, () => item.IsAbusive = true));

    /// <summary>Says whether readers may download, print and copy an item.</summary>
    public void RestrictDownload(DriveItem item, bool isRestricted = true) =>
        Locked(() => _changes.Record(item, null, () => item.CopyRequiresWriterPermission = isRestricted));

    private DriveItem AddItem(DriveItem parent, string name, string type, string? id, DriveUser? owner, Action<DriveItem> fill) => Locked(() =>
    {
        if (!parent.IsFolder || parent.IsDeleted)
            throw new InvalidOperationException($"'{parent}' is not a folder that is there.");
        return NewItem(parent, name, type, id ?? NewId("1", 33), item =>
        {
            if (item.Drive is null)
            {
                item.Owner = owner ?? parent.Owner!;
                item.Add(new DrivePermission(item.Owner, "owner"));
            }
            fill(item);
        });
    });

    private DriveItem NewItem(DriveItem? parent, string name, string type, string id, Action<DriveItem> fill)
    {
        DateTimeOffset now = _changes.Now;
        DriveItem item = new(id, name, type) { Number = _made++, CreatedTime = now, ModifiedTime = now };
        _items.Add(id, item);
        _changes.Record(item, null, () =>
        {
            item.Drive = parent?.Drive;
            item.Parent = parent;
            fill(item);
            parent?.Add(item);
        });
        return item;
    }

    /// <summary>In a shared drive nobody owns files; in My Drive whose drive it is does. Grants on the item itself go with it.</summary>
    private static void ChangeHands(DriveItem item, DriveItem target)
    {
        foreach (DrivePermission permission in item.Permissions.Where(p => p.Role == "owner" || (target.Drive is null && p.Role is "organizer" or "fileOrganizer")).ToArray())
            item.Remove(permission);
        item.Drive = target.Drive;
        item.Owner = target.Drive is null ? target.Owner : null;
        if (item.Owner is { } owner)
            item.Add(new DrivePermission(owner, "owner"));
    }

    /// <summary>The next millisecond at the earliest: a native document's change is known by its time alone.</summary>
    private void Touch(DriveItem item)
    {
        DateTimeOffset now = _changes.Now;
        item.ModifiedTime = now - item.ModifiedTime >= TimeSpan.FromMilliseconds(1) ? now : item.ModifiedTime.AddMilliseconds(1);
    }

    private static DriveItem TopOf(DriveItem item) => item.Parent is null ? item : TopOf(item.Parent);

    /// <summary>What a folder hands down: to whom, which role, and whether it goes beyond being a member of its drive, which brings a file into an account's own corpus.</summary>
    private HashSet<(string, string, bool)> Inherited(DriveItem folder) =>
        [.. Access.Effective(folder).Where(e => e.Permission.IsReal).Select(e => (e.Permission.Grantee.PermissionId, e.Permission.Role, e.Reasons.Any(r => (r.From ?? folder) != folder.Drive?.Root)))];
}

namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <content>Grants and shared drives.</content>
public sealed partial class Workspace
{
    /// <summary>Grants an item to somebody, or changes what was granted on the item itself.</summary>
    /// <param name="item">A file or folder.</param>
    /// <param name="to">A <see cref="DriveUser"/>, a <see cref="DriveGroup"/>, a domain or anyone.</param>
    /// <param name="role">reader, commenter, writer, fileOrganizer or organizer.</param>
    /// <param name="expires">When it ends; null for never.</param>
    public void Share(DriveItem item, Grantee to, string role = "reader", DateTimeOffset? expires = null) =>
        Grant(item, new DrivePermission(to, role) { ExpirationTime = expires });

    /// <summary>Adds a grant of any kind: of a view only, or to an account that is asked to become the owner.</summary>
    public void Grant(DriveItem item, DrivePermission permission) => Locked(() =>
    {
        if (AccessRules.Rank(permission.Role) < 0)
            throw new ArgumentException($"'{permission.Role}' is not a role.", nameof(permission));
        ChangeGrants(item, () =>
        {
            RemoveGrant(item, permission.Grantee, permission.View);
            item.Add(permission);
        });
    });

    /// <summary>Takes back what was granted on the item itself; what is inherited stays.</summary>
    public void Unshare(DriveItem item, Grantee from) => Locked(() => ChangeGrants(item, () => RemoveGrant(item, from, null)));

    /// <summary>Ends a grant by its expiry: nothing is logged.</summary>
    public void Expire(DriveItem item, Grantee to) => Locked(() =>
    {
        DrivePermission permission = item.Permissions.First(p => p.Grantee == to);
        item.Remove(permission);
        item.Add(permission with { ExpirationTime = _changes.Now });
    });

    /// <summary>Makes a folder one with limited access, or one that inherits again.</summary>
    public void LimitAccess(DriveItem folder, bool isLimited = true) =>
        Locked(() => _changes.Record(folder, Spread.Access, () => folder.InheritedPermissionsDisabled = isLimited));

    /// <summary>Gives an item another owner; the one before stays a writer.</summary>
    public void TransferOwnership(DriveItem item, DriveUser owner) => Locked(() => ChangeGrants(item, () =>
    {
        if (item.Owner is { } before)
        {
            RemoveGrant(item, before, null);
            item.Add(new DrivePermission(before, "writer"));
        }
        RemoveGrant(item, owner, null);
        item.Add(new DrivePermission(owner, "owner"));
        item.Owner = owner;
    }));

    /// <summary>Has an item need a resource key from who has only the link ("Access link-shared files using resource keys").</summary>
    public void RequireResourceKey(DriveItem item, string key) => Locked(() => item.ResourceKey = key);

    /// <summary>Adds a shared drive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="members">Its members and their roles.</param>
    public SharedDrive AddDrive(string name, params (Grantee Member, string Role)[] members) => Locked(() =>
    {
        SharedDrive? drive = null;
        NewItem(null, "Drive", DriveTypes.Folder, NewId("0A", 19), root => root.Drive = drive = new SharedDrive(root, name, new ChangeLog(_logs++)));
        _drives.Add(drive!);
        _changes.RecordMembership([drive!], () =>
        {
            foreach ((Grantee member, string role) in members)
                drive!.Root.Add(new DrivePermission(member, role));
        }, ofDriveItself: true);
        return drive!;
    });

    /// <summary>Makes somebody a member of a shared drive, or gives a member another role.</summary>
    public void Join(SharedDrive drive, Grantee member, string role = "reader") => Share(drive.Root, member, role);

    /// <summary>Ends a membership.</summary>
    public void Leave(SharedDrive drive, Grantee member) => Unshare(drive.Root, member);

    /// <summary>Renames a shared drive.</summary>
    public void RenameDrive(SharedDrive drive, string name) => Locked(() =>
    {
        drive.Name = name;
        _changes.RecordDrive(drive);
    });

    /// <summary>Deletes a shared drive with all that is in it: its log is gone, its members' logs tell.</summary>
    public void DeleteDrive(SharedDrive drive) => Locked(() => _changes.RecordMembership([drive], () =>
    {
        drive.IsDeleted = true;
        foreach (DriveItem gone in drive.Root.Tree().ToArray())
        {
            gone.IsDeleted = true;
            _items.Remove(gone.Id);
        }
    }, ofDriveItself: true));

    private void ChangeGrants(DriveItem item, Action change)
    {
        if (item.Drive is { } drive && item == drive.Root)
            _changes.RecordMembership([drive], change, ofDriveItself: true);
        else
            _changes.Record(item, Spread.Access, change);
    }

    private static void RemoveGrant(DriveItem item, Grantee from, string? view)
    {
        foreach (DrivePermission permission in item.Permissions.Where(p => p.Grantee.PermissionId == from.PermissionId && p.View == view).ToArray())
            item.Remove(permission);
    }
}

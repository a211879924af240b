namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>One reason of a permission (Drive API v3, Permissions resource, "permissionDetails").</summary>
/// <param name="Role">The role it gives.</param>
/// <param name="From">The folder or drive it comes from; null when it is on the item itself.</param>
internal sealed record PermissionReason(string Role, DriveItem? From);

/// <summary>What a grantee holds on an item, wherever it comes from.</summary>
/// <param name="Permission">The grant with the highest role, its role adjusted to this item.</param>
/// <param name="Reasons">All grants it is made of.</param>
internal sealed record EffectivePermission(DrivePermission Permission, IReadOnlyList<PermissionReason> Reasons);

/// <summary>What an account may do with an item.</summary>
internal enum Sight
{
    /// <summary>To it the item does not exist.</summary>
    None,

    /// <summary>It sees that a folder with limited access is there, and not what is in it.</summary>
    MetadataOnly,

    /// <summary>It may read because it has the link.</summary>
    Link,

    /// <summary>It may read.</summary>
    Full,
}

/// <summary>
/// Who may do what with an item ("Share files, folders, and drives", "Limited and expansive access" of the Drive API guides):
/// grants are inherited from the folders above, except into folders with limited access, which only owners and organizers keep seeing.
/// </summary>
internal sealed class AccessRules(string domain, TimeProvider time)
{
    private static readonly string[] Roles = ["reader", "commenter", "writer", "fileOrganizer", "organizer", "owner"];

    private readonly Dictionary<DriveGroup, HashSet<DriveUser>> _expanded = [];
    private readonly HashSet<DriveUser> _users = [];

    /// <summary>To be called when an account or a group changed.</summary>
    public void DirectoryChanged(IEnumerable<DriveUser> users)
    {
        _expanded.Clear();
        _users.Clear();
        _users.UnionWith(users.Where(u => !u.IsDeleted));
    }

    public static int Rank(string role) => Array.IndexOf(Roles, role);

    /// <summary>All that is granted on an item, merged by grantee: the list the service gives for it.</summary>
    public IReadOnlyList<EffectivePermission> Effective(DriveItem item)
    {
        Dictionary<(string Id, string? View), EffectivePermission> merged = [];
        foreach ((DrivePermission permission, DriveItem? from) in Grants(item))
        {
            (string, string?) key = (permission.Grantee.PermissionId, permission.View);
            PermissionReason reason = new(permission.Role, from);
            if (!merged.TryGetValue(key, out EffectivePermission? known))
                merged[key] = new EffectivePermission(permission, [reason]);
            else
                merged[key] = new EffectivePermission(Rank(permission.Role) > Rank(known.Permission.Role) ? permission : known.Permission, [.. known.Reasons, reason]);
        }
        return [.. merged.Values];
    }

    /// <summary>What an account sees of an item.</summary>
    public Sight SightOf(DriveUser user, DriveItem item)
    {
        Sight best = Sight.None;
        foreach ((DrivePermission permission, _) in Grants(item))
        {
            if (permission.PendingOwner || permission.View == "published" || !Holds(user, permission.Grantee))
                continue;
            Sight sight = permission.View is not null ? Sight.MetadataOnly : permission.Grantee.IsLinkOnly ? Sight.Link : Sight.Full;
            if (sight > best)
                best = sight;
            if (best == Sight.Full)
                break;
        }
        return best;
    }

    /// <summary>The highest role of an account on an item; null for none.</summary>
    public string? RoleOf(DriveUser user, DriveItem item) =>
        Grants(item).Where(g => g.Permission.IsReal && Holds(user, g.Permission.Grantee)).Select(g => g.Permission.Role).MaxBy(Rank);

    /// <summary>
    /// Accounts in whose own corpus an item is: their files and those shared with them or their groups. Files of the domain or of everyone are not;
    /// of a shared drive only what is shared beyond its members.
    /// </summary>
    public HashSet<DriveUser> Corpora(DriveItem item)
    {
        HashSet<DriveUser> users = [];
        foreach ((DrivePermission permission, DriveItem? from) in Grants(item))
        {
            if (!permission.IsReal || (item.Drive is { } drive && (from ?? item) == drive.Root))
                continue;
            if (permission.Grantee.User is { } user)
                users.Add(user);
            else if (permission.Grantee.Group is { } group)
                users.UnionWith(Expand(group));
        }
        return users;
    }

    /// <summary>Whether an item is in an account's own corpus; see <see cref="Corpora"/>.</summary>
    public bool IsInCorpus(DriveUser user, DriveItem item)
    {
        foreach ((DrivePermission permission, DriveItem? from) in Grants(item))
        {
            if (permission.IsReal && (item.Drive is not { } drive || (from ?? item) != drive.Root)
                && permission.Grantee.Type is "user" or "group" && Holds(user, permission.Grantee))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The accounts that are members of a shared drive.</summary>
    public HashSet<DriveUser> MembersOf(SharedDrive drive) => [.. _users.Where(u => !drive.IsDeleted && RoleOf(u, drive.Root) is not null)];

    /// <summary>All accounts in a group, over groups within it; cycles end.</summary>
    public IReadOnlySet<DriveUser> Expand(DriveGroup group)
    {
        if (_expanded.TryGetValue(group, out HashSet<DriveUser>? users))
            return users;
        users = [];
        HashSet<DriveGroup> seen = [group];
        Stack<DriveGroup> open = new(seen);
        while (open.TryPop(out DriveGroup? next))
        {
            if (next.IsDeleted)
                continue;
            foreach (GroupMember member in next.MemberList)
            {
                if (member.User is { IsDeleted: false } user)
                    users.Add(user);
                else if (member.Type == MemberType.Customer)
                    users.UnionWith(_users.Where(u => !u.IsExternal));
                else if (member.Group is { } inner && seen.Add(inner))
                    open.Push(inner);
            }
        }
        return _expanded[group] = users;
    }

    private bool Holds(DriveUser user, Grantee grantee) => !user.IsDeleted && grantee.Type switch
    {
        "user" => grantee.User == user,
        "group" => Expand(grantee.Group!).Contains(user),
        "domain" => !user.IsExternal && grantee.DomainName == domain,
        _ => true,
    };

    /// <summary>The grants that reach an item, and where each comes from (null: the item itself).</summary>
    private IEnumerable<(DrivePermission Permission, DriveItem? From)> Grants(DriveItem item)
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (DrivePermission permission in item.Permissions)
        {
            if (!(permission.ExpirationTime <= now))
                yield return (permission, null);
        }
        bool limited = false;
        for (DriveItem at = item; at.Parent is { } parent; at = parent)
        {
            limited |= at.InheritedPermissionsDisabled;
            foreach (DrivePermission permission in parent.Permissions)
            {
                if (permission.ExpirationTime <= now || !permission.IsReal)
                    continue;
                // Who owns the folder writes in it; the file's owner is its own.
                DrivePermission inherited = permission.Role == "owner" ? permission with { Role = "writer" } : permission;
                if (!limited || permission.Role is "owner" or "organizer")
                    yield return (inherited, parent);
                else if (item.InheritedPermissionsDisabled)
                    yield return (inherited with { Role = "reader", View = "metadata" }, parent);
            }
        }
    }
}

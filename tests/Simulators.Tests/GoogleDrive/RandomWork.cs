using System.Globalization;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>People at work: random operations that the same random numbers repeat. Nothing is done of which no log tells: expiry, and changes of groups.</summary>
internal sealed class RandomWork(Workspace workspace, Random random, DriveUser[] people, DriveGroup group)
{
    private int _names;

    public void Begin()
    {
        workspace.AddDrive("One", (people[0], "organizer"), (people[1], "reader"));
        workspace.AddDrive("Two", (people[1], "organizer"), (group, "writer"));
        for (int i = 0; i < 20; i++)
            Step();
    }

    /// <summary>Does something; tells what.</summary>
    public string Step()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"n{_names++}");
        DriveItem any = Any(i => i.Parent is not null) ?? people[0].Root;
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                return $"add file {workspace.AddFile(Folder(), name, name)}";
            case 3:
                return $"add folder {workspace.AddFolder(Folder(), name)}";
            case 4 when any.Content is not null:
                workspace.Edit(any, name);
                return $"edit {any}";
            case 5 when any.Parent is not null:
                workspace.Rename(any, name);
                return $"rename to {any}";
            case 6 or 7 when any.Parent is not null:
                DriveItem target = Folder();
                if (target.IsIn(any))
                    return "nothing";
                string from = any.ToString();
                workspace.Move(any, target);
                return $"move {from} to {any} in {any.Drive?.Name ?? "my drive"}";
            case 8 when any.Parent is not null:
                workspace.Trash(any);
                return $"trash {any}";
            case 9:
                if (Any(i => i.ExplicitlyTrashed) is not { } trashed)
                    return "nothing";
                workspace.Untrash(trashed);
                return $"untrash {trashed}";
            case 10 when any.Parent is not null && random.Next(2) == 0:
                string gone = any.ToString();
                workspace.Delete(any);
                return $"delete {gone}";
            case 11 when any.Parent is not null:
                Grantee to = Whom(any);
                workspace.Share(any, to, random.Next(2) == 0 ? "reader" : "writer");
                return $"share {any} with {to.User?.Email ?? to.Group?.Email ?? to.Type}";
            case 12 when any.Permissions.Where(p => p.Role != "owner").ToArray() is [{ } permission, ..] && any.Parent is not null:
                workspace.Unshare(any, permission.Grantee);
                return $"unshare {any} from {permission.Grantee.User?.Email ?? permission.Grantee.Group?.Email ?? permission.Grantee.Type}";
            case 13 when any is { IsFolder: true, Parent: not null }:
                workspace.LimitAccess(any, !any.InheritedPermissionsDisabled);
                return $"limit {any}: {any.InheritedPermissionsDisabled}";
            default:
                return Membership();
        }
    }

    private string Membership()
    {
        SharedDrive drive = workspace.Drives[random.Next(workspace.Drives.Count)];
        DriveUser user = people[2];
        if (drive.Root.Permissions.Any(p => p.Grantee.User == user))
        {
            workspace.Leave(drive, user);
            return $"{user} leaves {drive}";
        }
        workspace.Join(drive, user, "writer");
        return $"{user} joins {drive}";
    }

    private Grantee Whom(DriveItem item)
    {
        DriveUser[] others = [.. people.Where(p => p != item.Owner)];
        return random.Next(4) switch
        {
            0 => group,
            1 => Grantee.Anyone(discoverable: false),
            _ => others[random.Next(others.Length)],
        };
    }

    private DriveItem Folder() => Any(i => i.IsFolder && (i.Drive is not null || people.Contains(i.Owner)))!;

    private DriveItem? Any(Func<DriveItem, bool> which)
    {
        DriveItem[] items = [.. workspace.Items.Where(which).OrderBy(i => i.Number)];
        return items.Length == 0 ? null : items[random.Next(items.Length)];
    }
}

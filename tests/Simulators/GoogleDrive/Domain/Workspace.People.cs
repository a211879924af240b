namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <content>Accounts and groups.</content>
public sealed partial class Workspace
{
    /// <summary>Adds an account.</summary>
    /// <param name="name">Its address, or what stands before the @ of this domain.</param>
    /// <param name="isAdmin">Whether it may read the directory.</param>
    /// <param name="aliases">Further addresses.</param>
    public DriveUser AddUser(string name, bool isAdmin = false, params string[] aliases)
    {
        DriveUser user = NewUser(Address(name), name.Split('@')[0], isAdmin, isExternal: false);
        user.Aliases = aliases;
        return user;
    }

    /// <summary>Adds an account of another domain: it can own files and be shared with.</summary>
    public DriveUser AddExternalUser(string email) => NewUser(email, email.Split('@')[0], isAdmin: false, isExternal: true);

    /// <summary>An account by an address of it, its aliases included, or by its id; null when there is none.</summary>
    public DriveUser? FindUser(string key) => Locked(() => _users.FirstOrDefault(u => !u.IsDeleted
        && (u.Email.Equals(key, StringComparison.OrdinalIgnoreCase) || u.Id == key || u.Aliases.Contains(key, StringComparer.OrdinalIgnoreCase))));

    /// <summary>A group by its address, an alias or its id; null when there is none.</summary>
    public DriveGroup? FindGroup(string key) => Locked(() => _groups.FirstOrDefault(g => !g.IsDeleted
        && (g.Email.Equals(key, StringComparison.OrdinalIgnoreCase) || g.Id == key || g.Aliases.Contains(key, StringComparer.OrdinalIgnoreCase))));

    /// <summary>Suspends an account: nobody can sign in as it, its tokens end, its files stay.</summary>
    public void Suspend(DriveUser user) => Locked(() => user.IsSuspended = true);

    /// <summary>Ends a suspension.</summary>
    public void Resume(DriveUser user) => Locked(() => user.IsSuspended = false);

    /// <summary>Gives an account another main address; the old one becomes an alias.</summary>
    public void ChangeAddress(DriveUser user, string name) => Locked(() =>
    {
        user.Aliases = [.. user.Aliases, user.Email];
        user.Email = Address(name);
    });

    /// <summary>Deletes an account with its My Drive. Grants to it stay, marked as deleted.</summary>
    public void DeleteUser(DriveUser user) => Locked(() =>
    {
        foreach (DriveItem item in user.Root.Children.ToArray())
            Delete(item);
        WithDirectory(() =>
        {
            user.IsDeleted = true;
            foreach (DriveGroup group in _groups)
                group.MemberList.RemoveAll(m => m.User == user);
        });
    });

    /// <summary>Adds a group.</summary>
    /// <param name="name">Its address, or what stands before the @ of this domain.</param>
    /// <param name="members">Its members.</param>
    public DriveGroup AddGroup(string name, params GroupMember[] members) => Locked(() =>
    {
        string email = Address(name);
        DriveGroup group = new(DriveIds.Text("0", _seed + "/group/" + email, 15), email, name.Split('@')[0]);
        group.MemberList.AddRange(members);
        _groups.Add(group);
        return group;
    });

    /// <summary>Adds a member to a group. No file's log tells of it.</summary>
    public void AddMember(DriveGroup group, GroupMember member) => Locked(() => WithDirectory(() => group.MemberList.Add(member)));

    /// <summary>Removes a member from a group.</summary>
    public void RemoveMember(DriveGroup group, GroupMember member) => Locked(() => WithDirectory(() => group.MemberList.Remove(member)));

    /// <summary>Deletes a group. Grants to it stay and let nobody in.</summary>
    public void DeleteGroup(DriveGroup group) => Locked(() => WithDirectory(() =>
    {
        group.IsDeleted = true;
        foreach (DriveGroup other in _groups)
            other.MemberList.RemoveAll(m => m.Group == group);
    }));

    private DriveUser NewUser(string email, string name, bool isAdmin, bool isExternal) => Locked(() =>
    {
        DriveUser user = new(DriveIds.Digits(_seed + "/user/" + email, 21), email, name, new ChangeLog(_logs++)) { IsAdmin = isAdmin, IsExternal = isExternal };
        user.Root = NewItem(null, "My Drive", DriveTypes.Folder, NewId("0A", 19), root =>
        {
            root.Owner = user;
            root.Add(new DrivePermission(user, "owner"));
        });
        _users.Add(user);
        Access.DirectoryChanged(_users);
        return user;
    });

    private void WithDirectory(Action change) => _changes.RecordMembership([.. _drives.Where(d => !d.IsDeleted)], () =>
    {
        change();
        Access.DirectoryChanged(_users);
    }, ofDriveItself: false);

    private string Address(string name) => name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{Domain}";
}

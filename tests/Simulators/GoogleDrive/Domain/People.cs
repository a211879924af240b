namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>An account: of the domain, of somebody else, or the service account.</summary>
public sealed class DriveUser
{
    internal DriveUser(string id, string email, string name, ChangeLog log)
    {
        Id = id;
        Email = email;
        Name = name;
        Log = log;
    }

    /// <summary>The number by which the directory knows it.</summary>
    public string Id { get; }

    /// <summary>The number by which permissions know it.</summary>
    public string PermissionId => Id[^18..];

    public string Email { get; internal set; }
    public string Name { get; }
    public IReadOnlyList<string> Aliases { get; internal set; } = [];
    public bool IsAdmin { get; internal init; }

    /// <summary>Not of the domain: it can be shared with and own files, but is not in the directory and nobody can act for it.</summary>
    public bool IsExternal { get; internal init; }

    public bool IsSuspended { get; internal set; }
    public bool IsDeleted { get; internal set; }

    /// <summary>The top folder of its My Drive.</summary>
    public DriveItem Root { get; internal set; } = null!;

    /// <summary>What changed for it.</summary>
    public ChangeLog Log { get; }

    public override string ToString() => Email;
}

/// <summary>What a member of a group is (Admin SDK Directory API, Members resource, "type").</summary>
public enum MemberType
{
    User,
    Group,

    /// <summary>Every account of the domain.</summary>
    Customer,

    /// <summary>An address of another domain.</summary>
    External,
}

/// <summary>A member of a group.</summary>
/// <param name="Type">What it is.</param>
/// <param name="User">The account; null for others.</param>
/// <param name="Group">The group; null for others.</param>
/// <param name="Email">The address of an external member; null for others.</param>
public sealed record GroupMember(MemberType Type, DriveUser? User = null, DriveGroup? Group = null, string? Email = null)
{
    public static implicit operator GroupMember(DriveUser user) => new(MemberType.User, User: user);

    public static implicit operator GroupMember(DriveGroup group) => new(MemberType.Group, Group: group);

    /// <summary>Every account of the domain.</summary>
    public static GroupMember Customer { get; } = new(MemberType.Customer);

    /// <summary>An address of another domain.</summary>
    public static GroupMember External(string email) => new(MemberType.External, Email: email);
}

/// <summary>A group of the directory.</summary>
public sealed class DriveGroup
{
    internal DriveGroup(string id, string email, string name)
    {
        Id = id;
        Email = email;
        Name = name;
    }

    public string Id { get; }
    public string Email { get; }
    public string Name { get; }
    public IReadOnlyList<string> Aliases { get; internal set; } = [];
    public bool IsDeleted { get; internal set; }
    public IReadOnlyList<GroupMember> Members => MemberList;

    internal List<GroupMember> MemberList { get; } = [];

    public override string ToString() => Email;
}

/// <summary>A shared drive.</summary>
public sealed class SharedDrive
{
    internal SharedDrive(DriveItem root, string name, ChangeLog log)
    {
        Root = root;
        Name = name;
        Log = log;
    }

    /// <summary>Also the id of its top folder.</summary>
    public string Id => Root.Id;

    public string Name { get; internal set; }

    /// <summary>Its top folder; its permissions are the drive's members.</summary>
    public DriveItem Root { get; }

    public ChangeLog Log { get; }
    public bool IsDeleted { get; internal set; }

    public override string ToString() => Name;
}

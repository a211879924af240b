namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>Whom something is granted to.</summary>
/// <param name="Type">"user", "group", "domain" or "anyone".</param>
public sealed record Grantee(string Type)
{
    public DriveUser? User { get; private init; }
    public DriveGroup? Group { get; private init; }
    public string? DomainName { get; private init; }

    /// <summary>For a domain and for anyone: found by searching, not only by who has the link.</summary>
    public bool AllowFileDiscovery { get; private init; }

    public static implicit operator Grantee(DriveUser user) => new("user") { User = user };

    public static implicit operator Grantee(DriveGroup group) => new("group") { Group = group };

    /// <summary>Everyone of a domain.</summary>
    public static Grantee Domain(string name, bool discoverable) => new("domain") { DomainName = name, AllowFileDiscovery = discoverable };

    /// <summary>Everyone at all.</summary>
    public static Grantee Anyone(bool discoverable) => new("anyone") { AllowFileDiscovery = discoverable };

    /// <summary>The id of its permission: the same on every file.</summary>
    internal string PermissionId => Type switch
    {
        "user" => User!.PermissionId,
        "group" => Group!.Id,
        "domain" => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{DriveIds.Digits(DomainName!, 18)}k"),
        _ => AllowFileDiscovery ? "anyone" : "anyoneWithLink",
    };

    /// <summary>Whether it lets only those in who have the link.</summary>
    internal bool IsLinkOnly => Type is "domain" or "anyone" && !AllowFileDiscovery;
}

/// <summary>A grant on an item itself.</summary>
/// <param name="Grantee">To whom.</param>
/// <param name="Role">owner, organizer, fileOrganizer, writer, commenter or reader.</param>
public sealed record DrivePermission(Grantee Grantee, string Role)
{
    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>"published" or "metadata": a grant of a view only, not of the file; null for the file.</summary>
    public string? View { get; init; }

    /// <summary>Whether the account has been asked to become the owner and has not agreed.</summary>
    public bool PendingOwner { get; init; }

    /// <summary>Whether it gives access to the file itself.</summary>
    internal bool IsReal => View is null && !PendingOwner;
}

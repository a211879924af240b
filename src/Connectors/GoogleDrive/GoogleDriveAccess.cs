using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Permissions → readers. Every role reads; who only has the link finds nothing. Pure.</summary>
internal static class GoogleDriveAccess
{
    /// <summary>Who may read a file with these permissions.</summary>
    /// <param name="permissions">All permissions of the file, inherited ones included, as the service gives them.</param>
    /// <param name="connection">Whose directory knows the groups.</param>
    public static AccessList Of(IEnumerable<Permission> permissions, ConnectionId connection) =>
        new(permissions.Select(p => PrincipalOf(p, connection)).OfType<Principal>());

    /// <summary>Whom a permission lets find the file; null for nobody.</summary>
    public static Principal? PrincipalOf(Permission permission, ConnectionId connection)
    {
        // Of a view only ("published", "metadata"): not of the file itself. With an end date: nothing tells when it has passed, so it would outlive itself.
        if (permission.Deleted == true || permission.PendingOwner == true || !string.IsNullOrEmpty(permission.View) || permission.ExpirationTimeRaw is not null)
            return null;
        return permission.Type switch
        {
            "user" when permission.EmailAddress is { Length: > 0 } mail => Principal.User(mail),
            "group" when permission.EmailAddress is { Length: > 0 } mail => Principal.Group(connection, mail),
            "domain" when permission is { AllowFileDiscovery: true, Domain.Length: > 0 } => Principal.Domain(connection, permission.Domain),
            "anyone" when permission.AllowFileDiscovery == true => Principal.Everyone,
            _ => null,
        };
    }

    /// <summary>Whether a permission means the same wherever its id is met: a person's or group's, for good.</summary>
    public static bool IsPlain(Permission permission) =>
        permission is { Type: "user" or "group", Id.Length: > 0, ExpirationTimeRaw: null } && permission.Deleted != true && permission.PendingOwner != true && string.IsNullOrEmpty(permission.View);

    /// <summary>What a folder hands down, in a form that changes whenever it does: its permissions, and whether those above reach it.</summary>
    public static string TagOf(DriveFile folder, IEnumerable<Permission> permissions) => TagOf(folder, permissions.Select(p => string.Join('|',
        p.Id, p.Type, p.EmailAddress, p.Domain, p.AllowFileDiscovery, p.Deleted, p.PendingOwner, p.View, p.ExpirationTimeRaw,
        // These two reach into folders with limited access.
        p.Role is "owner" or "organizer")));

    /// <summary>The same from ids alone, where no permission is the folder's own.</summary>
    public static string TagOf(DriveFile folder, IEnumerable<string> permissions) =>
        Hash(permissions.Order(StringComparer.Ordinal).Prepend(folder.InheritedPermissionsDisabled == true ? "limited" : "inherits"));

    /// <summary>A short text that is another for other lines.</summary>
    public static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 12));
}

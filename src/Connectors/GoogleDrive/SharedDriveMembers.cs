using System.Collections.Frozen;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>The members of a shared drive. Pure.</summary>
internal sealed class SharedDriveMembers
{
    private static readonly string[] RolesThatShare = ["organizer", "fileOrganizer", "writer"];

    private readonly bool _isPlain;

    public SharedDriveMembers(IReadOnlyList<Permission> permissions, ConnectionId connection)
    {
        Permissions = permissions;
        Ids = permissions.Select(p => p.Id).OfType<string>().ToFrozenSet();
        Access = GoogleDriveAccess.Of(permissions, connection);
        Key = GoogleDriveAccess.TagOf(new DriveFile(), permissions);
        _isPlain = permissions.Count > 0 && permissions.All(GoogleDriveAccess.IsPlain);
    }

    /// <summary>As the service tells them.</summary>
    public IReadOnlyList<Permission> Permissions { get; }

    /// <summary>The ids of their permissions, the same on every file.</summary>
    public FrozenSet<string> Ids { get; }

    /// <summary>Who may read a file that nobody else was let in to.</summary>
    public AccessList Access { get; }

    /// <summary>Another text whenever they are others, or reach into folders with limited access: no log tells of each file then.</summary>
    public string Key { get; }

    /// <summary>Whether a file is read by the members, all of them and nobody else.</summary>
    public bool AreReadersOf(DriveFile file) =>
        _isPlain && file is { HasAugmentedPermissions: false, PermissionIds: { } ids } && ids.Count == Ids.Count && Ids.SetEquals(ids);

    /// <summary>Members in whose name the drive could be read, best first: who may share sees who else may read. People before groups of the same rank.</summary>
    /// <param name="preferred">One to be tried first, if a member who may share; null for none.</param>
    public IEnumerable<Permission> Readers(string? preferred) => Permissions
        .Where(p => GoogleDriveAccess.IsPlain(p) && !string.IsNullOrEmpty(p.EmailAddress))
        .OrderBy(p => Array.IndexOf(RolesThatShare, p.Role) is >= 0 and var rank
            ? p.EmailAddress!.Equals(preferred, StringComparison.OrdinalIgnoreCase) ? -1 : (2 * rank) + (p.Type == "group" ? 1 : 0)
            : (2 * RolesThatShare.Length) + (p.Type == "group" ? 1 : 0))
        .ThenBy(p => p.EmailAddress, StringComparer.Ordinal);
}

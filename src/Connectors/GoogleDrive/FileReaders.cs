using System.Collections.Concurrent;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// Finds out who may read the files of one reading of a stream. In people's own drives a file says so itself. In shared drives it names only the ids of its permissions:
/// most files are read by the members, and files of one folder that have nothing of their own by the same people, so that few need to be asked for.
/// </summary>
/// <param name="connection">Whose directory knows the groups.</param>
/// <param name="client">Asks for permissions.</param>
/// <param name="reader">In whose name.</param>
/// <param name="isSharedDrive">Whether it is a shared drive's stream.</param>
/// <param name="members">The members of the shared drive; null for none, or when they are kept from us.</param>
internal sealed class FileReaders(ConnectionId connection, GoogleDriveClient client, string reader, bool isSharedDrive, SharedDriveMembers? members)
{
    private const int MostKept = 10_000;
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, AccessList> _byFolder = [];

    /// <summary>Files with who may read them, in the same order.</summary>
    public async Task<IReadOnlyList<SeenFile>> ResolveAsync(IReadOnlyList<DriveFile> files, CancellationToken cancellationToken)
    {
        // A folder that changed hands down something else, maybe under the same ids.
        if (_byFolder.Count > MostKept || files.Any(f => f.MimeType == GoogleTypes.Folder))
            _byFolder.Clear();
        SeenFile[] seen = new SeenFile[files.Count];
        List<int> unknown = [];
        for (int i = 0; i < files.Count; i++)
        {
            if (Known(files[i]) is { } known)
                seen[i] = known;
            else
                unknown.Add(i);
        }
        // One of each folder first, so that the others of the folder need not be asked for.
        HashSet<string> folders = [];
        foreach (bool isFirst in new[] { true, false })
        {
            int[] now = isFirst ? [.. unknown.Where(i => FolderKey(files[i]) is not { } key || folders.Add(key))] : [.. unknown.Where(i => seen[i] is null)];
            await Parallel.ForEachAsync(now, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (i, cancel) => seen[i] = Known(files[i]) ?? await AskAsync(files[i], cancel));
        }
        return seen;
    }

    private SeenFile? Known(DriveFile file)
    {
        bool isFolder = file.MimeType == GoogleTypes.Folder;
        if (!isSharedDrive)
        {
            return file.Permissions is { } own
                ? new SeenFile(file, GoogleDriveAccess.Of(own, connection), IsPartial: false, isFolder ? GoogleDriveAccess.TagOf(file, own) : null)
                : Partial(file);
        }
        if (file.PermissionIds is null)
            return Partial(file);
        // Who reads a folder is asked of the files in it; a folder only says when that may have changed.
        if (isFolder && file.HasAugmentedPermissions == false)
            return new SeenFile(file, AccessList.Nobody, IsPartial: false, GoogleDriveAccess.TagOf(file, file.PermissionIds));
        if (members?.AreReadersOf(file) == true)
            return new SeenFile(file, members.Access, IsPartial: false, AccessTag: null);
        return FolderKey(file) is { } key && _byFolder.TryGetValue(key, out AccessList? access) ? new SeenFile(file, access, IsPartial: false, AccessTag: null) : null;
    }

    private async Task<SeenFile> AskAsync(DriveFile file, CancellationToken cancellationToken)
    {
        IReadOnlyList<Permission> permissions;
        try
        {
            permissions = await client.PermissionsAsync(reader, file.Id!, asAdmin: false, cancellationToken);
        }
        catch (ConnectorException e) when (e.ProviderCode is "notFound" or "insufficientFilePermissions")
        {
            // Gone or withdrawn since it was listed, of which the log tells later on.
            return Partial(file);
        }
        AccessList access = GoogleDriveAccess.Of(permissions, connection);
        if (FolderKey(file) is { } key)
            _byFolder[key] = access;
        return new SeenFile(file, access, IsPartial: false, file.MimeType == GoogleTypes.Folder ? GoogleDriveAccess.TagOf(file, permissions) : null);
    }

    /// <summary>What files in one folder that have nothing of their own have in common; null for one that has, and for folders.</summary>
    private static string? FolderKey(DriveFile file) =>
        file is { HasAugmentedPermissions: false, Parents: [{ } parent, ..], PermissionIds: { } ids } && file.MimeType != GoogleTypes.Folder
            ? GoogleDriveAccess.Hash(ids.Order(StringComparer.Ordinal).Prepend(parent))
            : null;

    private SeenFile Partial(DriveFile file) => new(
        file, new AccessList([Principal.User(reader)]), IsPartial: true, file.MimeType == GoogleTypes.Folder ? GoogleDriveAccess.TagOf(file, ["partial"]) : null);
}

using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>Items as the service writes them for one account (Drive API v3, Files resource). Only what the mask wants is computed.</summary>
/// <param name="access">Tells what the account sees.</param>
/// <param name="exportLink">The address of an export.</param>
internal sealed class FileResource(AccessRules access, Func<DriveItem, string, string> exportLink)
{
    /// <summary>All fields of the resource.</summary>
    public const string Schema =
        "kind,id,name,mimeType,description,starred,trashed,explicitlyTrashed,trashedTime,trashingUser(*),parents,properties(*),appProperties(*),spaces,version,"
        + "webContentLink,webViewLink,iconLink,hasThumbnail,thumbnailLink,thumbnailVersion,viewedByMe,viewedByMeTime,createdTime,modifiedTime,modifiedByMeTime,modifiedByMe,"
        + "sharedWithMeTime,sharingUser(*),owners(kind,displayName,photoLink,me,permissionId,emailAddress),teamDriveId,driveId,lastModifyingUser(*),shared,ownedByMe,"
        + "capabilities(*),viewersCanCopyContent,copyRequiresWriterPermission,writersCanShare,permissions(" + PermissionResource.Schema + "),permissionIds,hasAugmentedPermissions,"
        + "folderColorRgb,originalFilename,fullFileExtension,fileExtension,md5Checksum,sha1Checksum,sha256Checksum,size,quotaBytesUsed,headRevisionId,contentHints(*),"
        + "imageMediaMetadata(*),videoMediaMetadata(*),isAppAuthorized,exportLinks(*),shortcutDetails(targetId,targetMimeType,targetResourceKey),contentRestrictions(*),"
        + "linkShareMetadata(securityUpdateEligible,securityUpdateEnabled),labelInfo(*),resourceKey,inheritedPermissionsDisabled,downloadRestrictions(*)";

    /// <summary>The fields of a file without a mask.</summary>
    public static FieldMask Default { get; } = FieldMask.Parse("kind,id,name,mimeType");

    /// <summary>An item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="mask">The wanted fields.</param>
    public JsonObject Write(DriveItem item, DriveUser caller, FieldMask mask)
    {
        JsonObject file = [];
        file.Put(mask, "kind", () => "drive#file");
        file.Put(mask, "id", () => item.Id);
        file.Put(mask, "name", () => item.Name);
        file.Put(mask, "mimeType", () => item.MimeType);
        WriteState(file, item, caller, mask);
        WriteAccess(file, item, caller, mask);
        if (item.Content is not null)
            WriteContent(file, item, mask);
        if (item.NativeText is not null)
            WriteNative(file, item, mask);
        if (item.IsShortcut)
            file.Put(mask, "shortcutDetails", () => ShortcutDetails(item));
        return file;
    }

    private void WriteState(JsonObject file, DriveItem item, DriveUser caller, FieldMask mask)
    {
        file.Put(mask, "starred", () => false);
        file.Put(mask, "trashed", () => item.Trashed);
        file.Put(mask, "explicitlyTrashed", () => item.ExplicitlyTrashed);
        file.Put(mask, "parents", () => Parents(item, caller));
        file.Put(mask, "spaces", () => new JsonArray("drive"));
        file.Put(mask, "version", () => item.Version.ToWire());
        file.Put(mask, "webViewLink", () => WebViewLink(item));
        file.Put(mask, "createdTime", () => item.CreatedTime.ToWire());
        file.Put(mask, "modifiedTime", () => item.ModifiedTime.ToWire());
        file.Put(mask, "driveId", () => item.Drive?.Id);
        file.Put(mask, "teamDriveId", () => item.Drive?.Id);
        file.Put(mask, "resourceKey", () => item.ResourceKey);
    }

    private void WriteAccess(JsonObject file, DriveItem item, DriveUser caller, FieldMask mask)
    {
        file.Put(mask, "owners", () => item.Owner is { } owner ? new JsonArray(Person(owner, caller)) : null);
        file.Put(mask, "ownedByMe", () => item.Owner is null ? null : item.Owner == caller);
        file.Put(mask, "shared", () => access.Effective(item).Count > 1 || item.Drive is not null);
        file.Put(mask, "writersCanShare", () => item.Drive is null ? true : null);
        file.Put(mask, "copyRequiresWriterPermission", () => item.CopyRequiresWriterPermission);
        file.Put(mask, "inheritedPermissionsDisabled", () => item.IsFolder ? item.InheritedPermissionsDisabled : null);
        file.Put(mask, "hasAugmentedPermissions", () => item.Drive is null ? null : item.Parent is not null && item.Permissions.Count > 0);
        // "permissions: only available if the requesting user can share the file. Not populated for items in shared drives."
        file.Put(mask, "permissions", () => item.Drive is null && MaySeePermissions(item, caller)
            ? new JsonArray([.. access.Effective(item).Where(e => e.Permission.View != "published").Select(e => PermissionResource.Write(e, item, FieldMask.All))])
            : null);
        file.Put(mask, "permissionIds", () => MaySeePermissions(item, caller)
            ? new JsonArray([.. access.Effective(item).Select(e => JsonValue.Create(e.Permission.Grantee.PermissionId))])
            : null);
        file.Put(mask, "capabilities", () => Capabilities(item, caller));
    }

    private static void WriteContent(JsonObject file, DriveItem item, FieldMask mask)
    {
        file.Put(mask, "size", () => item.Content!.Length.ToWire());
        file.Put(mask, "quotaBytesUsed", () => item.Content!.Length.ToWire());
        file.Put(mask, "md5Checksum", () => item.ClaimedMd5 ?? item.Content!.Md5);
        file.Put(mask, "sha1Checksum", () => item.ClaimedMd5 is null ? item.Content!.Sha1 : null);
        file.Put(mask, "sha256Checksum", () => item.ClaimedMd5 is null ? item.Content!.Sha256 : null);
        file.Put(mask, "headRevisionId", () => DriveIds.Text("0B", string.Create(CultureInfo.InvariantCulture, $"{item.Id}/{item.Revision}"), 44));
        file.Put(mask, "originalFilename", () => item.Name);
        string extension = Path.GetExtension(item.Name).TrimStart('.');
        file.Put(mask, "fileExtension", () => extension);
        file.Put(mask, "fullFileExtension", () => extension);
        file.Put(mask, "webContentLink", () => $"https://drive.google.com/uc?id={item.Id}&export=download");
    }

    private void WriteNative(JsonObject file, DriveItem item, FieldMask mask)
    {
        file.Put(mask, "size", () => ((long)item.NativeText!.Length).ToWire());
        file.Put(mask, "quotaBytesUsed", () => "0");
        file.Put(mask, "exportLinks", () => Exports.TypesOf(item.MimeType) is { Count: > 0 } types
            ? new JsonObject(types.Select(t => KeyValuePair.Create(t, (JsonNode?)exportLink(item, t))))
            : null);
    }

    private static JsonObject ShortcutDetails(DriveItem item)
    {
        JsonObject details = new() { ["targetId"] = item.ShortcutTarget!.Id, ["targetMimeType"] = item.ShortcutTarget.MimeType };
        if (item.ShortcutTarget.ResourceKey is { } key)
            details["targetResourceKey"] = key;
        return details;
    }

    /// <summary>"Not present in the response if the user does not have access to the parent": a folder that is not seen is not named.</summary>
    private JsonArray? Parents(DriveItem item, DriveUser caller)
    {
        IEnumerable<DriveItem> parents = item.Parent is { } parent ? [parent, .. item.OldParents] : [];
        JsonNode[] seen = [.. parents.Where(p => access.SightOf(caller, p) != Sight.None).Select(p => JsonValue.Create(p.Id))];
        return seen.Length > 0 ? new JsonArray(seen) : null;
    }

    private static JsonObject Person(DriveUser user, DriveUser caller) => new()
    {
        ["kind"] = "drive#user",
        ["displayName"] = user.Name,
        ["me"] = user == caller,
        ["permissionId"] = user.PermissionId,
        ["emailAddress"] = user.Email,
    };

    /// <summary>Who writes may share; who only reads does not see with whom.</summary>
    public bool MaySeePermissions(DriveItem item, DriveUser caller) => access.RoleOf(caller, item) is { } role && AccessRules.Rank(role) >= AccessRules.Rank("writer");

    /// <summary>Whether an account may have the content.</summary>
    public bool MayDownload(DriveItem item, DriveUser caller) =>
        !item.CopyRequiresWriterPermission || (access.RoleOf(caller, item) is { } role && AccessRules.Rank(role) >= AccessRules.Rank("writer"));

    private JsonObject Capabilities(DriveItem item, DriveUser caller)
    {
        bool writes = MaySeePermissions(item, caller);
        bool isFull = access.SightOf(caller, item) > Sight.MetadataOnly;
        return new JsonObject
        {
            ["canDownload"] = !item.IsFolder && isFull && MayDownload(item, caller),
            ["canListChildren"] = item.IsFolder && isFull,
            ["canCopy"] = !item.IsFolder && isFull && MayDownload(item, caller),
            ["canEdit"] = writes,
            ["canShare"] = writes,
            ["canRename"] = writes,
            ["canTrash"] = writes,
            ["canReadRevisions"] = writes,
        };
    }

    private static string WebViewLink(DriveItem item) => item.MimeType switch
    {
        DriveTypes.Folder => $"https://drive.google.com/drive/folders/{item.Id}",
        DriveTypes.Document => $"https://docs.google.com/document/d/{item.Id}/edit?usp=drivesdk",
        DriveTypes.Spreadsheet => $"https://docs.google.com/spreadsheets/d/{item.Id}/edit?usp=drivesdk",
        DriveTypes.Presentation => $"https://docs.google.com/presentation/d/{item.Id}/edit?usp=drivesdk",
        _ => $"https://drive.google.com/file/d/{item.Id}/view?usp=drivesdk",
    };
}

using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>permissions.list and permissions.get (Drive API v3 reference, Permissions).</summary>
internal sealed class PermissionsService(DriveBackend backend)
{
    private static readonly FieldMask ListSchema = FieldMask.Parse("kind,nextPageToken,permissions(" + PermissionResource.Schema + ")");
    private static readonly FieldMask ListDefault = FieldMask.Parse("kind,nextPageToken,permissions(kind,id,type,role)");
    private static readonly FieldMask PermissionSchema = FieldMask.Parse(PermissionResource.Schema);

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/drive/v3/files/{fileId}/permissions", "drive.permissions.list", backend.Guard(List));
        routes.Map("GET", "/drive/v3/files/{fileId}/permissions/{permissionId}", "drive.permissions.get", backend.Guard(Get));
    }

    private WireReply Get(WireRequest request)
    {
        FieldMask mask = request.Fields(PermissionSchema, PermissionResource.Default);
        (DriveItem item, IReadOnlyList<EffectivePermission> all) = Find(request);
        return all.FirstOrDefault(e => e.Permission.Grantee.PermissionId == request.Route["permissionId"]) is { } found
            ? WireReply.Json(PermissionResource.Write(found, item, mask))
            : DriveErrors.Error(404, "notFound", $"Permission not found: {request.Route["permissionId"]}.", "permissionId", "parameter");
    }

    private WireReply List(WireRequest request)
    {
        FieldMask mask = request.Fields(ListSchema, ListDefault);
        (DriveItem item, IReadOnlyList<EffectivePermission> all) = Find(request);
        // "When not set for files that are not in a shared drive, the entire list will be returned."
        int size = item.Drive is null && request.Query("pageSize") is null ? int.MaxValue : backend.PageSize(request, 100, 100);
        int at = 0;
        if (request.Query("pageToken") is { } token
            && !(token.StartsWith("p.", StringComparison.Ordinal) && int.TryParse(token[2..], NumberStyles.None, CultureInfo.InvariantCulture, out at) && at <= all.Count))
        {
            throw DriveErrors.Invalid("pageToken").ToException();
        }
        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#permissionList");
        reply.Put(mask, "nextPageToken", () => all.Count - at > size ? string.Create(CultureInfo.InvariantCulture, $"p.{at + size}") : null);
        if (mask.Has("permissions"))
            reply["permissions"] = new JsonArray([.. all.Skip(at).Take(size).Select(e => PermissionResource.Write(e, item, mask.Below("permissions")))]);
        return WireReply.Json(reply);
    }

    /// <summary>The item and its permissions. An administrator may ask for those of a shared drive itself, not of files in it.</summary>
    private (DriveItem Item, IReadOnlyList<EffectivePermission> Permissions) Find(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        DriveItem item;
        if (request.Flag("useDomainAdminAccess"))
        {
            if (!request.Flag("supportsAllDrives"))
                throw DriveErrors.FileNotFound(request.Route["fileId"]).ToException();
            item = backend.Drive(request.Route["fileId"], caller, asAdmin: true).Root;
        }
        else
        {
            item = backend.Item(request, caller);
            if (!backend.Files.MaySeePermissions(item, caller))
                throw DriveErrors.InsufficientFilePermissions.ToException();
        }
        bool withPublished = request.Query("includePermissionsForView") == "published";
        return (item, [.. backend.Access.Effective(item).Where(e => withPublished || e.Permission.View != "published")]);
    }
}

using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>Permissions as the service writes them (Drive API v3, Permissions resource).</summary>
internal static class PermissionResource
{
    /// <summary>All fields of the resource.</summary>
    public const string Schema =
        "kind,id,type,emailAddress,domain,role,view,allowFileDiscovery,displayName,photoLink,expirationTime,deleted,pendingOwner,"
        + "permissionDetails(permissionType,role,inherited,inheritedFrom),teamDrivePermissionDetails(*),inheritedPermissionsDisabled";

    /// <summary>The fields of a permission without a mask.</summary>
    public static FieldMask Default { get; } = FieldMask.Parse("kind,id,type,role");

    public static JsonObject Write(EffectivePermission effective, DriveItem item, FieldMask mask)
    {
        DrivePermission permission = effective.Permission;
        Grantee to = permission.Grantee;
        JsonObject json = [];
        json.Put(mask, "kind", () => "drive#permission");
        json.Put(mask, "id", () => to.PermissionId);
        json.Put(mask, "type", () => to.Type);
        json.Put(mask, "role", () => permission.Role);
        json.Put(mask, "emailAddress", () => to.User?.Email ?? to.Group?.Email);
        json.Put(mask, "domain", () => to.DomainName);
        json.Put(mask, "displayName", () => to.User?.Name ?? to.Group?.Name ?? to.DomainName);
        json.Put(mask, "allowFileDiscovery", () => to.Type is "domain" or "anyone" ? to.AllowFileDiscovery : null);
        json.Put(mask, "deleted", () => to.Type switch
        {
            "user" => to.User!.IsDeleted,
            "group" => to.Group!.IsDeleted,
            _ => null,
        });
        json.Put(mask, "pendingOwner", () => to.Type == "user" ? permission.PendingOwner : null);
        json.Put(mask, "expirationTime", () => permission.ExpirationTime?.ToWire());
        json.Put(mask, "view", () => permission.View);
        json.Put(mask, "inheritedPermissionsDisabled", () => item.IsFolder && item.InheritedPermissionsDisabled ? true : null);
        json.Put(mask, "permissionDetails", () => new JsonArray([.. effective.Reasons.Select(r => Reason(r, item))]));
        return json;
    }

    /// <summary>Where a permission comes from; a membership comes from the top of a shared drive.</summary>
    private static JsonObject Reason(PermissionReason reason, DriveItem item)
    {
        bool isMembership = item.Drive is { } drive && (reason.From ?? item) == drive.Root;
        JsonObject json = new()
        {
            ["permissionType"] = isMembership ? "member" : "file",
            ["role"] = reason.Role,
            ["inherited"] = reason.From is not null,
        };
        if (reason.From is { } from)
            json["inheritedFrom"] = from.Id;
        return json;
    }
}

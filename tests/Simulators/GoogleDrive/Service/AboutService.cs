using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>about.get (Drive API v3 reference, About): "the fields parameter is required".</summary>
internal sealed class AboutService(DriveBackend backend)
{
    private static readonly FieldMask Schema = FieldMask.Parse(
        "kind,user(kind,displayName,photoLink,me,permissionId,emailAddress),storageQuota(limit,usage,usageInDrive,usageInDriveTrash),exportFormats(*),importFormats(*),"
        + "maxImportSizes(*),maxUploadSize,appInstalled,folderColorPalette,driveThemes(*),teamDriveThemes(*),canCreateDrives,canCreateTeamDrives");

    public void Map(RouteTable routes) => routes.Map("GET", "/drive/v3/about", "drive.about.get", backend.Guard(Get));

    private WireReply Get(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        if (request.Query("fields") is null)
            return DriveErrors.Error(400, "required", "The 'fields' parameter is required for this method.", "fields", "parameter");
        FieldMask mask = request.Fields(Schema, FieldMask.All);
        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#about");
        reply.Put(mask, "user", () => new JsonObject
        {
            ["kind"] = "drive#user",
            ["displayName"] = caller.Name,
            ["me"] = true,
            ["permissionId"] = caller.PermissionId,
            ["emailAddress"] = caller.Email,
        });
        reply.Put(mask, "storageQuota", () => new JsonObject { ["usage"] = "0", ["usageInDrive"] = "0", ["usageInDriveTrash"] = "0" });
        reply.Put(mask, "exportFormats", () => new JsonObject(Exports.All.Select(p =>
            KeyValuePair.Create(p.Key, (JsonNode?)new JsonArray([.. p.Value.Select(t => JsonValue.Create(t))])))));
        reply.Put(mask, "maxUploadSize", () => "5242880000000");
        reply.Put(mask, "appInstalled", () => false);
        reply.Put(mask, "canCreateDrives", () => true);
        return WireReply.Json(reply);
    }
}

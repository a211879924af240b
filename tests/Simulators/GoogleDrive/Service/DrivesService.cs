using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>drives.list and drives.get (Drive API v3 reference, Drives).</summary>
internal sealed class DrivesService(DriveBackend backend)
{
    /// <summary>All fields of the resource.</summary>
    public const string Schema = "kind,id,name,themeId,colorRgb,backgroundImageFile(*),backgroundImageLink,capabilities(*),createdTime,hidden,restrictions(*),orgUnitId";

    private static readonly FieldMask ListSchema = FieldMask.Parse("kind,nextPageToken,drives(" + Schema + ")");
    private static readonly FieldMask ListDefault = FieldMask.Parse("kind,nextPageToken,drives(kind,id,name)");
    private static readonly FieldMask DriveSchema = FieldMask.Parse(Schema);
    private static readonly FieldMask DriveDefault = FieldMask.Parse("kind,id,name");

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/drive/v3/drives", "drive.drives.list", backend.Guard(List));
        routes.Map("GET", "/drive/v3/drives/{driveId}", "drive.drives.get", backend.Guard(Get));
    }

    public static JsonObject Write(SharedDrive drive, FieldMask mask)
    {
        JsonObject json = [];
        json.Put(mask, "kind", () => "drive#drive");
        json.Put(mask, "id", () => drive.Id);
        json.Put(mask, "name", () => drive.Name);
        json.Put(mask, "createdTime", () => drive.Root.CreatedTime.ToWire());
        json.Put(mask, "hidden", () => false);
        json.Put(mask, "capabilities", () => new JsonObject { ["canListChildren"] = true, ["canDownload"] = true });
        return json;
    }

    private WireReply Get(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(DriveSchema, DriveDefault);
        return WireReply.Json(Write(backend.Drive(request.Route["driveId"], caller, request.Flag("useDomainAdminAccess")), mask));
    }

    private WireReply List(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(ListSchema, ListDefault);
        int size = backend.PageSize(request, 10, 100);
        bool asAdmin = request.Flag("useDomainAdminAccess");
        if (asAdmin && !caller.IsAdmin)
            throw DriveErrors.Error(403, "insufficientFilePermissions", "The user must be a domain administrator to use domain admin access.").ToException();
        if (request.Query("q") is { Length: > 0 } && !asAdmin)
            throw DriveErrors.Invalid("q").ToException();
        // By number, not by place: a drive that is gone in the middle shifts nothing.
        long after = -1;
        if (request.Query("pageToken") is { } token && !(token.StartsWith("d.", StringComparison.Ordinal) && long.TryParse(token[2..], NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            throw DriveErrors.Invalid("pageToken").ToException();
        SharedDrive[] found = [.. backend.Workspace.Drives
            .Where(d => d.Root.Number > after && (asAdmin || backend.Access.RoleOf(caller, d.Root) is not null))
            .OrderBy(d => d.Root.Number).Take(size + 1)];
        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#driveList");
        reply.Put(mask, "nextPageToken", () => found.Length > size ? string.Create(CultureInfo.InvariantCulture, $"d.{found[size - 1].Root.Number}") : null);
        if (mask.Has("drives"))
            reply["drives"] = new JsonArray([.. found.Take(size).Select(d => Write(d, mask.Below("drives")))]);
        return WireReply.Json(reply);
    }
}

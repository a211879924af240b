using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>changes.getStartPageToken and changes.list (Drive API v3 reference, Changes; "Track changes for users and shared drives").</summary>
internal sealed class ChangesService(DriveBackend backend)
{
    private static readonly FieldMask ListSchema = FieldMask.Parse(
        "kind,nextPageToken,newStartPageToken,changes(kind,type,changeType,time,removed,fileId,file(" + FileResource.Schema + "),driveId,drive(" + DrivesService.Schema + "),teamDriveId,teamDrive(*))");
    private static readonly FieldMask ListDefault = FieldMask.Parse(
        "kind,nextPageToken,newStartPageToken,changes(kind,changeType,time,removed,fileId,file(kind,id,name,mimeType),driveId,drive(kind,id,name))");
    private static readonly FieldMask TokenSchema = FieldMask.Parse("kind,startPageToken");

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/drive/v3/changes/startPageToken", "drive.changes.getStartPageToken", backend.Guard(StartToken));
        routes.Map("GET", "/drive/v3/changes", "drive.changes.list", backend.Guard(List));
    }

    /// <summary>The log a request is about: the caller's own or a shared drive's.</summary>
    public (ChangeLog Log, SharedDrive? Drive) LogOf(WireRequest request, DriveUser caller)
    {
        if (request.Query("driveId") is not { } id)
            return (caller.Log, null);
        if (!request.Flag("supportsAllDrives"))
            throw DriveErrors.Invalid("supportsAllDrives", "The supportsAllDrives parameter must be true if the driveId parameter is specified.").ToException();
        SharedDrive drive = backend.Drive(id, caller);
        return (drive.Log, drive);
    }

    private WireReply StartToken(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(TokenSchema, FieldMask.All);
        (ChangeLog log, _) = LogOf(request, caller);
        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#startPageToken");
        reply.Put(mask, "startPageToken", () => log.Next.ToWire());
        return WireReply.Json(reply);
    }

    private WireReply List(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(ListSchema, ListDefault);
        int size = backend.PageSize(request, 100, 1000);
        (ChangeLog log, SharedDrive? drive) = LogOf(request, caller);
        CheckDriveParameters(request, drive);
        if (request.Query("pageToken") is not { } token)
            throw DriveErrors.Error(400, "required", "Required parameter: pageToken", "pageToken", "parameter").ToException();
        if (!long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long from) || !log.Knows(from))
            throw DriveErrors.Invalid("pageToken").ToException();

        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#changeList");
        long to = Math.Min(from + size, log.Next);
        // A page carries either the token of the next page or the one to come back with.
        if (to < log.Next)
            reply.Put(mask, "nextPageToken", () => to.ToWire());
        else
            reply.Put(mask, "newStartPageToken", () => to.ToWire());
        if (mask.Has("changes"))
        {
            FieldMask changeMask = mask.Below("changes");
            reply["changes"] = new JsonArray([.. log.Read(from, size).Select(e => Entry(e, caller, drive, request, changeMask)).OfType<JsonNode>()]);
        }
        return WireReply.Json(reply);
    }

    private static void CheckDriveParameters(WireRequest request, SharedDrive? drive)
    {
        bool includes = request.Flag("includeItemsFromAllDrives");
        if (includes && !request.Flag("supportsAllDrives"))
            throw DriveErrors.Invalid("supportsAllDrives", "The supportsAllDrives parameter must be true if the includeItemsFromAllDrives parameter is true.").ToException();
        if (drive is not null && !includes)
            throw DriveErrors.Invalid("includeItemsFromAllDrives", "The includeItemsFromAllDrives parameter must be set to true when driveId is specified.").ToException();
        if (request.Query("spaces") is { } spaces && spaces is not ("drive" or "appDataFolder"))
            throw DriveErrors.Invalid("spaces").ToException();
    }

    /// <summary>An entry with the state of now; null when the request does not want it.</summary>
    private JsonObject? Entry(ChangeEntry entry, DriveUser caller, SharedDrive? drive, WireRequest request, FieldMask mask)
    {
        if (entry.Subject is SharedDrive about)
            return request.Flag("supportsAllDrives") ? DriveEntry(about, entry, caller, request, mask) : null;
        DriveItem item = (DriveItem)entry.Subject;
        bool isSeen = !item.IsDeleted && (drive is not null ? item.Drive == drive && backend.Access.SightOf(caller, item) != Sight.None : IsInUserLog(item, caller, request));
        if (isSeen && drive is null && request.Flag("restrictToMyDrive") && !item.IsIn(caller.Root))
            return null;
        if (!isSeen && !request.Flag("includeRemoved", otherwise: true))
            return null;
        JsonObject json = Begin("file", entry, !isSeen, mask);
        json.Put(mask, "fileId", () => item.Id);
        // includeCorpusRemovals: "include the file resource if the file is still accessible by the user … even when a file was removed from the list of changes".
        bool isStillReadable = !item.IsDeleted && request.Flag("includeCorpusRemovals") && backend.Access.SightOf(caller, item) != Sight.None;
        if ((isSeen || isStillReadable) && mask.Has("file"))
            json["file"] = backend.Files.Write(item, caller, mask.Below("file"));
        return json;
    }

    private bool IsInUserLog(DriveItem item, DriveUser caller, WireRequest request) =>
        (item.Drive is null || request.Flag("includeItemsFromAllDrives")) && backend.Access.IsInCorpus(caller, item);

    private JsonObject? DriveEntry(SharedDrive drive, ChangeEntry entry, DriveUser caller, WireRequest request, FieldMask mask)
    {
        bool isMember = !drive.IsDeleted && backend.Access.RoleOf(caller, drive.Root) is not null;
        if (!isMember && !request.Flag("includeRemoved", otherwise: true))
            return null;
        JsonObject json = Begin("drive", entry, !isMember, mask);
        json.Put(mask, "driveId", () => drive.Id);
        if (isMember && mask.Has("drive"))
            json["drive"] = DrivesService.Write(drive, mask.Below("drive"));
        return json;
    }

    private static JsonObject Begin(string type, ChangeEntry entry, bool removed, FieldMask mask)
    {
        JsonObject json = [];
        json.Put(mask, "kind", () => "drive#change");
        json.Put(mask, "changeType", () => type);
        json.Put(mask, "time", () => entry.Time.ToWire());
        json.Put(mask, "removed", () => removed);
        return json;
    }
}

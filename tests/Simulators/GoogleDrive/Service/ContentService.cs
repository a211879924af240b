using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>Downloads and exports ("Download and export files", Drive API guides): alt=media, files.export, export links and download operations.</summary>
/// <param name="backend">The domain.</param>
/// <param name="files">Answers files.get without alt=media.</param>
/// <param name="contentAddress">Where content is served from.</param>
internal sealed class ContentService(DriveBackend backend, FilesService files, Func<Uri> contentAddress)
{
    private static readonly string[] Scopes = [DriveScopes.Drive, DriveScopes.DriveReadonly];
    private readonly Dictionary<string, (DriveItem Item, DriveUser Caller, string Type, int Polls)> _operations = [];
    private int _exports;

    public void Map(RouteTable routes)
    {
        routes.Map("GET", "/drive/v3/files/{fileId}", r => r.Query("alt") == "media" ? "drive.files.download" : "drive.files.get",
            backend.Guard(r => r.Query("alt") == "media" ? Download(r) : files.Get(r)));
        routes.Map("GET", "/drive/v3/files/{fileId}/export", "drive.files.export", backend.Guard(Export));
        routes.Map("POST", "/drive/v3/files/{fileId}/download", "drive.files.startDownload", backend.Guard(StartOperation));
        routes.Map("GET", "/drive/v3/operations/{name}", "drive.operations.get", backend.Guard(GetOperation));
        routes.Map("GET", "/export/{fileId}", "content.export", backend.Guard(ExportLink));
        routes.Map("GET", "/content/{fileId}/{revision}", "content.download", backend.Guard(SignedDownload));
        routes.Map("GET", "/operation-result/{name}", "content.operation", backend.Guard(OperationResult));
    }

    private WireReply Download(WireRequest request)
    {
        DriveUser caller = backend.Caller(request, Scopes);
        DriveItem item = backend.Item(request, caller);
        if (item.Content is not { } content)
            return DriveErrors.FileNotDownloadable;
        CheckMayDownload(item, caller);
        // The service lets only the owner take the risk.
        if (item.IsAbusive && !(request.Flag("acknowledgeAbuse") && backend.Access.RoleOf(caller, item) is "owner" or "organizer"))
            return DriveErrors.Abusive;
        return backend.Settings.RedirectsDownloads
            ? WireReply.Empty(302).With("Location", new Uri(contentAddress(), string.Create(CultureInfo.InvariantCulture, $"content/{item.Id}/{item.Revision}?signature={Signature(item)}")).ToString())
            : Send(item, content, request);
    }

    /// <summary>A redirected download: its address is its permission, no token belongs to it.</summary>
    private WireReply SignedDownload(WireRequest request) =>
        backend.Workspace.Find(request.Route["fileId"]) is { Content: { } content } item && request.Query("signature") == Signature(item)
            ? Send(item, content, request)
            : DriveErrors.Error(403, "forbidden", "The address has expired.");

    private static WireReply Send(DriveItem item, FileContent content, WireRequest request)
    {
        WireReply reply = WireReply.File(content, item.MimeType, request.Header("Range"));
        return reply.Status == 416
            ? DriveErrors.Error(416, "requestedRangeNotSatisfiable", "Request range not satisfiable", "Range", "header").With("Content-Range", reply.Header("Content-Range")!)
            : reply.With("Accept-Ranges", "bytes");
    }

    private WireReply Export(WireRequest request)
    {
        DriveUser caller = backend.Caller(request, Scopes);
        DriveItem item = backend.Item(request, caller, takesFlag: false);
        if (item.NativeText is null || Exports.TypesOf(item.MimeType).Count == 0)
            return DriveErrors.Error(403, "fileNotExportable", "Export only supports Docs Editors files.");
        if (request.Query("mimeType") is not { } type)
            return DriveErrors.Error(400, "required", "Required parameter: mimeType", "mimeType", "parameter");
        if (!Exports.TypesOf(item.MimeType).Contains(type))
            return DriveErrors.Error(400, "badRequest", "The requested conversion is not supported.", "mimeType", "parameter");
        CheckMayDownload(item, caller);
        return item.TooLargeExports.Contains(type) ? DriveErrors.ExportTooLarge : Exported(item, type, whole: false);
    }

    /// <summary>An export link: with a token the export of any size, without one the page to sign in, as a success.</summary>
    private WireReply ExportLink(WireRequest request)
    {
        if (backend.Tokens.Find(request.Header("Authorization")) is not { } token)
            return WireReply.Html("<!doctype html><html><head><title>Sign in - Google Accounts</title></head><body>Sign in to continue</body></html>", 200);
        DriveItem? item = backend.Workspace.Find(request.Route["fileId"]);
        string type = request.Query("mimeType") ?? "";
        return item is not null && backend.Access.SightOf(token.User, item) > Sight.MetadataOnly && Exports.TypesOf(item.MimeType).Contains(type)
            ? Exported(item, type, whole: true)
            : WireReply.Html("<!doctype html><html><head><title>Error 404 (Not Found)</title></head></html>", 404);
    }

    private WireReply StartOperation(WireRequest request)
    {
        DriveUser caller = backend.Caller(request, Scopes);
        DriveItem item = backend.Item(request, caller);
        string type = request.Query("mimeType") ?? (Exports.TypesOf(item.MimeType) is [{ } first, ..] ? first : "");
        if (item.Content is null && !Exports.TypesOf(item.MimeType).Contains(type))
            return DriveErrors.Error(400, "badRequest", "The requested conversion is not supported.", "mimeType", "parameter");
        CheckMayDownload(item, caller);
        string name = DriveIds.Text("op", string.Create(CultureInfo.InvariantCulture, $"{item.Id}/{_operations.Count}"), 40);
        _operations[name] = (item, caller, type, 0);
        return WireReply.Json(new JsonObject { ["name"] = name, ["done"] = false });
    }

    private WireReply GetOperation(WireRequest request)
    {
        DriveUser caller = backend.Caller(request, Scopes);
        string name = request.Route["name"];
        if (!_operations.TryGetValue(name, out (DriveItem Item, DriveUser Caller, string Type, int Polls) operation) || operation.Caller != caller)
            return DriveErrors.Error(404, "notFound", $"Operation not found: {name}.");
        _operations[name] = operation with { Polls = operation.Polls + 1 };
        if (operation.Polls < backend.Settings.PollsBeforeDone)
            return WireReply.Json(new JsonObject { ["name"] = name, ["done"] = false });
        return WireReply.Json(new JsonObject
        {
            ["name"] = name,
            ["done"] = true,
            ["response"] = new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.apps.drive.v3.DownloadFileResponse",
                ["downloadUri"] = new Uri(contentAddress(), $"operation-result/{name}").ToString(),
                ["partialDownloadAllowed"] = false,
            },
        });
    }

    private WireReply OperationResult(WireRequest request)
    {
        if (!_operations.TryGetValue(request.Route["name"], out (DriveItem Item, DriveUser Caller, string Type, int Polls) operation) || operation.Item.IsDeleted)
            return DriveErrors.Error(404, "notFound", "Not found.");
        return operation.Item.Content is { } content ? Send(operation.Item, content, request) : Exported(operation.Item, operation.Type, whole: true);
    }

    private WireReply Exported(DriveItem item, string type, bool whole)
    {
        byte[] bytes = Exports.Make(item, type);
        const int MaxExportBytes = 10 * 1024 * 1024;
        if (!whole && bytes.Length > MaxExportBytes)
            return DriveErrors.ExportTooLarge;
        return WireReply.Bytes(backend.Settings.VariesExports && bytes is [(byte)'P', (byte)'K', ..] ? WithComment(bytes) : bytes, type);
    }

    /// <summary>The same package with another comment at its end (APPNOTE.TXT 4.3.16): other bytes, the same content.</summary>
    private byte[] WithComment(byte[] zip)
    {
        byte[] comment = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_exports++:D8}"));
        byte[] varied = [.. zip, .. comment];
        varied[zip.Length - 2] = (byte)comment.Length;
        return varied;
    }

    private void CheckMayDownload(DriveItem item, DriveUser caller)
    {
        if (backend.Access.SightOf(caller, item) <= Sight.MetadataOnly || !backend.Files.MayDownload(item, caller))
            throw DriveErrors.CannotDownload.ToException();
    }

    private static string Signature(DriveItem item) => DriveIds.Text("s", item.Id + "/signature", 24);
}

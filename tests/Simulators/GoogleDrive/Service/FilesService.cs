using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>files.list and the metadata of files.get (Drive API v3 reference, Files).</summary>
internal sealed class FilesService(DriveBackend backend, Listings listings)
{
    private static readonly FieldMask ListSchema = FieldMask.Parse("kind,incompleteSearch,nextPageToken,files(" + FileResource.Schema + ")");
    private static readonly FieldMask FileSchema = FieldMask.Parse(FileResource.Schema);
    private static readonly FieldMask ListDefault = FieldMask.Parse("kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType)");

    public void Map(RouteTable routes) => routes.Map("GET", "/drive/v3/files", "drive.files.list", backend.Guard(List));

    public WireReply Get(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(FileSchema, FileResource.Default);
        return WireReply.Json(backend.Files.Write(backend.Item(request, caller), caller, mask));
    }

    private WireReply List(WireRequest request)
    {
        DriveUser caller = backend.Caller(request);
        FieldMask mask = request.Fields(ListSchema, ListDefault);
        FieldMask fileMask = mask.Has("files") ? mask.Below("files") : FileResource.Default;
        int size = backend.PageSize(request, 100, 1000);
        if (mask.Has("files") && fileMask.Has("permissions"))
            size = Math.Min(size, backend.Settings.MaxPageSizeWithPermissions);

        string corpora = CheckCorpora(request);
        Func<DriveItem, bool> matches = FileQuery.Parse(request.Query("q"), caller, backend.Access);
        Listing listing = request.Query("pageToken") is { } token
            ? listings.Continue(token, caller, request)
            : listings.Start(Candidates(request, caller, corpora), caller, request);

        JsonArray page = [];
        while (page.Count < size && listing.Next() is { } item)
        {
            // Gone or changed since the listing began.
            if (!item.IsDeleted && matches(item) && backend.Access.SightOf(caller, item) != Sight.None)
                page.Add(backend.Files.Write(item, caller, fileMask));
        }
        JsonObject reply = [];
        reply.Put(mask, "kind", () => "drive#fileList");
        reply.Put(mask, "incompleteSearch", () => corpora == "allDrives" && backend.Settings.IncompleteSearch);
        reply.Put(mask, "nextPageToken", () => Listings.TokenAfter(listing));
        if (mask.Has("files"))
            reply["files"] = page;
        return WireReply.Json(reply);
    }

    private static string CheckCorpora(WireRequest request)
    {
        string corpora = request.Query("corpora") ?? (request.Query("driveId") is null ? "user" : "drive");
        if (corpora is not ("user" or "domain" or "drive" or "allDrives"))
            throw DriveErrors.Invalid("corpora").ToException();
        if ((request.Query("driveId") is not null) != (corpora == "drive"))
            throw DriveErrors.Invalid("driveId", "The driveId parameter must be specified if and only if corpora is set to drive.").ToException();
        bool includes = request.Flag("includeItemsFromAllDrives");
        if (includes && !request.Flag("supportsAllDrives"))
            throw DriveErrors.Invalid("supportsAllDrives", "The supportsAllDrives parameter must be true if the includeItemsFromAllDrives parameter is true.").ToException();
        if (corpora is "drive" or "allDrives" && !includes)
            throw DriveErrors.Invalid("includeItemsFromAllDrives", $"The includeItemsFromAllDrives parameter must be set to true when corpora is set to {corpora}.").ToException();
        return corpora;
    }

    private DriveItem[] Candidates(WireRequest request, DriveUser caller, string corpora)
    {
        bool includesDrives = request.Flag("includeItemsFromAllDrives");
        SharedDrive? drive = corpora == "drive" ? backend.Drive(request.Query("driveId")!, caller) : null;
        HashSet<SharedDrive> mine = corpora == "allDrives" ? [.. backend.Workspace.Drives.Where(d => backend.Access.RoleOf(caller, d.Root) is not null)] : [];
        bool IsMeant(DriveItem item)
        {
            // The tops of drives are never listed.
            if (item.Parent is null || (item.Drive is not null && !includesDrives))
                return false;
            if (drive is not null)
                return item.Drive == drive && backend.Access.SightOf(caller, item) != Sight.None;
            if (item.Drive is { } of && mine.Contains(of))
                return backend.Access.SightOf(caller, item) != Sight.None;
            return corpora == "domain"
                ? item.Drive is null && item.Permissions.Any(p => p.Grantee is { Type: "domain" or "anyone", AllowFileDiscovery: true })
                : backend.Access.IsInCorpus(caller, item);
        }
        IEnumerable<DriveItem> all = drive is not null ? drive.Root.Tree() : backend.Workspace.Items;
        return [.. Sort(all.Where(IsMeant), request.Query("orderBy"))];
    }

    private IEnumerable<DriveItem> Sort(IEnumerable<DriveItem> items, string? order)
    {
        if (order is null)
        {
            return backend.Settings.ListOrder switch
            {
                ListOrder.NewestFirst => items.OrderByDescending(i => i.Number),
                ListOrder.Scattered => items.OrderBy(i => i.Number * 2_654_435_761 % 4_294_967_296),
                _ => items.OrderBy(i => i.Number),
            };
        }
        IOrderedEnumerable<DriveItem> sorted = items.OrderBy(_ => 0);
        foreach (string key in order.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] words = key.Split(' ');
            bool isDescending = words is [_, "desc"];
            Func<DriveItem, IComparable> value = words[0] switch
            {
                "name" or "name_natural" => i => i.Name,
                "createdTime" => i => i.CreatedTime,
                "modifiedTime" or "recency" => i => i.ModifiedTime,
                "folder" => i => i.IsFolder ? 0 : 1,
                "quotaBytesUsed" => i => i.Content?.Length ?? 0,
                _ => throw DriveErrors.Invalid("orderBy").ToException(),
            };
            sorted = isDescending ? sorted.ThenByDescending(value) : sorted.ThenBy(value);
        }
        return sorted.ThenBy(i => i.Number);
    }
}

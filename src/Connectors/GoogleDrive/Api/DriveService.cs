using Google.Apis.Services;
using Google.Apis.Util;

namespace IntranetSearch.Connectors.GoogleDrive.Api;

/// <summary>
/// The part of the Drive API v3 that is needed, under the names of Google's generated library (Google.Apis.Drive.v3), which could take its place.
/// https://developers.google.com/workspace/drive/api/reference/rest/v3 (2026-11).
/// </summary>
internal sealed class DriveService(BaseClientService.Initializer initializer, Uri baseUri) : BaseClientService(initializer)
{
    public override string Name => "drive";

    public override string BaseUri => baseUri.AbsoluteUri;

    public override string BasePath => baseUri.AbsolutePath.TrimStart('/');

    public override IList<string> Features => [];
}

/// <summary>GET files/{fileId}: what is known of a file, or with <see cref="Alt"/> its content.</summary>
internal sealed class FilesGetRequest(IClientService service, string fileId) : GoogleRequest<DriveFile>(service, "files.get", "files/{fileId}")
{
    [RequestParameter("fileId", RequestParameterType.Path)]
    public string FileId { get; } = fileId;

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; } = true;

    /// <summary>"media" for the content.</summary>
    [RequestParameter("alt", RequestParameterType.Query)]
    public string? Alt { get; set; }
}

/// <summary>GET files/{fileId}/export: a Google document in another format; 10 MB at most.</summary>
internal sealed class FilesExportRequest(IClientService service, string fileId, string mimeType) : GoogleRequest<string>(service, "files.export", "files/{fileId}/export")
{
    [RequestParameter("fileId", RequestParameterType.Path)]
    public string FileId { get; } = fileId;

    [RequestParameter("mimeType", RequestParameterType.Query)]
    public string MimeType { get; } = mimeType;
}

/// <summary>GET files.</summary>
internal sealed class FilesListRequest(IClientService service) : GoogleRequest<FileList>(service, "files.list", "files")
{
    [RequestParameter("corpora", RequestParameterType.Query)]
    public string? Corpora { get; set; }

    [RequestParameter("driveId", RequestParameterType.Query)]
    public string? DriveId { get; set; }

    [RequestParameter("includeItemsFromAllDrives", RequestParameterType.Query)]
    public bool? IncludeItemsFromAllDrives { get; set; }

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; } = true;

    [RequestParameter("orderBy", RequestParameterType.Query)]
    public string? OrderBy { get; set; }

    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; }

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    [RequestParameter("q", RequestParameterType.Query)]
    public string? Q { get; set; }

    [RequestParameter("spaces", RequestParameterType.Query)]
    public string? Spaces { get; set; } = "drive";
}

/// <summary>GET changes/startPageToken.</summary>
internal sealed class ChangesGetStartPageTokenRequest(IClientService service) : GoogleRequest<StartPageToken>(service, "changes.getStartPageToken", "changes/startPageToken")
{
    [RequestParameter("driveId", RequestParameterType.Query)]
    public string? DriveId { get; set; }

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; } = true;
}

/// <summary>GET changes.</summary>
internal sealed class ChangesListRequest(IClientService service, string pageToken) : GoogleRequest<ChangeList>(service, "changes.list", "changes")
{
    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string PageToken { get; } = pageToken;

    [RequestParameter("driveId", RequestParameterType.Query)]
    public string? DriveId { get; set; }

    [RequestParameter("includeItemsFromAllDrives", RequestParameterType.Query)]
    public bool? IncludeItemsFromAllDrives { get; set; }

    [RequestParameter("includeRemoved", RequestParameterType.Query)]
    public bool? IncludeRemoved { get; set; } = true;

    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; }

    [RequestParameter("spaces", RequestParameterType.Query)]
    public string? Spaces { get; set; } = "drive";

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; } = true;
}

/// <summary>GET drives.</summary>
internal sealed class DrivesListRequest(IClientService service) : GoogleRequest<DriveList>(service, "drives.list", "drives")
{
    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; } = 100;

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    [RequestParameter("useDomainAdminAccess", RequestParameterType.Query)]
    public bool? UseDomainAdminAccess { get; set; }
}

/// <summary>GET drives/{driveId}.</summary>
internal sealed class DrivesGetRequest(IClientService service, string driveId) : GoogleRequest<SharedDrive>(service, "drives.get", "drives/{driveId}")
{
    [RequestParameter("driveId", RequestParameterType.Path)]
    public string DriveId { get; } = driveId;

    [RequestParameter("useDomainAdminAccess", RequestParameterType.Query)]
    public bool? UseDomainAdminAccess { get; set; }
}

/// <summary>GET files/{fileId}/permissions, also of a shared drive by its id.</summary>
internal sealed class PermissionsListRequest(IClientService service, string fileId) : GoogleRequest<PermissionList>(service, "permissions.list", "files/{fileId}/permissions")
{
    [RequestParameter("fileId", RequestParameterType.Path)]
    public string FileId { get; } = fileId;

    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; } = 100;

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; } = true;

    [RequestParameter("useDomainAdminAccess", RequestParameterType.Query)]
    public bool? UseDomainAdminAccess { get; set; }
}

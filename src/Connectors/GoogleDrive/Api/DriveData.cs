using Newtonsoft.Json;

namespace IntranetSearch.Connectors.GoogleDrive.Api;

/// <summary>A page of something, as lists give it.</summary>
internal interface IGooglePage
{
    /// <summary>The token of the next page; null on the last.</summary>
    string? NextPageToken { get; }
}

/// <summary>A file, folder, shortcut or Google document. 64-bit numbers are text on the wire.</summary>
internal sealed record DriveFile
{
    [JsonProperty("id")]
    public string? Id { get; init; }

    [JsonProperty("name")]
    public string? Name { get; init; }

    [JsonProperty("mimeType")]
    public string? MimeType { get; init; }

    /// <summary>At most one today, more on old items; absent when the caller does not see it.</summary>
    [JsonProperty("parents")]
    public IList<string>? Parents { get; init; }

    /// <summary>The shared drive it is in.</summary>
    [JsonProperty("driveId")]
    public string? DriveId { get; init; }

    /// <summary>Whether it or a folder above it is in the bin.</summary>
    [JsonProperty("trashed")]
    public bool? Trashed { get; init; }

    [JsonProperty("modifiedTime")]
    public string? ModifiedTimeRaw { get; init; }

    /// <summary>Grows with every change, of permissions too.</summary>
    [JsonProperty("version")]
    public long? Version { get; init; }

    [JsonProperty("size")]
    public long? Size { get; init; }

    [JsonProperty("md5Checksum")]
    public string? Md5Checksum { get; init; }

    [JsonProperty("sha256Checksum")]
    public string? Sha256Checksum { get; init; }

    [JsonProperty("headRevisionId")]
    public string? HeadRevisionId { get; init; }

    [JsonProperty("webViewLink")]
    public string? WebViewLink { get; init; }

    /// <summary>Only where the caller may share the file, and never in shared drives.</summary>
    [JsonProperty("permissions")]
    public IList<Permission>? Permissions { get; init; }

    [JsonProperty("permissionIds")]
    public IList<string>? PermissionIds { get; init; }

    /// <summary>In shared drives: whether something is granted on the item itself.</summary>
    [JsonProperty("hasAugmentedPermissions")]
    public bool? HasAugmentedPermissions { get; init; }

    /// <summary>Whether grants on folders above do not reach it.</summary>
    [JsonProperty("inheritedPermissionsDisabled")]
    public bool? InheritedPermissionsDisabled { get; init; }

    /// <summary>Addresses of exports of any size, by format.</summary>
    [JsonProperty("exportLinks")]
    public IDictionary<string, string>? ExportLinks { get; init; }
}

internal sealed record FileList : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    /// <summary>Whether the service left something out.</summary>
    [JsonProperty("incompleteSearch")]
    public bool? IncompleteSearch { get; init; }

    [JsonProperty("files")]
    public IList<DriveFile>? Files { get; init; }
}

internal sealed record StartPageToken
{
    [JsonProperty("startPageToken")]
    public string? StartPageTokenValue { get; init; }
}

/// <summary>An entry of a change log: the state of now, not what happened.</summary>
internal sealed record DriveChange
{
    /// <summary>"file" or "drive".</summary>
    [JsonProperty("changeType")]
    public string? ChangeType { get; init; }

    [JsonProperty("removed")]
    public bool? Removed { get; init; }

    [JsonProperty("fileId")]
    public string? FileId { get; init; }

    [JsonProperty("file")]
    public DriveFile? File { get; init; }
}

internal sealed record ChangeList : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    /// <summary>Where to go on another time; on the last page only.</summary>
    [JsonProperty("newStartPageToken")]
    public string? NewStartPageToken { get; init; }

    [JsonProperty("changes")]
    public IList<DriveChange>? Changes { get; init; }
}

internal sealed record SharedDrive
{
    [JsonProperty("id")]
    public string? Id { get; init; }

    [JsonProperty("name")]
    public string? Name { get; init; }
}

internal sealed record DriveList : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    [JsonProperty("drives")]
    public IList<SharedDrive>? Drives { get; init; }
}

internal sealed record Permission
{
    /// <summary>The same on every file for the same person or group.</summary>
    [JsonProperty("id")]
    public string? Id { get; init; }

    /// <summary>"user", "group", "domain" or "anyone".</summary>
    [JsonProperty("type")]
    public string? Type { get; init; }

    [JsonProperty("role")]
    public string? Role { get; init; }

    [JsonProperty("emailAddress")]
    public string? EmailAddress { get; init; }

    [JsonProperty("domain")]
    public string? Domain { get; init; }

    /// <summary>Of a domain and of anyone: whether the file is found by searching, not only by its link.</summary>
    [JsonProperty("allowFileDiscovery")]
    public bool? AllowFileDiscovery { get; init; }

    /// <summary>Whether the account behind it was deleted.</summary>
    [JsonProperty("deleted")]
    public bool? Deleted { get; init; }

    [JsonProperty("expirationTime")]
    public string? ExpirationTimeRaw { get; init; }

    /// <summary>"published" or "metadata": not the file itself.</summary>
    [JsonProperty("view")]
    public string? View { get; init; }

    [JsonProperty("pendingOwner")]
    public bool? PendingOwner { get; init; }
}

internal sealed record PermissionList : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    [JsonProperty("permissions")]
    public IList<Permission>? Permissions { get; init; }
}

using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>What is asked of Drive, one method per remote call. Retries and waits are the pipeline's.</summary>
/// <param name="calls">The way there.</param>
/// <param name="options">The connection.</param>
internal sealed class GoogleDriveClient(GoogleCalls calls, GoogleDriveOptions options) : IDisposable
{
    // "files.permissions" comes for people's own drives only, and makes pages a tenth as long: of shared drives it is not asked for.
    private const string FileFields =
        "id,name,mimeType,parents,driveId,trashed,modifiedTime,version,size,md5Checksum,sha256Checksum,headRevisionId,webViewLink,permissionIds,inheritedPermissionsDisabled";

    private const string PermissionFields = "id,type,role,emailAddress,domain,allowFileDiscovery,deleted,expirationTime,view,pendingOwner";
    private const string UserFileFields = FileFields + ",permissions(" + PermissionFields + ")";
    private const string DriveFileFields = FileFields + ",hasAugmentedPermissions";
    private const int MostPages = 10_000;

    private readonly DriveService _service = new(calls.NewInitializer(), options.Endpoints.Drive);

    /// <summary>The id of somebody's top folder.</summary>
    public async Task<string> RootAsync(string subject, CancellationToken cancellationToken) =>
        (await calls.AskAsync(new FilesGetRequest(_service, "root") { Fields = "id" }, subject, GoogleOperation.ListFiles, $"the drive of {subject}", cancellationToken)).Id
        ?? throw Broken("a top folder without an id");

    /// <summary>Where a change log stands now.</summary>
    /// <param name="reader">In whose name.</param>
    /// <param name="drive">The shared drive; null for the reader's own log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> StartTokenAsync(string reader, string? drive, CancellationToken cancellationToken)
    {
        ChangesGetStartPageTokenRequest request = new(_service) { DriveId = drive };
        return (await calls.AskAsync(request, reader, GoogleOperation.ReadLog, NameOf(reader, drive), cancellationToken)).StartPageTokenValue ?? throw Broken("no start token");
    }

    /// <summary>A page of a change log.</summary>
    public Task<ChangeList> ChangesAsync(string reader, string? drive, string token, int pageSize, CancellationToken cancellationToken)
    {
        ChangesListRequest request = new(_service, token)
        {
            DriveId = drive,
            IncludeItemsFromAllDrives = IncludesDrives(drive),
            PageSize = pageSize,
            Fields = $"nextPageToken,newStartPageToken,changes(changeType,removed,fileId,file({FieldsOf(drive)}))",
        };
        return calls.AskAsync(request, reader, GoogleOperation.ReadLog, NameOf(reader, drive), cancellationToken);
    }

    /// <summary>A page of the files there are, or of those in a folder; folders first and older before newer, as far as the service keeps to that.</summary>
    /// <exception cref="ConnectorException">Also when the service says that it left something out.</exception>
    public async Task<FileList> FilesAsync(string reader, string? drive, string? folder, string? token, int pageSize, CancellationToken cancellationToken)
    {
        FilesListRequest request = new(_service)
        {
            Corpora = drive is null ? "user" : "drive",
            DriveId = drive,
            IncludeItemsFromAllDrives = IncludesDrives(drive),
            OrderBy = "folder,createdTime",
            PageSize = pageSize,
            PageToken = token,
            Q = folder is null ? "trashed = false" : $"'{Literal(folder)}' in parents and trashed = false",
            Fields = $"nextPageToken,incompleteSearch,files({FieldsOf(drive)})",
        };
        FileList page = await calls.AskAsync(request, reader, GoogleOperation.ListFiles, NameOf(reader, drive), cancellationToken);
        return page.IncompleteSearch == true
            ? throw new ConnectorException(ConnectorFault.Transient, $"Google says that its listing of {NameOf(reader, drive)} is incomplete; it is listed again later, and nothing is removed meanwhile.")
            : page;
    }

    /// <summary>A file as it is now, with what its content is known by.</summary>
    public Task<DriveFile> FileAsync(string reader, string file, CancellationToken cancellationToken)
    {
        FilesGetRequest request = new(_service, file) { Fields = "id,name,mimeType,trashed,modifiedTime,size,md5Checksum,sha256Checksum,headRevisionId,exportLinks" };
        return calls.AskAsync(request, reader, GoogleOperation.ReadFile, file, cancellationToken);
    }

    /// <summary>All permissions of a file or shared drive.</summary>
    /// <param name="reader">In whose name.</param>
    /// <param name="file">The file, or the shared drive by its id.</param>
    /// <param name="asAdmin">Whether as an administrator who need not be a member; of shared drives only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Permission>> PermissionsAsync(string? reader, string file, bool asAdmin, CancellationToken cancellationToken)
    {
        List<Permission> all = [];
        PermissionsListRequest request = new(_service, file) { UseDomainAdminAccess = asAdmin ? true : null, Fields = $"nextPageToken,permissions({PermissionFields})" };
        await foreach (PermissionList page in PagesAsync(token =>
        {
            request.PageToken = token;
            return calls.AskAsync(request, reader, GoogleOperation.ReadPermissions, file, cancellationToken);
        }, cancellationToken))
        {
            all.AddRange(page.Permissions ?? []);
        }
        return all;
    }

    /// <summary>The shared drives: all of the domain, or those the account is a member of.</summary>
    public async IAsyncEnumerable<SharedDrive> DrivesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DrivesListRequest request = new(_service) { UseDomainAdminAccess = options.Subject is null ? null : true, Fields = "nextPageToken,drives(id,name)" };
        await foreach (DriveList page in PagesAsync(token =>
        {
            request.PageToken = token;
            return calls.AskAsync(request, options.Subject, GoogleOperation.ListDrives, "the shared drives", cancellationToken);
        }, cancellationToken))
        {
            foreach (SharedDrive drive in page.Drives ?? [])
                yield return drive;
        }
    }

    /// <summary>A shared drive.</summary>
    public Task<SharedDrive> DriveAsync(string drive, CancellationToken cancellationToken)
    {
        DrivesGetRequest request = new(_service, drive) { UseDomainAdminAccess = options.Subject is null ? null : true, Fields = "id,name" };
        return calls.AskAsync(request, options.Subject, GoogleOperation.ListDrives, $"the shared drive {drive}", cancellationToken);
    }

    /// <summary>Opens a stored file's content; the caller disposes the answer.</summary>
    /// <param name="reader">In whose name.</param>
    /// <param name="file">The file's id.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="cancellationToken">Ends the wait for the first bytes.</param>
    public Task<HttpResponseMessage> OpenAsync(string reader, string file, string name, long from, CancellationToken cancellationToken) => calls.OpenAsync(
        () =>
        {
            HttpRequestMessage request = new FilesGetRequest(_service, file) { Alt = "media" }.CreateRequest();
            // A range of an empty file is refused: the first request has none.
            if (from > 0)
                request.Headers.Range = new RangeHeaderValue(from, null);
            return request;
        }, reader, name, cancellationToken);

    /// <summary>An export of a Google document.</summary>
    public Task<byte[]> ExportAsync(string reader, string file, string name, string mediaType, CancellationToken cancellationToken) =>
        calls.AskBytesAsync(new FilesExportRequest(_service, file, mediaType), reader, name, cancellationToken);

    /// <summary>Opens an export link; the caller disposes the answer.</summary>
    public Task<HttpResponseMessage> OpenLinkAsync(string reader, Uri link, string name, CancellationToken cancellationToken) =>
        calls.OpenAsync(() => new HttpRequestMessage(HttpMethod.Get, link), reader, name, cancellationToken);

    public void Dispose() => _service.Dispose();

    /// <summary>All pages of a list. A service that gives the same token again would keep us for ever.</summary>
    public static async IAsyncEnumerable<T> PagesAsync<T>(Func<string?, Task<T>> ask, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IGooglePage
    {
        string? token = null;
        for (int pages = 0; pages < MostPages; pages++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            T page = await ask(token);
            yield return page;
            if (string.IsNullOrEmpty(page.NextPageToken))
                yield break;
            if (page.NextPageToken == token)
                throw Broken("the same page again");
            token = page.NextPageToken;
        }
        throw Broken("a list without an end");
    }

    /// <summary>An answer that cannot be.</summary>
    public static ConnectorException Broken(string what) => new(ConnectorFault.Transient, $"Google answered with {what}; it is asked again later.");

    // In the name of a person, only what is theirs or was shared with them: shared drives are streams of their own.
    private bool IncludesDrives(string? drive) => drive is not null || options.Subject is null;

    private static string FieldsOf(string? drive) => drive is null ? UserFileFields : DriveFileFields;

    private static string NameOf(string reader, string? drive) => drive is null ? $"the drive of {reader}" : $"the shared drive {drive}";

    // "Search query terms and operators", Drive API guides.
    private static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}

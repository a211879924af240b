using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>What all operations need: the domain, who is asking, and what they may see.</summary>
internal sealed class DriveBackend(Workspace workspace, TokenAuthority tokens, DriveSettings settings, FileResource files)
{
    private static readonly string[] ReadScopes = [DriveScopes.Drive, DriveScopes.DriveReadonly, DriveScopes.MetadataReadonly];

    public Workspace Workspace => workspace;
    public TokenAuthority Tokens => tokens;
    public DriveSettings Settings => settings;
    public FileResource Files => files;
    public AccessRules Access => workspace.Access;

    /// <summary>An operation that answers refusals as such and sees the domain as it is at one moment.</summary>
    public Func<WireRequest, WireReply> Guard(Func<WireRequest, WireReply> operation) => request =>
    {
        lock (workspace.Gate)
        {
            try
            {
                return operation(request);
            }
            catch (DriveErrorException error)
            {
                return error.Reply;
            }
        }
    };

    /// <summary>Who is asking; any of the scopes is enough.</summary>
    public DriveUser Caller(WireRequest request, params string[] scopes)
    {
        string? authorization = request.Header("Authorization");
        if (authorization is null)
            throw DriveErrors.LoginRequired.ToException();
        IssuedToken token = tokens.Find(authorization) ?? throw DriveErrors.InvalidCredentials.ToException();
        return (scopes.Length == 0 ? ReadScopes : scopes).Any(token.Scopes.Contains) ? token.User : throw DriveErrors.InsufficientScopes.ToException();
    }

    /// <summary>
    /// The item a path names, when the caller sees it. An item of a shared drive is found only by who says that it knows shared drives
    /// ("Implement shared drive support": supportsAllDrives); who has only the link must send its resource key.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="takesFlag">Whether the operation has that parameter at all; files.export has not.</param>
    public DriveItem Item(WireRequest request, DriveUser caller, bool takesFlag = true)
    {
        string id = request.Route["fileId"];
        DriveItem? item = id == "root" ? caller.Root : workspace.Find(id);
        if (item is null || (takesFlag && item.Drive is not null && !request.Flag("supportsAllDrives")))
            throw DriveErrors.FileNotFound(id).ToException();
        Sight sight = Access.SightOf(caller, item);
        if (sight == Sight.None || (sight == Sight.Link && item.ResourceKey is { } key && !SendsKey(request, item.Id, key)))
            throw DriveErrors.FileNotFound(id).ToException();
        return item;
    }

    /// <summary>A shared drive of which the caller is a member; a domain administrator may ask for any where the operation allows it.</summary>
    public SharedDrive Drive(string id, DriveUser caller, bool asAdmin = false)
    {
        SharedDrive? drive = workspace.Find(id) is { Drive: { } found } root && root == found.Root ? found : null;
        return drive is not null && ((asAdmin && caller.IsAdmin) || Access.RoleOf(caller, drive.Root) is not null)
            ? drive
            : throw DriveErrors.DriveNotFound(id).ToException();
    }

    /// <summary>The number of entries on a page.</summary>
    public int PageSize(WireRequest request, int otherwise, int max, string parameter = "pageSize") =>
        Math.Min(request.Number(parameter, otherwise, 1, max), settings.MaxPageSize ?? int.MaxValue);

    private static bool SendsKey(WireRequest request, string id, string key) =>
        request.Header("X-Goog-Drive-Resource-Keys")?.Split(',').Select(p => p.Trim()).Contains($"{id}/{key}") == true;
}

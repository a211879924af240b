using Google.Apis.Services;
using Google.Apis.Util;

namespace IntranetSearch.Connectors.GoogleDrive.Api;

/// <summary>The part of the Admin SDK Directory API that is needed. https://developers.google.com/workspace/admin/directory/reference/rest (2026-11).</summary>
internal sealed class DirectoryService(BaseClientService.Initializer initializer, Uri baseUri) : BaseClientService(initializer)
{
    public override string Name => "admin";

    public override string BaseUri => baseUri.AbsoluteUri;

    public override string BasePath => baseUri.AbsolutePath.TrimStart('/');

    public override IList<string> Features => [];
}

/// <summary>GET users.</summary>
internal sealed class UsersListRequest(IClientService service) : GoogleRequest<Users>(service, "users.list", "users")
{
    [RequestParameter("customer", RequestParameterType.Query)]
    public string? Customer { get; set; } = "my_customer";

    [RequestParameter("maxResults", RequestParameterType.Query)]
    public int? MaxResults { get; set; } = 500;

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }
}

/// <summary>GET groups.</summary>
internal sealed class GroupsListRequest(IClientService service) : GoogleRequest<Groups>(service, "groups.list", "groups")
{
    [RequestParameter("customer", RequestParameterType.Query)]
    public string? Customer { get; set; } = "my_customer";

    [RequestParameter("maxResults", RequestParameterType.Query)]
    public int? MaxResults { get; set; } = 200;

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }
}

/// <summary>GET groups/{groupKey}/members.</summary>
internal sealed class MembersListRequest(IClientService service, string groupKey) : GoogleRequest<Members>(service, "members.list", "groups/{groupKey}/members")
{
    [RequestParameter("groupKey", RequestParameterType.Path)]
    public string GroupKey { get; } = groupKey;

    /// <summary>Whether members of groups within it come as well.</summary>
    [RequestParameter("includeDerivedMembership", RequestParameterType.Query)]
    public bool? IncludeDerivedMembership { get; set; }

    [RequestParameter("maxResults", RequestParameterType.Query)]
    public int? MaxResults { get; set; } = 200;

    [RequestParameter("pageToken", RequestParameterType.Query)]
    public string? PageToken { get; set; }
}

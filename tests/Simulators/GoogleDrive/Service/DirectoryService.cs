using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>People, groups and members (Admin SDK Directory API reference: users.list, users.get, groups.list, groups.get, members.list).</summary>
internal sealed class DirectoryService(DriveBackend backend)
{
    private const string Base = "/admin/directory/v1";
    private static readonly FieldMask Free = FieldMask.All;

    public void Map(RouteTable routes)
    {
        routes.Map("GET", $"{Base}/users", "directory.users.list", backend.Guard(ListUsers));
        routes.Map("GET", $"{Base}/users/{{userKey}}", "directory.users.get", backend.Guard(GetUser));
        routes.Map("GET", $"{Base}/groups", "directory.groups.list", backend.Guard(ListGroups));
        routes.Map("GET", $"{Base}/groups/{{groupKey}}", "directory.groups.get", backend.Guard(GetGroup));
        routes.Map("GET", $"{Base}/groups/{{groupKey}}/members", "directory.members.list", backend.Guard(ListMembers));
    }

    private WireReply ListUsers(WireRequest request)
    {
        Authorize(request, DriveScopes.UserReadonly);
        CheckCustomer(request);
        return Page(request, "users", "admin#directory#users", 100, 500, [.. backend.Workspace.Users.OrderBy(u => u.Email, StringComparer.Ordinal)], WriteUser);
    }

    private WireReply GetUser(WireRequest request)
    {
        Authorize(request, DriveScopes.UserReadonly);
        return backend.Workspace.FindUser(request.Route["userKey"]) is { IsExternal: false } user
            ? Reply(request, WriteUser(user))
            : DriveErrors.ResourceNotFound("userKey");
    }

    private WireReply ListGroups(WireRequest request)
    {
        Authorize(request, DriveScopes.GroupReadonly);
        IEnumerable<DriveGroup> groups = backend.Workspace.Groups;
        if (request.Query("userKey") is { } key)
        {
            DriveUser user = backend.Workspace.FindUser(key) ?? throw DriveErrors.ResourceNotFound("userKey").ToException();
            groups = groups.Where(g => g.Members.Any(m => m.User == user));
        }
        else
        {
            CheckCustomer(request);
        }
        return Page(request, "groups", "admin#directory#groups", 200, 200, [.. groups.OrderBy(g => g.Email, StringComparer.Ordinal)], WriteGroup);
    }

    private WireReply GetGroup(WireRequest request)
    {
        Authorize(request, DriveScopes.GroupReadonly);
        return backend.Workspace.FindGroup(request.Route["groupKey"]) is { } group ? Reply(request, WriteGroup(group)) : DriveErrors.ResourceNotFound("groupKey");
    }

    private WireReply ListMembers(WireRequest request)
    {
        Authorize(request, DriveScopes.MemberReadonly, DriveScopes.GroupReadonly);
        DriveGroup group = backend.Workspace.FindGroup(request.Route["groupKey"]) ?? throw DriveErrors.ResourceNotFound("groupKey").ToException();
        IReadOnlyList<GroupMember> members = request.Flag("includeDerivedMembership") ? Derived(group) : group.Members;
        return Page(request, "members", "admin#directory#members", 200, 200, members, WriteMember);
    }

    /// <summary>The members of the group and of all groups in it, each once; cycles end.</summary>
    private static List<GroupMember> Derived(DriveGroup group)
    {
        List<GroupMember> members = [];
        HashSet<GroupMember> seen = [];
        HashSet<DriveGroup> opened = [group];
        Queue<DriveGroup> open = new(opened);
        while (open.TryDequeue(out DriveGroup? next))
        {
            foreach (GroupMember member in next.Members)
            {
                if (member.Group == group || !seen.Add(member))
                    continue;
                members.Add(member);
                if (member.Group is { } inner && opened.Add(inner))
                    open.Enqueue(inner);
            }
        }
        return members;
    }

    /// <summary>Only an administrator may read the directory.</summary>
    private void Authorize(WireRequest request, params string[] scopes)
    {
        if (!backend.Caller(request, scopes).IsAdmin)
            throw DriveErrors.NotAuthorized.ToException();
    }

    private void CheckCustomer(WireRequest request)
    {
        string? customer = request.Query("customer");
        string? domain = request.Query("domain");
        if (customer is null && domain is null)
            throw DriveErrors.Error(400, "badRequest", "Bad Request").ToException();
        if ((customer is not null && customer != "my_customer" && customer != backend.Workspace.CustomerId) || (domain is not null && domain != backend.Workspace.Domain))
            throw DriveErrors.ResourceNotFound(customer is not null ? "customer" : "domain").ToException();
    }

    private WireReply Page<T>(WireRequest request, string name, string kind, int otherwise, int max, IReadOnlyList<T> all, Func<T, JsonObject> write)
    {
        int size = backend.PageSize(request, otherwise, max, "maxResults");
        int at = 0;
        if (request.Query("pageToken") is { Length: > 0 } token && !(int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out at) && at <= all.Count))
            throw DriveErrors.Error(400, "invalid", "Invalid Input: pageToken").ToException();
        JsonObject reply = new() { ["kind"] = kind };
        // An empty list is left out, as the service does.
        if (all.Count > at)
            reply[name] = new JsonArray([.. all.Skip(at).Take(size).Select(write)]);
        if (all.Count - at > size)
            reply["nextPageToken"] = string.Create(CultureInfo.InvariantCulture, $"{at + size}");
        return Reply(request, reply);
    }

    /// <summary>The answer with its etag; 304 when the caller has it already.</summary>
    private static WireReply Reply(WireRequest request, JsonObject body)
    {
        string etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body.ToJsonString())))[..32]}\"";
        if (request.Header("If-None-Match") == etag)
            return WireReply.Empty(304).With("ETag", etag);
        body["etag"] = etag;
        return WireReply.Json(request.Fields(Free, Free).Apply(body)).With("ETag", etag);
    }

    private JsonObject WriteUser(DriveUser user) => new()
    {
        ["kind"] = "admin#directory#user",
        ["id"] = user.Id,
        ["primaryEmail"] = user.Email,
        ["name"] = new JsonObject { ["fullName"] = user.Name },
        ["isAdmin"] = user.IsAdmin,
        ["suspended"] = user.IsSuspended,
        ["archived"] = false,
        ["aliases"] = user.Aliases.Count > 0 ? new JsonArray([.. user.Aliases.Select(a => JsonValue.Create(a))]) : null,
        ["emails"] = new JsonArray([new JsonObject { ["address"] = user.Email, ["primary"] = true }, .. user.Aliases.Select(a => new JsonObject { ["address"] = a })]),
        ["customerId"] = backend.Workspace.CustomerId,
    };

    private static JsonObject WriteGroup(DriveGroup group) => new()
    {
        ["kind"] = "admin#directory#group",
        ["id"] = group.Id,
        ["email"] = group.Email,
        ["name"] = group.Name,
        ["directMembersCount"] = ((long)group.Members.Count).ToWire(),
        ["aliases"] = group.Aliases.Count > 0 ? new JsonArray([.. group.Aliases.Select(a => JsonValue.Create(a))]) : null,
    };

    private JsonObject WriteMember(GroupMember member)
    {
        JsonObject json = new() { ["kind"] = "admin#directory#member", ["role"] = "MEMBER", ["type"] = member.Type.ToString().ToUpperInvariant() };
        json["id"] = member.User?.Id ?? member.Group?.Id ?? (member.Type == MemberType.Customer ? backend.Workspace.CustomerId : DriveIds.Digits(member.Email!, 21));
        // The whole domain as a member has no address, and only accounts and foreign addresses have a status.
        if ((member.User?.Email ?? member.Group?.Email ?? member.Email) is { } email)
            json["email"] = email;
        if (member.Type == MemberType.User)
            json["status"] = member.User!.IsSuspended ? "SUSPENDED" : "ACTIVE";
        return json;
    }
}

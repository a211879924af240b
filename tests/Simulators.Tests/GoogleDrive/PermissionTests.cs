using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Share files, folders, and drives", "Limited and expansive access", and the reference of Permissions (Drive API v3).</summary>
public sealed class PermissionTests : SimulatorTest
{
    [Fact]
    public async Task A_file_that_is_not_shared_does_not_exist_for_others()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer answer = await GetAsync(Bob, $"drive/v3/files/{file.Id}");

        Assert.Equal((404, "notFound", $"File not found: {file.Id}."), (answer.Status, answer.Reason, (string?)answer.Json["error"]!["message"]));
    }

    [Fact]
    public async Task Every_type_of_grantee_is_told_with_what_belongs_to_it()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob, "commenter");
        Workspace.Share(file, Workspace.AddGroup("eng"), "writer");
        Workspace.Share(file, Grantee.Domain("corp.example", discoverable: true));
        Workspace.Share(file, Grantee.Anyone(discoverable: false));

        Assert.Equal(
        [
            """{"type":"user","role":"owner","emailAddress":"ann@corp.example"}""",
            """{"type":"user","role":"commenter","emailAddress":"bob@corp.example"}""",
            """{"type":"group","role":"writer","emailAddress":"eng@corp.example"}""",
            """{"type":"domain","role":"reader","domain":"corp.example","allowFileDiscovery":true}""",
            """{"type":"anyone","role":"reader","allowFileDiscovery":false}""",
        ], await PermissionsAsync(Ann, file, "type,role,emailAddress,domain,allowFileDiscovery"));
    }

    [Fact]
    public async Task The_link_of_everybody_has_an_id_of_its_own()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Grantee.Anyone(discoverable: false));

        Assert.Contains("""{"id":"anyoneWithLink"}""", await PermissionsAsync(Ann, file, "id"));
    }

    [Fact]
    public async Task Who_has_the_link_may_open_and_does_not_find()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Grantee.Domain("corp.example", discoverable: false));

        Assert.Equal(200, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status);
        Assert.Empty(await ListAsync(Bob));
        Assert.True(Workspace.CanOpen(Bob, file));
        Assert.False(Workspace.CanFind(Bob, file));
    }

    [Fact]
    public async Task A_link_with_a_resource_key_needs_the_key()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Grantee.Anyone(discoverable: false));
        Workspace.RequireResourceKey(file, "0-key");

        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status);
        Assert.Equal(200, (await GetAsync(Bob, $"drive/v3/files/{file.Id}", ("X-Goog-Drive-Resource-Keys", $"other/1,{file.Id}/0-key"))).Status);
        Assert.Equal(200, (await GetAsync(Ann, $"drive/v3/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_reader_may_not_see_who_else_reads()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob);

        Answer list = await GetAsync(Bob, $"drive/v3/files/{file.Id}/permissions");
        Answer inline = await GetAsync(Bob, $"drive/v3/files/{file.Id}?fields=id,permissions,permissionIds");

        Assert.Equal((403, "insufficientFilePermissions"), (list.Status, list.Reason));
        Assert.Equal(["id"], inline.Json.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Permissions_are_not_inline_for_items_of_shared_drives_but_their_ids_are()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        DriveItem file = Workspace.AddFile(drive.Root, "a.txt", "a");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?supportsAllDrives=true&fields=permissions,permissionIds");

        Assert.Equal(["permissionIds"], answer.Json.AsObject().Select(p => p.Key));
        Assert.Equal(2, answer.Json["permissionIds"]!.AsArray().Count);
    }

    [Fact]
    public async Task Inherited_permissions_say_where_they_come_from()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        DriveItem folder = Workspace.AddFolder(drive.Root, "Folder");
        DriveItem file = Workspace.AddFile(folder, "a.txt", "a");
        Workspace.Share(folder, Bob, "writer");

        IReadOnlyList<string> permissions = await PermissionsAsync(Ann, file, "emailAddress,role,permissionDetails");

        Assert.Contains("""{"role":"organizer","emailAddress":"ann@corp.example","permissionDetails":[{"permissionType":"member","role":"organizer","inherited":true,"inheritedFrom":"ROOT"}]}"""
            .Replace("ROOT", drive.Id, StringComparison.Ordinal), permissions.Select(Ordered));
        JsonNode bob = JsonNode.Parse(permissions.Single(p => p.Contains("bob@", StringComparison.Ordinal)))!;
        Assert.Equal("writer", (string?)bob["role"]);
        Assert.Equal([folder.Id, drive.Id], bob["permissionDetails"]!.AsArray().Select(d => (string)d!["inheritedFrom"]!));
    }

    [Fact]
    public async Task A_grant_that_has_expired_is_over_and_nothing_is_logged()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob, expires: Time.GetUtcNow().AddHours(1));
        string token = await StartTokenAsync(Bob);
        int before = (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status;

        Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal((200, 404), (before, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status));
        Assert.Empty(await ReadChangesAsync(Bob, token));
        Assert.DoesNotContain(await PermissionsAsync(Ann, file, "emailAddress"), p => p.Contains("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expiry_to_come_is_told()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob, expires: Time.GetUtcNow().AddHours(1));

        Assert.Contains("""{"expirationTime":"2026-03-02T10:00:00.000Z"}""", await PermissionsAsync(Ann, file, "expirationTime"));
    }

    [Fact]
    public async Task A_grant_can_be_made_to_expire_now()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob);
        Workspace.Expire(file, Bob);

        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_grant_to_a_deleted_account_stays_and_says_so()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob);
        Workspace.DeleteUser(Bob);

        Assert.Contains("""{"emailAddress":"bob@corp.example","deleted":true}""", await PermissionsAsync(Ann, file, "emailAddress,deleted"));
    }

    [Fact]
    public async Task Who_is_asked_to_become_owner_has_no_access_by_that()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Grant(file, new DrivePermission(Bob, "writer") { PendingOwner = true });

        Assert.Contains("""{"emailAddress":"bob@corp.example","pendingOwner":true}""", await PermissionsAsync(Ann, file, "emailAddress,pendingOwner"));
        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task Grants_of_the_published_view_are_told_on_request_and_open_nothing()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Grant(file, new DrivePermission(Bob, "reader") { View = "published" });

        Assert.DoesNotContain(await PermissionsAsync(Ann, file, "view"), p => p.Contains("published", StringComparison.Ordinal));
        Assert.Contains("""{"view":"published"}""", await PermissionsAsync(Ann, file, "view", "&includePermissionsForView=published"));
        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_folder_with_limited_access_shows_itself_to_the_drives_members_and_not_what_is_in_it()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        DriveItem folder = Workspace.AddFolder(drive.Root, "Limited");
        DriveItem file = Workspace.AddFile(folder, "a.txt", "a");
        Workspace.LimitAccess(folder);

        Assert.Equal(["Limited"], await ListDriveAsync(Bob, drive));
        Assert.Equal(["Limited", "a.txt"], (await ListDriveAsync(Ann, drive)).Order(StringComparer.Ordinal));
        Answer seen = await GetAsync(Bob, $"drive/v3/files/{folder.Id}?supportsAllDrives=true&fields=inheritedPermissionsDisabled,capabilities(canListChildren)");
        Assert.Equal("""{"inheritedPermissionsDisabled":true,"capabilities":{"canListChildren":false}}""", seen.Json.ToJsonString());
        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{file.Id}?supportsAllDrives=true")).Status);
        Assert.Contains("""{"emailAddress":"bob@corp.example","view":"metadata"}""", await PermissionsAsync(Ann, folder, "emailAddress,view"));
        Assert.DoesNotContain(await PermissionsAsync(Ann, file, "emailAddress"), p => p.Contains("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_direct_grant_opens_a_limited_folder_again()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        DriveItem folder = Workspace.AddFolder(drive.Root, "Limited");
        Workspace.AddFile(folder, "a.txt", "a");
        Workspace.LimitAccess(folder);
        Workspace.Share(folder, Bob);

        Assert.Equal(["Limited", "a.txt"], (await ListDriveAsync(Bob, drive)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Limiting_a_folder_removes_what_is_in_it_for_who_loses_it()
    {
        DriveItem outer = Workspace.AddFolder(Ann.Root, "Outer");
        DriveItem inner = Workspace.AddFolder(outer, "Inner");
        DriveItem file = Workspace.AddFile(inner, "a.txt", "a");
        Workspace.Share(outer, Bob);
        string token = await StartTokenAsync(Bob);

        Workspace.LimitAccess(inner);

        Assert.Contains($"removed {file.Id}", await ReadChangesAsync(Bob, token));
    }

    [Fact]
    public async Task The_list_is_paged_when_it_is_asked_for_in_pages()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        for (int i = 0; i < 4; i++)
            Workspace.Share(file, Workspace.AddUser($"user{i}"));

        Answer first = await GetAsync(Ann, $"drive/v3/files/{file.Id}/permissions?pageSize=3");
        Answer second = await GetAsync(Ann, $"drive/v3/files/{file.Id}/permissions?pageSize=3&pageToken={first.Json["nextPageToken"]}");
        Answer whole = await GetAsync(Ann, $"drive/v3/files/{file.Id}/permissions");

        Assert.Equal((3, 2, 5), (first.Values("permissions", "id").Count, second.Values("permissions", "id").Count, whole.Values("permissions", "id").Count));
    }

    [Fact]
    public async Task An_owner_of_another_domain_can_share_with_ours()
    {
        DriveUser partner = Workspace.AddExternalUser("pat@partner.example");
        Workspace.Share(Workspace.AddFile(partner.Root, "offer.txt", "a"), Bob);

        Assert.Equal(["offer.txt"], await ListAsync(Bob));
    }

    private async Task<IReadOnlyList<string>> PermissionsAsync(DriveUser user, DriveItem item, string fields, string more = "")
    {
        Answer answer = await GetAsync(user, $"drive/v3/files/{item.Id}/permissions?supportsAllDrives=true&fields=permissions({fields}){more}");
        Assert.Equal(200, answer.Status);
        return [.. answer.Json["permissions"]!.AsArray().Select(p => p!.ToJsonString())];
    }

    /// <summary>The members of a permission in a fixed order.</summary>
    private static string Ordered(string json)
    {
        JsonObject from = JsonNode.Parse(json)!.AsObject();
        return new JsonObject(new[] { "role", "emailAddress", "permissionDetails" }.Select(n => KeyValuePair.Create(n, from[n]?.DeepClone()))).ToJsonString();
    }
}

using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>Admin SDK, Directory API reference: Users, Groups and Members.</summary>
public sealed class DirectoryTests : SimulatorTest
{
    private const string Base = "admin/directory/v1";

    [Fact]
    public async Task People_are_listed_with_their_addresses_and_whether_they_are_suspended()
    {
        Workspace.AddUser("carl", false, "carlo@corp.example");
        Workspace.AddExternalUser("pat@partner.example");
        Workspace.Suspend(Bob);

        Answer answer = await GetAsync(Ann, Base + "/users?customer=my_customer&fields=users(primaryEmail,suspended,aliases)");

        Assert.Equal("""{"users":[{"primaryEmail":"ann@corp.example","suspended":false,"aliases":null},{"primaryEmail":"bob@corp.example","suspended":true,"aliases":null},{"primaryEmail":"carl@corp.example","suspended":false,"aliases":["carlo@corp.example"]}]}"""
            .Replace(",\"aliases\":null", "", StringComparison.Ordinal), answer.Json.ToJsonString().Replace(",\"aliases\":null", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_are_paged()
    {
        Answer first = await GetAsync(Ann, Base + "/users?customer=my_customer&maxResults=1");
        Answer second = await GetAsync(Ann, Base + "/users?customer=my_customer&maxResults=1&pageToken=" + first.Json["nextPageToken"]);

        Assert.Equal(["ann@corp.example"], first.Values("users", "primaryEmail"));
        Assert.Equal(["bob@corp.example"], second.Values("users", "primaryEmail"));
        Assert.Null(second.Json["nextPageToken"]);
    }

    [Theory]
    [InlineData("users", "maxResults=501&customer=my_customer")]
    [InlineData("groups", "maxResults=201&customer=my_customer")]
    [InlineData("users", "")]
    public async Task What_the_parameters_may_not_be_is_refused(string list, string query) =>
        Assert.Equal(400, (await GetAsync(Ann, $"{Base}/{list}?{query}")).Status);

    [Fact]
    public async Task Groups_are_listed_and_found_by_address_and_id()
    {
        DriveGroup group = Workspace.AddGroup("eng", Ann, Bob);

        Answer list = await GetAsync(Ann, Base + "/groups?customer=my_customer");
        Answer byId = await GetAsync(Ann, $"{Base}/groups/{group.Id}");

        Assert.Equal(["eng@corp.example"], list.Values("groups", "email"));
        Assert.Equal(["2"], list.Values("groups", "directMembersCount"));
        Assert.Equal("eng@corp.example", (string?)byId.Json["email"]);
    }

    [Fact]
    public async Task Members_are_accounts_groups_foreign_addresses_and_the_whole_domain()
    {
        DriveGroup inner = Workspace.AddGroup("inner");
        DriveGroup group = Workspace.AddGroup("eng", Bob, inner, GroupMember.External("pat@partner.example"), GroupMember.Customer);

        Answer answer = await GetAsync(Ann, $"{Base}/groups/{group.Email}/members");

        Assert.Equal(["USER", "GROUP", "EXTERNAL", "CUSTOMER"], answer.Values("members", "type"));
        Assert.Equal(["bob@corp.example", "inner@corp.example", "pat@partner.example", ""], answer.Values("members", "email"));
        Assert.Null(answer.Json["members"]![3]!["email"]);
    }

    [Fact]
    public async Task Derived_members_come_once_over_groups_that_contain_each_other()
    {
        DriveGroup one = Workspace.AddGroup("one", Ann);
        DriveGroup two = Workspace.AddGroup("two", Bob, Ann, one);
        Workspace.AddMember(one, two);

        Answer answer = await GetAsync(Ann, $"{Base}/groups/{one.Email}/members?includeDerivedMembership=true");

        Assert.Equal(["ann@corp.example", "two@corp.example", "bob@corp.example"], answer.Values("members", "email"));
    }

    [Fact]
    public async Task A_group_with_the_whole_domain_as_member_lets_everyone_in_but_strangers()
    {
        DriveUser partner = Workspace.AddExternalUser("pat@partner.example");
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Workspace.AddGroup("everyone", GroupMember.Customer));

        Assert.True(Workspace.CanFind(Bob, file));
        Assert.False(Workspace.CanFind(partner, file));
        Assert.Equal(["a.txt"], await ListAsync(Bob));
    }

    [Fact]
    public async Task A_foreign_or_deleted_group_is_not_found()
    {
        DriveGroup group = Workspace.AddGroup("eng");
        Workspace.DeleteGroup(group);

        Answer foreign = await GetAsync(Ann, Base + "/groups/all@partner.example/members");
        Answer deleted = await GetAsync(Ann, $"{Base}/groups/{group.Email}/members");

        Assert.All([foreign, deleted], a => Assert.Equal((404, "notFound", "Resource Not Found: groupKey"), (a.Status, a.Reason, (string?)a.Json["error"]!["message"])));
    }

    [Fact]
    public async Task Only_administrators_may_ask()
    {
        Answer answer = await GetAsync(Bob, Base + "/users?customer=my_customer");

        Assert.Equal((403, "forbidden", "Not Authorized to access this resource/api"), (answer.Status, answer.Reason, (string?)answer.Json["error"]!["message"]));
    }

    [Fact]
    public async Task A_missing_scope_is_told_apart_from_a_missing_role()
    {
        string token = Simulator.Tokens.Issue(Ann, DriveScopes.UserReadonly);

        Answer groups = await SendAsync(HttpMethod.Get, Base + "/groups?customer=my_customer", token);

        Assert.Equal((403, "insufficientPermissions"), (groups.Status, groups.Reason));
    }

    [Fact]
    public async Task What_has_not_changed_is_answered_with_304()
    {
        const string Users = Base + "/users?customer=my_customer";
        string etag = (string)(await GetAsync(Ann, Users)).Json["etag"]!;
        int unchanged = (await GetAsync(Ann, Users, ("If-None-Match", etag))).Status;
        Workspace.Suspend(Bob);

        Assert.Equal((304, 200), (unchanged, (await GetAsync(Ann, Users, ("If-None-Match", etag))).Status));
    }

    [Fact]
    public async Task A_renamed_account_keeps_its_old_address_as_an_alias()
    {
        Workspace.ChangeAddress(Bob, "robert");

        Answer answer = await GetAsync(Ann, Base + "/users/bob@corp.example");

        Assert.Equal("robert@corp.example", (string?)answer.Json["primaryEmail"]);
        Assert.Equal("bob@corp.example", (string?)answer.Json["aliases"]![0]);
    }
}

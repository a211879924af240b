using System.Text.Json;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>A simulated Google domain as its operator connects it, and what people of it may find.</summary>
public sealed class GoogleDriveTests : SimulatedDomainTest
{
    private DriveUser _anna = null!;
    private DriveGroup _staff = null!;
    private DriveGroup _finance = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _anna = Workspace.AddUser("anna", aliases: "anna.b@northlake.example");
        Workspace.AddUser("ben");
        // Nested: who is in payroll is in finance.
        _staff = Workspace.AddGroup("payroll", _anna);
        _finance = Workspace.AddGroup("finance", _staff);
        SharedDrive works = Workspace.AddDrive("Works", (Admin, "organizer"));
        Workspace.Share(Workspace.AddFile(works.Root, "salaries.md", "# Salaries\n\nSalaries are paid on the 25th of each month."), _finance);
    }

    [Fact]
    public async Task A_grant_to_a_group_lets_members_of_groups_in_it_in_under_any_of_their_addresses_and_nobody_else()
    {
        await ConnectDriveAsync();

        Assert.Equal(["salaries.md"], await FindAsync("anna@northlake.example"));
        Assert.Equal(["salaries.md"], await FindAsync("Anna.B@northlake.example"));
        Assert.Empty(await FindAsync("ben@northlake.example"));
        Assert.Empty(await FindAsync("stranger@elsewhere.example"));
    }

    [Fact]
    public async Task Who_leaves_a_group_finds_nothing_of_it_after_the_next_reading_of_the_directory_and_nothing_is_downloaded()
    {
        await ConnectDriveAsync();
        Assert.NotEmpty(await FindAsync("anna@northlake.example"));
        Simulator.Requests.Clear();
        Workspace.RemoveMember(_staff, _anna);

        await DoAsync("sync", "acme");

        Assert.Empty(await FindAsync("anna@northlake.example"));
        Assert.Equal(0, Simulator.Requests.Count("drive.files.download*") + Simulator.Requests.Count("drive.files.export*"));
        Assert.DoesNotContain(Simulator.Requests.All, request => request.Request.QueryText.Contains("alt=media", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_left_a_group_does_not_find_a_file_again_when_its_owner_deletes_it()
    {
        DriveItem plan = Workspace.AddFile(Workspace.FindUser("ben@northlake.example")!.Root, "plan.md", "# Plan\n\nSalaries will rise by 3 % in spring.");
        Workspace.Share(plan, _finance);
        await ConnectDriveAsync();
        Assert.Contains("plan.md", await FindAsync("anna@northlake.example"));
        // Nothing tells anna's drive that she left, nor, later, that the file is gone.
        Workspace.RemoveMember(_staff, _anna);
        await DoAsync("sync", "acme");
        Workspace.Delete(plan);

        await DoAsync("sync", "acme");

        Assert.Empty(await FindAsync("anna@northlake.example"));
        Assert.Empty((await DoAsync("files", "acme", "--as", "anna@northlake.example", "--json")).ReadJsonLines());
    }

    [Fact]
    public async Task A_suspended_person_finds_nothing_and_is_told_why_by_access()
    {
        await ConnectDriveAsync();
        Workspace.Suspend(_anna);
        await RunAsync("sync", "acme");

        Assert.Empty(await FindAsync("anna@northlake.example"));
        CliResult access = await DoAsync("access", "acme", "salaries.md", "--as", "anna@northlake.example");
        Assert.Contains("the account anna@northlake.example is suspended in the directory of drive", access.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_tells_the_way_from_the_person_over_groups_to_the_grant_or_what_is_missing()
    {
        await ConnectDriveAsync();

        JsonElement may = (await DoAsync("access", "acme", "salaries.md", "--as", "anna@northlake.example", "--json")).ReadJson();
        Assert.True(may.GetProperty("may_read").GetBoolean());
        Assert.Equal(
            ["group:drive/finance@northlake.example, in which they are through drive/payroll@northlake.example"],
            may.GetProperty("via").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(["drive/payroll@northlake.example", "drive/finance@northlake.example"], may.GetProperty("groups").EnumerateArray().Select(v => v.GetString()));

        CliResult mayNot = await DoAsync("access", "acme", "salaries.md", "--as", "ben@northlake.example");
        Assert.Contains("They are in no group we know of. The directory of 'drive' was read", mayNot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_lists_what_a_person_may_see_with_as()
    {
        await ConnectDriveAsync();

        Assert.Single((await DoAsync("files", "acme", "--as", "anna@northlake.example", "--json")).ReadJsonLines());
        Assert.Empty((await DoAsync("files", "acme", "--as", "ben@northlake.example", "--json")).ReadJsonLines());
        Assert.Single((await DoAsync("files", "acme", "--json")).ReadJsonLines());
    }

    [Fact]
    public async Task A_directory_that_cannot_be_read_leaves_what_was_known_in_force_and_says_so()
    {
        await ConnectDriveAsync();
        Simulator.Faults.Add("directory.*", new FaultEffect.Answer(WireReply.Html("<html>Sorry</html>", 404)), int.MaxValue);

        CliResult sync = await RunAsync("sync", "acme");

        Assert.Equal(1, sync.ExitCode);
        Assert.Contains("People and groups: ", sync.Error, StringComparison.Ordinal);
        Assert.NotEmpty(await FindAsync("anna@northlake.example"));
        JsonElement directory = (await DoAsync("status", "acme", "--json")).ReadJson().GetProperty("connections")[0].GetProperty("directory");
        Assert.Equal((3, 2), (directory.GetProperty("people").GetInt32(), directory.GetProperty("groups").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, directory.GetProperty("read").ValueKind);
        Assert.NotEmpty(directory.GetProperty("error").GetString()!);
        Assert.Contains("3 people and 2 groups, read ", (await DoAsync("status", "acme")).Output, StringComparison.Ordinal);
    }

    private async Task ConnectDriveAsync()
    {
        await AddDriveAsync();
        await DoAsync("sync", "acme");
    }

    private async Task<string[]> FindAsync(string person) =>
        [.. (await DoAsync("search", "acme", "salaries", "--as", person, "--json")).ReadJson().GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("file").GetProperty("path").GetString()!)];
}

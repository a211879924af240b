using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>The control API that tests/Simulators/README.md describes.</summary>
public sealed class ControlTests : SimulatorTest
{
    [Fact]
    public async Task It_shows_what_there_is()
    {
        Workspace.AddDrive("Works", (Ann, "organizer"));
        Workspace.AddFile(Ann.Root, "plan.txt", "a");

        Answer overview = await SendAsync(HttpMethod.Get, "simulator", null);
        Answer files = await SendAsync(HttpMethod.Get, "simulator/files?text=PLAN", null);

        Assert.Equal("corp.example", (string?)overview.Json["domain"]);
        Assert.Equal(["Works"], overview.Values("drives", "name"));
        Assert.Equal(["ann@corp.example/plan.txt"], files.Values("files", "path"));
    }

    [Theory]
    [InlineData("rename", """{"file":"ann@corp.example/Notes/plan.txt","name":"new.txt"}""", "file new.txt")]
    [InlineData("edit", """{"file":"ann@corp.example/Notes/plan.txt","text":"other"}""", "file plan.txt")]
    [InlineData("trash", """{"file":"ann@corp.example/Notes/plan.txt"}""", "file plan.txt trashed")]
    [InlineData("share", """{"file":"ann@corp.example/Notes/plan.txt","with":"bob@corp.example","role":"writer","expires":"2027-01-01"}""", "file plan.txt")]
    [InlineData("share", """{"file":"ann@corp.example/Notes","with":"anyone-with-link"}""", "file Notes,file plan.txt")]
    [InlineData("add-file", """{"parent":"ann@corp.example/Notes","name":"b.txt","text":"b"}""", "file b.txt")]
    [InlineData("add-document", """{"parent":"ann@corp.example","name":"Sheet","text":"# S","type":"spreadsheet"}""", "file Sheet")]
    [InlineData("add-folder", """{"parent":"ann@corp.example/Notes","name":"Deep"}""", "file Deep")]
    [InlineData("add-shortcut", """{"parent":"ann@corp.example","name":"S","target":"ann@corp.example/Notes"}""", "file S")]
    [InlineData("move", """{"file":"ann@corp.example/Notes/plan.txt","to":"ann@corp.example"}""", "file plan.txt")]
    [InlineData("add-drive", """{"name":"Works","organizer":"ann@corp.example"}""", "drive Works")]
    public async Task An_operation_is_a_change_as_the_service_would_log_it(string operation, string body, string expected)
    {
        Workspace.AddFile(Workspace.AddFolder(Ann.Root, "Notes"), "plan.txt", "a");
        string token = await StartTokenAsync(Ann);

        Assert.Equal(200, (await OperateAsync(operation, body)).Status);

        Assert.Equal(expected, string.Join(',', await ReadChangesAsync(Ann, token)));
    }

    [Fact]
    public async Task People_groups_and_drives_can_be_changed()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        await OperateAsync("add-group", """{"group":"eng"}""");
        await OperateAsync("add-member", """{"group":"eng@corp.example","who":"bob@corp.example"}""");
        await OperateAsync("join", """{"drive":"Works","who":"eng@corp.example"}""");
        await OperateAsync("rename-drive", """{"drive":"Works","name":"Plant"}""");
        await OperateAsync("suspend", """{"user":"bob@corp.example"}""");

        Assert.Equal("Plant", drive.Name);
        Assert.Equal(Bob, Assert.Single(Assert.Single(Workspace.Groups).Members).User);
        Assert.Contains(drive.Root.Permissions, p => p.Grantee.Group?.Email == "eng@corp.example");
        Assert.True(Bob.IsSuspended);
    }

    [Fact]
    public async Task Faults_and_settings_are_given_by_name()
    {
        await OperateAsync("fault", """{"operation":"drive.files.*","fault":"too-many-requests","times":2,"retryAfter":"3"}""");
        await OperateAsync("settings", """{"maxPageSize":5,"messages":"lost","accessEntries":"never"}""");
        Answer failed = await GetAsync(Ann, "drive/v3/files");
        await OperateAsync("clear-faults", "");

        Assert.Equal(429, failed.Status);
        Assert.Equal(200, (await GetAsync(Ann, "drive/v3/files")).Status);
        Assert.Equal((5, EntrySpread.Never), (Simulator.Settings.MaxPageSize, Workspace.Spread.Access));
    }

    [Fact]
    public async Task Every_fault_that_is_listed_can_be_planned()
    {
        JsonArray names = (await SendAsync(HttpMethod.Get, "simulator", null)).Json["faults"]!.AsArray();

        foreach (JsonNode? name in names)
            Assert.Equal(200, (await OperateAsync("fault", new JsonObject { ["operation"] = "none", ["fault"] = (string?)name }.ToJsonString())).Status);
    }

    [Fact]
    public async Task The_requests_of_a_connector_are_listed_and_those_of_the_control_api_not()
    {
        await OperateAsync("clear-faults", "{}");
        await GetAsync(Ann, "drive/v3/files?q=trashed=false");

        Answer answer = await SendAsync(HttpMethod.Get, "simulator/requests", null);

        Assert.Equal("2 GET /drive/v3/files?q=trashed=false (drive.files.list) as ann@corp.example: 200", (string?)Assert.Single(answer.Json.AsArray()));
    }

    [Theory]
    [InlineData("fly", "{}", "There is no operation fly")]
    [InlineData("rename", "{}", "\"file\" is missing.")]
    [InlineData("rename", """{"file":"nothing","name":"x"}""", "There is no file nothing")]
    [InlineData("share", """{"file":"ann@corp.example","with":"x@y"}""", "There is no account or group x@y.")]
    [InlineData("move", """{"file":"ann@corp.example/Notes","to":"ann@corp.example/Notes"}""", "cannot go to")]
    [InlineData("share", """{"file":"ann@corp.example/Notes","with":"bob@corp.example","role":"king"}""", "'king' is not a role.")]
    [InlineData("fault", """{"operation":"x","fault":"earthquake"}""", "There is no fault earthquake.")]
    [InlineData("settings", """{"listOrder":"random"}""", "must be one of OldestFirst, NewestFirst, Scattered.")]
    [InlineData("edit", "[]", "must be a JSON object")]
    [InlineData("edit", "nonsense", "The body is not JSON")]
    public async Task What_cannot_be_done_is_said_in_words(string operation, string body, string message)
    {
        Workspace.AddFolder(Ann.Root, "Notes");

        Answer answer = await OperateAsync(operation, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(message, (string?)answer.Json["error"], StringComparison.Ordinal);
    }

    private async Task<Answer> OperateAsync(string operation, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        return await SendAsync(HttpMethod.Post, "simulator/" + operation, null, content);
    }
}

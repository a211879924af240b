using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Return specific fields for a file" (Drive API guides): the fields parameter.</summary>
public sealed class FieldMaskTests : SimulatorTest
{
    [Theory]
    [InlineData("a", """{"a":{"x":1,"y":2}}""")]
    [InlineData("a,c", """{"a":{"x":1,"y":2},"c":3}""")]
    [InlineData("a/x", """{"a":{"x":1}}""")]
    [InlineData("a(y)", """{"a":{"y":2}}""")]
    [InlineData("a(x,y),c", """{"a":{"x":1,"y":2},"c":3}""")]
    [InlineData("a/x,a/y", """{"a":{"x":1,"y":2}}""")]
    [InlineData("l/i", """{"l":[{"i":1},{"i":2}]}""")]
    [InlineData("l(*)", """{"l":[{"i":1,"j":0},{"i":2,"j":0}]}""")]
    [InlineData("*", """{"a":{"x":1,"y":2},"c":3,"l":[{"i":1,"j":0},{"i":2,"j":0}]}""")]
    public void A_mask_leaves_what_it_names(string mask, string left)
    {
        JsonNode whole = JsonNode.Parse("""{"a":{"x":1,"y":2},"c":3,"l":[{"i":1,"j":0},{"i":2,"j":0}]}""")!;

        Assert.Equal(left, FieldMask.Parse(mask).Apply(whole)!.ToJsonString());
    }

    [Theory]
    [InlineData("a(")]
    [InlineData("a(b")]
    [InlineData("a)")]
    [InlineData("a,,b")]
    [InlineData("a/")]
    [InlineData(",")]
    [InlineData("a*")]
    [InlineData("a()")]
    [InlineData("a b")]
    public void What_is_no_mask_is_refused(string mask) => Assert.Throws<FormatException>(() => FieldMask.Parse(mask));

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Throws<FormatException>(() => FieldMask.Parse(string.Concat(Enumerable.Repeat("a(", 100_000))));

    [Fact]
    public async Task Without_a_mask_a_file_is_kind_id_name_and_type()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}");

        Assert.Equal(["kind", "id", "name", "mimeType"], answer.Json.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Sixty_four_bit_numbers_are_strings_and_times_have_milliseconds()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "twelve bytes");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=size,version,modifiedTime");

        Assert.Equal("""{"version":"2","modifiedTime":"2026-03-02T09:00:00.000Z","size":"12"}""", answer.Json.ToJsonString());
    }

    [Theory]
    [InlineData("nosuchfield", "nosuchfield")]
    [InlineData("id,owners/nosuchfield", "nosuchfield")]
    [InlineData("name(x)", "x")]
    public async Task An_unknown_field_is_refused_by_name(string mask, string unknown)
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields={mask}");

        Assert.Equal((400, "invalidParameter", "fields"), (answer.Status, answer.Reason, answer.Location));
        Assert.Equal("Invalid field selection " + unknown, (string?)answer.Json["error"]!["message"]);
    }

    [Fact]
    public async Task A_lists_mask_reaches_into_its_files()
    {
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer answer = await GetAsync(Ann, "drive/v3/files?fields=files(name,owners/emailAddress)");

        Assert.Equal("""{"files":[{"name":"a.txt","owners":[{"emailAddress":"ann@corp.example"}]}]}""", answer.Json.ToJsonString());
    }

    [Fact]
    public async Task The_mask_of_a_connector_is_understood()
    {
        const string Mask = "id,name,mimeType,parents,driveId,trashed,explicitlyTrashed,createdTime,modifiedTime,version,size,md5Checksum,sha256Checksum,headRevisionId,webViewLink,"
            + "shortcutDetails,resourceKey,owners(emailAddress,permissionId),permissionIds,permissions(id,type,role,emailAddress,domain,allowFileDiscovery,deleted,expirationTime,view,"
            + "pendingOwner,permissionDetails,inheritedPermissionsDisabled),hasAugmentedPermissions,inheritedPermissionsDisabled,capabilities(canDownload,canListChildren),"
            + "copyRequiresWriterPermission,exportLinks";
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer answer = await GetAsync(Ann, $"drive/v3/files?fields=nextPageToken,incompleteSearch,files({Mask})");

        JsonNode file = answer.Json["files"]![0]!;
        Assert.Equal("0cc175b9c0f1b6a831c399e269772661", (string?)file["md5Checksum"]);
        Assert.Equal("ann@corp.example", (string?)file["permissions"]![0]!["emailAddress"]);
        Assert.True((bool?)file["capabilities"]!["canDownload"]);
        Assert.Null(file["capabilities"]!["canEdit"]);
    }

    [Fact]
    public async Task About_must_be_told_what_to_tell()
    {
        Answer answer = await GetAsync(Ann, "drive/v3/about");

        Assert.Equal((400, "required", "fields"), (answer.Status, answer.Reason, answer.Location));
    }
}

using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>Who may read, as permissions tell it.</summary>
public sealed class GoogleDriveReadersTests : GoogleDriveTest
{
    private static string ReadersOf(SourceMirror mirror, string path) => mirror.File(path).Access!.ToString();

    [Fact]
    public void Only_lasting_grants_of_the_file_itself_to_people_groups_and_those_who_may_search_count()
    {
        Permission[] permissions =
        [
            new() { Type = "user", Role = "owner", EmailAddress = "Ann@Corp.example" },
            new() { Type = "group", Role = "commenter", EmailAddress = "eng@corp.example" },
            new() { Type = "domain", Domain = "corp.example", AllowFileDiscovery = true },
            new() { Type = "domain", Domain = "link.example", AllowFileDiscovery = false },
            new() { Type = "anyone" },
            new() { Type = "user", EmailAddress = "deleted@corp.example", Deleted = true },
            new() { Type = "user", EmailAddress = "pending@corp.example", PendingOwner = true },
            new() { Type = "user", EmailAddress = "view@corp.example", View = "metadata" },
            new() { Type = "user", EmailAddress = "ends@corp.example", ExpirationTimeRaw = "2030-01-01T00:00:00.000Z" },
            new() { Type = "unheard-of", EmailAddress = "x@corp.example" },
            new() { Type = "user" },
        ];
        Assert.Equal("domain:gd/corp.example,group:gd/eng@corp.example,user:ann@corp.example", GoogleDriveAccess.Of(permissions, new ConnectionId("gd")).ToString());
        Assert.Equal(AccessList.Everyone, GoogleDriveAccess.Of([new Permission { Type = "anyone", AllowFileDiscovery = true }], new ConnectionId("gd")));
    }

    [Fact]
    public async Task Who_may_share_a_file_tells_all_its_readers_and_who_may_not_only_themselves()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveGroup all = Workspace.AddGroup("all", Ann, bob);
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "x");
        Workspace.Share(file, all);
        await using IConnector connector = Source.Connect();

        SourceDocument own = (await ReadAsync(connector, StreamOf(Ann))).File("a.txt");
        Assert.Equal(("group:gd/all@northlake.example,user:ann@northlake.example", false), (own.Access!.ToString(), own.AccessIsPartial));
        SourceDocument shared = (await ReadAsync(connector, StreamOf(bob))).File("a.txt");
        Assert.Equal(("user:bob@northlake.example", true), (shared.Access!.ToString(), shared.AccessIsPartial));
        Assert.Equal((own.Id, own.VersionTag, own.Revision), (shared.Id, shared.VersionTag, shared.Revision));
    }

    [Fact]
    public async Task A_new_grant_is_a_later_revision_of_the_same_version()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "x");
        await using IConnector connector = Source.Connect();
        SourceMirror mirror = await ReadAsync(connector, StreamOf(Ann));
        SourceDocument before = mirror.File("a.txt");
        Workspace.Share(file, Source.Admin);
        await ReadAsync(connector, StreamOf(Ann), mirror);
        Assert.Equal(before.VersionTag, mirror.File("a.txt").VersionTag);
        Assert.True(mirror.File("a.txt").Revision > before.Revision);
        Assert.Equal("user:ada@northlake.example,user:ann@northlake.example", ReadersOf(mirror, "a.txt"));
    }

    [Fact]
    public async Task Files_that_members_read_cost_no_request_each()
    {
        DriveUser bob = Workspace.AddUser("bob");
        Workspace.Join(Works, bob);
        for (int f = 0; f < 5; f++)
        {
            DriveItem folder = Workspace.AddFolder(Works.Root, $"f{f}");
            for (int i = 0; i < 40; i++)
                Workspace.AddFile(folder, $"{i}.txt", "x");
        }
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Assert.All(mirror.Files, f => Assert.Equal("user:ann@northlake.example,user:bob@northlake.example", f.Document.Access!.ToString()));
        Assert.Equal(1, Source.Simulator.Requests.Count("drive.permissions.list"));
    }

    [Fact]
    public async Task Files_of_a_folder_that_others_were_let_in_to_are_asked_for_once()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveItem folder = Workspace.AddFolder(Works.Root, "f");
        Workspace.Share(folder, bob);
        for (int i = 0; i < 40; i++)
            Workspace.AddFile(folder, $"{i}.txt", "x");
        Workspace.AddFile(Works.Root, "a.txt", "x");
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Assert.Equal("user:ann@northlake.example", ReadersOf(mirror, "a.txt"));
        Assert.Equal("user:ann@northlake.example,user:bob@northlake.example", ReadersOf(mirror, "f/7.txt"));
        // The members, the folder, one of its files.
        Assert.Equal(3, Source.Simulator.Requests.Count("drive.permissions.list"));
    }

    [Fact]
    public async Task A_grant_with_an_end_lets_nobody_in_however_its_id_is_known()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveItem lasting = Workspace.AddFile(Works.Root, "lasting.txt", "x");
        DriveItem ending = Workspace.AddFile(Works.Root, "ending.txt", "x");
        Workspace.Share(lasting, bob);
        Workspace.Share(ending, bob, expires: DateTimeOffset.MaxValue.AddDays(-400));
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Assert.Equal("user:ann@northlake.example,user:bob@northlake.example", ReadersOf(mirror, "lasting.txt"));
        Assert.Equal("user:ann@northlake.example", ReadersOf(mirror, "ending.txt"));
    }

    [Fact]
    public async Task A_folder_with_limited_access_keeps_members_out()
    {
        DriveUser bob = Workspace.AddUser("bob");
        Workspace.Join(Works, bob);
        DriveItem folder = Workspace.AddFolder(Works.Root, "f");
        Workspace.AddFile(folder, "a.txt", "x");
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Assert.Contains("bob", ReadersOf(mirror, "f/a.txt"), StringComparison.Ordinal);
        Workspace.LimitAccess(folder);
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Equal("user:ann@northlake.example", ReadersOf(mirror, "f/a.txt"));
    }

    [Theory]
    [InlineData(EntrySpread.AtOnce)]
    [InlineData(EntrySpread.Never)]
    public async Task A_folder_that_is_shared_hands_it_down_whether_or_not_the_log_names_what_is_in_it(EntrySpread spread)
    {
        DriveUser bob = Workspace.AddUser("bob");
        Workspace.Spread.Access = spread;
        DriveItem folder = Workspace.AddFolder(Works.Root, "f");
        Workspace.AddFile(Workspace.AddFolder(folder, "g"), "a.txt", "x");
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Workspace.Share(folder, bob);
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Equal("user:ann@northlake.example,user:bob@northlake.example", ReadersOf(mirror, "f/g/a.txt"));
        Assert.Equal(0, Source.Simulator.Requests.Count("drive.files.download"));
    }

    [Theory]
    [InlineData(EntrySpread.AtOnce)]
    [InlineData(EntrySpread.Never)]
    public async Task When_members_of_a_shared_drive_change_it_is_listed_anew(EntrySpread spread)
    {
        Workspace.Spread.Members = spread;
        Workspace.AddFile(Works.Root, "a.txt", "x");
        SourceMirror mirror = await ReadAsync(Source.Connector, WorksStream);
        Workspace.Join(Works, Source.Admin);
        Assert.Equal(ConnectorFault.CursorExpired, (await FailsAsync(() => ReadAsync(Source.Connector, WorksStream, mirror))).Fault);
        mirror.ForgetCursor();
        await ReadAsync(Source.Connector, WorksStream, mirror);
        Assert.Equal("user:ada@northlake.example,user:ann@northlake.example", ReadersOf(mirror, "a.txt"));
        await ReadAsync(Source.Connector, WorksStream, mirror);
    }

    [Fact]
    public async Task The_directory_has_people_with_their_aliases_and_groups_with_their_direct_members()
    {
        DriveUser bob = Workspace.AddUser("bob", isAdmin: false, "robert@northlake.example");
        Workspace.Suspend(bob);
        DriveGroup inner = Workspace.AddGroup("inner", bob, GroupMember.External("x@other.example"));
        DriveGroup outer = Workspace.AddGroup("outer", inner, GroupMember.Customer);
        Workspace.AddMember(inner, outer);
        await using IConnector connector = Source.Connect();
        DirectoryEntry[] entries = await ((IReadsDirectory)connector).ReadDirectoryAsync(Cancel).ToArrayAsync(Cancel);

        DirectoryPerson person = Assert.Single(entries.OfType<DirectoryPerson>(), p => p.Mail == bob.Email);
        Assert.True(person.Suspended);
        Assert.Equal(["robert@northlake.example"], person.Aliases);
        Assert.Equal(3, entries.OfType<DirectoryPerson>().Count());
        Assert.Equal(
            [new(DirectoryMemberKind.Person, bob.Email), new(DirectoryMemberKind.Person, "x@other.example"), new(DirectoryMemberKind.Group, outer.Email)],
            Assert.Single(entries.OfType<DirectoryGroup>(), g => g.Mail == inner.Email).Members);
        Assert.Equal(
            [new(DirectoryMemberKind.Group, inner.Email), new(DirectoryMemberKind.Everybody, "")],
            Assert.Single(entries.OfType<DirectoryGroup>(), g => g.Mail == outer.Email).Members);
    }

    [Fact]
    public async Task A_directory_that_breaks_off_is_no_directory()
    {
        Workspace.AddGroup("g", Ann);
        Source.Simulator.Tokens.DelegatedScopes.Remove(GoogleScopes.Groups);
        await using IConnector connector = Source.Connect();
        ConnectorException error = await FailsAsync(async () => await ((IReadsDirectory)connector).ReadDirectoryAsync(Cancel).ToArrayAsync(Cancel));
        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
    }
}

using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>Change logs as the service writes them: collapsed, repeated, silent about what lies below a folder.</summary>
public sealed class GoogleDriveLogTests : GoogleDriveTest
{
    private protected override SourceSettings Settings => new() { PageSize = 3 };

    private Task<SourceMirror> ReadAsync() => ReadAsync(Source.Connector, WorksStream);

    private Task FollowAsync(SourceMirror mirror) => ReadAsync(Source.Connector, WorksStream, mirror);

    [Fact]
    public async Task What_changes_while_the_stream_is_listed_is_in_the_changes_after_it()
    {
        for (int i = 0; i < 7; i++)
            Workspace.AddFile(Works.Root, $"{i}.txt", "x");
        Source.Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Before(() =>
        {
            Workspace.Delete(Source.Find("0.txt"));
            Workspace.Rename(Source.Find("1.txt"), "one.txt");
            Workspace.AddFile(Works.Root, "new.txt", "x");
        }))
        { Skip = 1 });
        Assert.Equal(["2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "new.txt", "one.txt"], (await ReadAsync()).Paths);
    }

    [Fact]
    public async Task A_persons_drive_is_listed_anew_once_a_day_as_its_log_does_not_tell_what_came_with_a_group()
    {
        await using IConnector connector = Source.Connect();
        StreamId drive = StreamOf(Ann);
        GoogleDriveCursor read = GoogleDriveCursor.Parse((await ReadAsync(connector, drive)).Cursor!.Value);
        async Task FollowFromAsync(TimeSpan ago) =>
            await connector.ReadChangesAsync(drive, (read with { Listed = read.Listed - ago }).ToCursor(), Cancel).CountAsync(Cancel);
        await FollowFromAsync(TimeSpan.FromHours(23));
        Assert.Equal(ConnectorFault.CursorExpired, (await FailsAsync(() => FollowFromAsync(TimeSpan.FromHours(24)))).Fault);
    }

    [Theory]
    [InlineData(ListOrder.NewestFirst)]
    [InlineData(ListOrder.Scattered)]
    public async Task Entries_that_repeat_across_pages_and_empty_pages_change_nothing(ListOrder order)
    {
        Source.Simulator.Settings.ListOrder = order;
        Source.Simulator.Settings.RepeatsAcrossPages = true;
        for (int i = 0; i < 7; i++)
            Workspace.AddFile(Works.Root, $"{i}.txt", "x");
        SourceMirror mirror = await ReadAsync();
        Workspace.AddEmptyPlaces(Works.Log, 10);
        Workspace.AddFile(Works.Root, "7.txt", "x");
        await FollowAsync(mirror);
        Assert.Equal(8, mirror.Paths.Count);
    }

    [Fact]
    public async Task A_folder_put_into_the_bin_goes_with_its_contents_and_comes_back_with_them()
    {
        DriveItem folder = Workspace.AddFolder(Works.Root, "f");
        Workspace.AddFile(Workspace.AddFolder(folder, "g"), "a.txt", "x");
        SourceMirror mirror = await ReadAsync();
        Workspace.Trash(folder);
        await FollowAsync(mirror);
        Assert.Empty(mirror.Paths);
        Workspace.Untrash(folder);
        await FollowAsync(mirror);
        Assert.Equal(["f/g/a.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_folder_that_moves_or_is_renamed_names_only_itself()
    {
        DriveItem folder = Workspace.AddFolder(Works.Root, "f");
        for (int i = 0; i < 9; i++)
            Workspace.AddFile(folder, $"{i}.txt", "x");
        DriveItem other = Workspace.AddFolder(Works.Root, "other");
        SourceMirror mirror = await ReadAsync();
        Source.Simulator.Requests.Clear();
        Workspace.Rename(folder, "ff");
        Workspace.Move(folder, other);
        await FollowAsync(mirror);
        Assert.All(mirror.Paths, p => Assert.StartsWith("other/ff/", p, StringComparison.Ordinal));
        Assert.Equal(0, Source.Simulator.Requests.Count("drive.files.*"));
    }

    [Theory]
    [InlineData(MoveOrder.Together)]
    [InlineData(MoveOrder.SourceFirst)]
    [InlineData(MoveOrder.TargetFirst)]
    public async Task A_file_that_moves_to_a_shared_drive_leaves_one_stream_and_comes_to_the_other_under_its_id(MoveOrder order)
    {
        await using IConnector connector = Source.Connect();
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "x");
        SourceMirror own = await ReadAsync(connector, StreamOf(Ann));
        SourceMirror shared = await ReadAsync(connector, WorksStream);
        string version = own.File("a.txt").VersionTag;
        Workspace.Move(file, Works.Root, order);
        Workspace.ReleaseHeldEntries();
        await ReadAsync(connector, StreamOf(Ann), own);
        await ReadAsync(connector, WorksStream, shared);
        Assert.Empty(own.Paths);
        Assert.Equal((IdOf(file), version), (shared.File("a.txt").Id, shared.File("a.txt").VersionTag));
    }

    [Fact]
    public async Task Access_that_is_lost_looks_like_a_deletion()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveItem folder = Workspace.AddFolder(Ann.Root, "f");
        Workspace.AddFile(folder, "a.txt", "x");
        Workspace.Share(folder, bob);
        await using IConnector connector = Source.Connect();
        SourceMirror mirror = await ReadAsync(connector, StreamOf(bob));
        Assert.Equal(["f/a.txt"], mirror.Paths);
        Workspace.Unshare(folder, bob);
        await ReadAsync(connector, StreamOf(bob), mirror);
        Assert.Empty(mirror.Paths);
    }

    [Fact]
    public async Task Shared_drives_that_come_go_and_are_renamed_are_streams_by_their_id()
    {
        await using IConnector connector = Source.Connect(("users", "none"));
        SharedDrive more = Workspace.AddDrive("More", (Ann, "organizer"));
        Workspace.RenameDrive(Works, "Workshop");
        Assert.Equal([(WorksStream.Value, "Workshop"), ("drive:" + more.Id, "More")], await connector.ReadStreamsAsync(Cancel).Select(s => (s.Id.Value, s.Name)).ToArrayAsync(Cancel));
        Workspace.DeleteDrive(more);
        Assert.Equal([WorksStream], await connector.ReadStreamsAsync(Cancel).Select(s => s.Id).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_changed_file_is_found_with_three_requests()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "x");
        SourceMirror mirror = await ReadAsync();
        Workspace.Edit(file, "y");
        Source.Simulator.Requests.Clear();
        await FollowAsync(mirror);
        Assert.True(Source.Simulator.Requests.Count("drive.*") <= 3, string.Join('\n', Source.Simulator.Requests.All));
        Assert.Equal(0, Source.Simulator.Requests.Count("drive.files.*"));
    }

    [Fact]
    public async Task Without_a_subject_the_account_reads_what_it_is_a_member_of()
    {
        Workspace.Join(Works, Workspace.ServiceAccount, "writer");
        Workspace.AddFile(Works.Root, "a.txt", "x");
        Workspace.AddDrive("Elsewhere", (Ann, "organizer"));
        await using IConnector connector = Source.Connect(("subject", ""));
        Assert.IsNotAssignableFrom<IReadsDirectory>(connector);
        Assert.Equal([WorksStream, StreamOf(Workspace.ServiceAccount)], await connector.ReadStreamsAsync(Cancel).Select(s => s.Id).ToArrayAsync(Cancel));
        Assert.Equal(["a.txt"], (await ReadAsync(connector, WorksStream)).Paths);
        Assert.Empty((await ReadAsync(connector, StreamOf(Workspace.ServiceAccount))).Paths);
        Assert.All(await connector.CheckAsync(Cancel), c => Assert.True(c.Passed, c.Message));
    }
}

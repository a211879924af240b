using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Implement shared drive support", "Manage shared drives", and the reference of drives.list (Drive API v3).</summary>
public sealed class SharedDriveTests : SimulatorTest
{
    [Fact]
    public async Task Items_of_shared_drives_do_not_exist_for_who_does_not_say_to_know_them()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        DriveItem file = Workspace.AddFile(drive.Root, "a.txt", "a");

        Answer without = await GetAsync(Ann, $"drive/v3/files/{file.Id}");
        Answer with = await GetAsync(Ann, $"drive/v3/files/{file.Id}?supportsAllDrives=true&fields=driveId");

        Assert.Equal((404, "notFound", "fileId"), (without.Status, without.Reason, without.Location));
        Assert.Equal(drive.Id, (string?)with.Json["driveId"]);
    }

    [Theory]
    [InlineData("corpora=drive&driveId=ID&supportsAllDrives=true", "includeItemsFromAllDrives")]
    [InlineData("corpora=drive&driveId=ID&includeItemsFromAllDrives=true", "supportsAllDrives")]
    [InlineData("corpora=drive&supportsAllDrives=true&includeItemsFromAllDrives=true", "driveId")]
    [InlineData("corpora=user&driveId=ID&supportsAllDrives=true&includeItemsFromAllDrives=true", "driveId")]
    [InlineData("corpora=everything", "corpora")]
    public async Task Listing_a_shared_drive_needs_all_its_parameters(string query, string wrong)
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));

        Answer answer = await GetAsync(Ann, "drive/v3/files?" + query.Replace("ID", drive.Id, StringComparison.Ordinal));

        Assert.Equal((400, wrong), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_top_of_a_shared_drive_has_its_id_and_is_called_drive()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));

        Answer root = await GetAsync(Ann, $"drive/v3/files/{drive.Id}?supportsAllDrives=true");
        Answer named = await GetAsync(Ann, $"drive/v3/drives/{drive.Id}");

        Assert.Equal("Drive", (string?)root.Json["name"]);
        Assert.Equal("Works", (string?)named.Json["name"]);
    }

    [Fact]
    public async Task Joining_gives_one_entry_and_none_for_the_files()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        Workspace.AddFile(drive.Root, "a.txt", "a");
        string token = await StartTokenAsync(Bob);

        Workspace.Join(drive, Bob);

        Assert.Equal(["drive Works"], await ReadChangesAsync(Bob, token));
        Assert.Equal(["a.txt"], await ListDriveAsync(Bob, drive));
    }

    [Fact]
    public async Task Leaving_gives_one_removed_entry_and_the_drive_is_not_found_any_more()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        string driveToken = await StartTokenAsync(Bob, drive);
        string token = await StartTokenAsync(Bob);

        Workspace.Leave(drive, Bob);
        Answer log = await ChangesAsync(Bob, driveToken, drive);

        Assert.Equal([$"drive removed {drive.Id}"], await ReadChangesAsync(Bob, token));
        Assert.Equal((404, "notFound", "driveId"), (log.Status, log.Reason, log.Location));
    }

    [Fact]
    public async Task A_deleted_drive_is_removed_for_all_its_members()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        string token = await StartTokenAsync(Bob);

        Workspace.DeleteDrive(drive);

        Assert.Equal([$"drive removed {drive.Id}"], await ReadChangesAsync(Bob, token));
        Assert.Empty((await GetAsync(Ann, "drive/v3/drives")).Values("drives", "name"));
    }

    [Fact]
    public async Task Renaming_and_another_role_are_drive_entries_of_the_members_log()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        string renamed = await StartTokenAsync(Bob);
        Workspace.RenameDrive(drive, "New works");
        IReadOnlyList<string> afterRename = await ReadChangesAsync(Bob, renamed);
        string promoted = await StartTokenAsync(Bob);
        Workspace.Join(drive, Bob, "writer");

        Assert.Equal(["drive New works"], afterRename);
        Assert.Equal(["drive New works"], await ReadChangesAsync(Bob, promoted));
    }

    [Fact]
    public async Task Joining_a_group_that_is_a_member_is_joining_the_drive()
    {
        DriveGroup group = Workspace.AddGroup("works");
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (group, "reader"));
        string token = await StartTokenAsync(Bob);

        Workspace.AddMember(group, Bob);
        IReadOnlyList<string> joined = await ReadChangesAsync(Bob, token);
        Workspace.RemoveMember(group, Bob);

        Assert.Equal(["drive Works"], joined);
        Assert.Equal([$"drive removed {drive.Id}"], await ReadChangesAsync(Bob, token));
    }

    [Theory]
    [InlineData(EntrySpread.AtOnce, "file Drive")]
    [InlineData(EntrySpread.Never, "")]
    public async Task New_members_may_show_as_a_change_of_the_drives_top_and_never_of_its_files(EntrySpread spread, string expected)
    {
        Workspace.Spread.Members = spread;
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        Workspace.AddFile(drive.Root, "a.txt", "a");
        string token = await StartTokenAsync(Ann, drive);

        Workspace.Join(drive, Bob);

        Assert.Equal(expected, string.Join(',', await ReadChangesAsync(Ann, token, drive)));
    }

    [Fact]
    public async Task Changes_of_items_are_in_the_drives_own_log()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"), (Bob, "reader"));
        string driveToken = await StartTokenAsync(Bob, drive);
        string userToken = await StartTokenAsync(Bob);

        Workspace.AddFile(drive.Root, "a.txt", "a");

        Assert.Equal(["file a.txt"], await ReadChangesAsync(Bob, driveToken, drive));
        Assert.Empty(await ReadChangesAsync(Bob, userToken));
    }

    [Fact]
    public async Task A_drives_log_must_be_asked_for_with_its_items()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        string token = await StartTokenAsync(Ann, drive);

        Answer answer = await GetAsync(Ann, $"drive/v3/changes?pageToken={token}&driveId={drive.Id}&supportsAllDrives=true");

        Assert.Equal((400, "includeItemsFromAllDrives"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_move_into_a_shared_drive_keeps_the_id_and_is_told_by_both_logs()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        string driveToken = await StartTokenAsync(Ann, drive);
        string userToken = await StartTokenAsync(Ann);

        Workspace.Move(file, drive.Root);

        Assert.Equal([$"removed {file.Id}"], await ReadChangesAsync(Ann, userToken));
        Assert.Equal(["file a.txt"], await ReadChangesAsync(Ann, driveToken, drive));
    }

    [Theory]
    [InlineData(MoveOrder.SourceFirst, 1, 0)]
    [InlineData(MoveOrder.TargetFirst, 0, 1)]
    public async Task Either_log_may_tell_of_a_move_first(MoveOrder order, int inSource, int inTarget)
    {
        SharedDrive source = Workspace.AddDrive("Source", (Ann, "organizer"));
        SharedDrive target = Workspace.AddDrive("Target", (Ann, "organizer"));
        DriveItem file = Workspace.AddFile(source.Root, "a.txt", "a");
        string sourceToken = await StartTokenAsync(Ann, source);
        string targetToken = await StartTokenAsync(Ann, target);

        Workspace.Move(file, target.Root, order);
        (int, int) before = ((await ReadChangesAsync(Ann, sourceToken, source)).Count, (await ReadChangesAsync(Ann, targetToken, target)).Count);
        Workspace.ReleaseHeldEntries();

        Assert.Equal((inSource, inTarget), before);
        Assert.Equal([$"removed {file.Id}"], await ReadChangesAsync(Ann, sourceToken, source));
        Assert.Equal(["file a.txt"], await ReadChangesAsync(Ann, targetToken, target));
    }

    [Fact]
    public async Task Drives_are_paged_ten_at_a_time()
    {
        for (int i = 0; i < 12; i++)
            Workspace.AddDrive($"Drive {i}", (Ann, "organizer"));

        Answer first = await GetAsync(Ann, "drive/v3/drives");
        Answer second = await GetAsync(Ann, "drive/v3/drives?pageToken=" + first.Json["nextPageToken"]);

        Assert.Equal((10, 2), (first.Values("drives", "id").Count, second.Values("drives", "id").Count));
        Assert.Null(second.Json["nextPageToken"]);
    }

    [Fact]
    public async Task An_administrator_may_list_and_read_the_members_of_drives_they_are_not_in_and_not_their_files()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Bob, "organizer"));
        DriveItem file = Workspace.AddFile(drive.Root, "a.txt", "a");

        Answer drives = await GetAsync(Ann, "drive/v3/drives?useDomainAdminAccess=true");
        Answer members = await GetAsync(Ann, $"drive/v3/files/{drive.Id}/permissions?useDomainAdminAccess=true&supportsAllDrives=true&fields=permissions(emailAddress,role)");
        Answer content = await GetAsync(Ann, $"drive/v3/files/{file.Id}?supportsAllDrives=true");
        Answer notAdmin = await GetAsync(Bob, "drive/v3/drives?useDomainAdminAccess=true");

        Assert.Equal(["Works"], drives.Values("drives", "name"));
        Assert.Equal(["bob@corp.example"], members.Values("permissions", "emailAddress"));
        Assert.Equal((404, 403), (content.Status, notAdmin.Status));
    }

    [Fact]
    public async Task All_drives_are_one_corpus_and_the_search_may_be_incomplete()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        Workspace.AddFile(drive.Root, "in drive.txt", "a");
        Workspace.AddFile(Ann.Root, "own.txt", "b");
        Simulator.Settings.IncompleteSearch = true;
        Simulator.Settings.ListOrder = ListOrder.OldestFirst;

        Answer all = await GetAsync(Ann, "drive/v3/files?corpora=allDrives&supportsAllDrives=true&includeItemsFromAllDrives=true");
        Answer one = await GetAsync(Ann, $"drive/v3/files?corpora=drive&driveId={drive.Id}&supportsAllDrives=true&includeItemsFromAllDrives=true");

        Assert.Equal(["in drive.txt", "own.txt"], all.Values("files", "name"));
        Assert.True((bool?)all.Json["incompleteSearch"]);
        Assert.False((bool?)one.Json["incompleteSearch"]);
    }
}

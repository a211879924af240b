using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Track changes for users and shared drives", and the reference of changes.list and changes.getStartPageToken (Drive API v3).</summary>
public sealed class ChangeLogTests : SimulatorTest
{
    [Fact]
    public async Task A_start_token_leads_to_what_happens_after_it()
    {
        Workspace.AddFile(Ann.Root, "before.txt", "a");
        string token = await StartTokenAsync(Ann);
        Workspace.AddFile(Ann.Root, "after.txt", "b");

        Assert.Equal(["file after.txt"], await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task The_last_page_gives_a_new_start_token_and_nothing_is_told_twice_from_it()
    {
        string token = await StartTokenAsync(Ann);
        Workspace.AddFile(Ann.Root, "a.txt", "a");
        Answer page = await ChangesAsync(Ann, token);

        Assert.Null(page.Json["nextPageToken"]);
        Assert.Empty(await ReadChangesAsync(Ann, (string)page.Json["newStartPageToken"]!));
    }

    [Fact]
    public async Task An_entry_is_the_state_of_now_and_older_entries_of_the_same_file_are_gone()
    {
        string token = await StartTokenAsync(Ann);
        DriveItem file = Workspace.AddFile(Ann.Root, "one.txt", "a");
        Workspace.AddFile(Ann.Root, "other.txt", "a");
        Workspace.Rename(file, "two.txt");
        Workspace.Rename(file, "three.txt");

        Assert.Equal(["file other.txt", "file three.txt"], await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task A_page_can_be_empty_and_still_have_a_next_one()
    {
        string token = await StartTokenAsync(Ann);
        Workspace.AddEmptyPlaces(Ann.Log, 2);
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer page = await ChangesAsync(Ann, token, more: "&pageSize=2");

        Assert.Empty(page.Json["changes"]!.AsArray());
        Assert.Null(page.Json["newStartPageToken"]);
        Assert.Equal(["file a.txt"], await ReadChangesAsync(Ann, (string)page.Json["nextPageToken"]!));
    }

    [Fact]
    public async Task A_file_that_changes_while_its_log_is_paged_comes_again()
    {
        string token = await StartTokenAsync(Ann);
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.AddFile(Ann.Root, "b.txt", "b");
        Simulator.Faults.Add(new Fault("drive.changes.list", new FaultEffect.Before(() => Workspace.Edit(file, "again"))) { Skip = 1 });

        Assert.Equal(["file a.txt", "file b.txt", "file a.txt"], await ReadChangesAsync(Ann, token, more: "&pageSize=1"));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("0")]
    [InlineData("99999999999")]
    [InlineData("-1")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        Answer answer = await ChangesAsync(Ann, token);

        Assert.Equal((400, "invalid", "pageToken"), (answer.Status, answer.Reason, answer.Location));
    }

    [Fact]
    public async Task A_token_of_another_log_is_refused()
    {
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));

        Answer driveTokenInUserLog = await ChangesAsync(Ann, await StartTokenAsync(Ann, drive));
        Answer userTokenInDriveLog = await ChangesAsync(Ann, await StartTokenAsync(Ann), drive);
        Answer bobsToken = await ChangesAsync(Ann, await StartTokenAsync(Bob));

        Assert.All([driveTokenInUserLog, userTokenInDriveLog, bobsToken], a => Assert.Equal((400, "pageToken"), (a.Status, a.Location)));
    }

    [Fact]
    public async Task Tokens_can_be_made_to_die()
    {
        string token = await StartTokenAsync(Ann);
        Workspace.ExpireTokens(Ann.Log);

        Assert.Equal(400, (await ChangesAsync(Ann, token)).Status);
        Assert.Empty(await ReadChangesAsync(Ann, await StartTokenAsync(Ann)));
    }

    [Fact]
    public async Task Deletion_and_lost_access_look_the_same()
    {
        DriveItem deleted = Workspace.AddFile(Ann.Root, "deleted.txt", "a");
        DriveItem unshared = Workspace.AddFile(Ann.Root, "unshared.txt", "b");
        Workspace.Share(deleted, Bob);
        Workspace.Share(unshared, Bob);
        string token = await StartTokenAsync(Bob);

        Workspace.Delete(deleted);
        Workspace.Unshare(unshared, Bob);

        Assert.Equal([$"removed {deleted.Id}", $"removed {unshared.Id}"], await ReadChangesAsync(Bob, token));
    }

    [Fact]
    public async Task Removed_entries_can_be_left_out()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        string token = await StartTokenAsync(Ann);
        Workspace.Delete(file);

        Assert.Empty(await ReadChangesAsync(Ann, token, more: "&includeRemoved=false"));
    }

    [Fact]
    public async Task What_left_the_corpus_and_can_still_be_read_comes_with_its_file_on_request()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob);
        Workspace.Share(file, Grantee.Anyone(discoverable: false));
        string token = await StartTokenAsync(Bob);
        Workspace.Unshare(file, Bob);

        Answer page = await ChangesAsync(Bob, token, more: "&includeCorpusRemovals=true");

        Assert.True((bool?)page.Json["changes"]![0]!["removed"]);
        Assert.Equal("a.txt", (string?)page.Json["changes"]![0]!["file"]!["name"]);
    }

    [Fact]
    public async Task A_log_can_be_restricted_to_ones_own_drive()
    {
        string token = await StartTokenAsync(Bob);
        Workspace.Share(Workspace.AddFile(Ann.Root, "shared.txt", "a"), Bob);
        Workspace.AddFile(Bob.Root, "own.txt", "b");

        Assert.Equal(["file own.txt"], await ReadChangesAsync(Bob, token, more: "&restrictToMyDrive=true"));
    }

    [Fact]
    public async Task Trash_and_restore_are_changes_of_the_item_itself()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        Workspace.AddFile(folder, "inside.txt", "a");
        string token = await StartTokenAsync(Ann);

        Workspace.Trash(folder);
        IReadOnlyList<string> trashed = await ReadChangesAsync(Ann, token);
        token = await StartTokenAsync(Ann);
        Workspace.Untrash(folder);

        Assert.Equal(["file Old trashed"], trashed);
        Assert.Equal(["file Old"], await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task What_is_in_a_trashed_folder_reads_as_trashed_but_not_explicitly()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        DriveItem file = Workspace.AddFile(folder, "inside.txt", "a");
        Workspace.Trash(folder);

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=trashed,explicitlyTrashed");

        Assert.Equal("""{"trashed":true,"explicitlyTrashed":false}""", answer.Json.ToJsonString());
    }

    [Theory]
    [InlineData(EntrySpread.AtOnce, true)]
    [InlineData(EntrySpread.Never, false)]
    public async Task Entries_for_what_is_in_a_trashed_folder_may_come_or_not(EntrySpread spread, bool come)
    {
        Workspace.Spread.Trash = spread;
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        Workspace.AddFile(folder, "inside.txt", "a");
        string token = await StartTokenAsync(Ann);
        Workspace.Trash(folder);

        Assert.Equal(come, (await ReadChangesAsync(Ann, token)).Contains("file inside.txt trashed"));
    }

    [Fact]
    public async Task Who_sees_only_a_file_in_a_trashed_or_deleted_folder_is_told_of_the_file()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        DriveItem file = Workspace.AddFile(folder, "inside.txt", "a");
        Workspace.Share(file, Bob);
        string token = await StartTokenAsync(Bob);

        Workspace.Trash(folder);
        IReadOnlyList<string> trashed = await ReadChangesAsync(Bob, token);
        token = await StartTokenAsync(Bob);
        Workspace.Delete(folder);

        Assert.Equal(["file inside.txt trashed"], trashed);
        Assert.Equal([$"removed {file.Id}"], await ReadChangesAsync(Bob, token));
    }

    [Fact]
    public async Task A_deleted_folder_is_the_only_entry_for_who_sees_it_all()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        DriveItem file = Workspace.AddFile(folder, "inside.txt", "a");
        string token = await StartTokenAsync(Ann);

        Workspace.Delete(folder);

        Assert.Equal([$"removed {folder.Id}"], await ReadChangesAsync(Ann, token));
        Assert.Equal(404, (await GetAsync(Ann, $"drive/v3/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_folder_moved_to_where_others_see_it_tells_them_of_all_that_is_in_it()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Private");
        DriveItem team = Workspace.AddFolder(Ann.Root, "Team");
        DriveItem file = Workspace.AddFile(folder, "inside.txt", "a");
        Workspace.Share(team, Bob);
        string token = await StartTokenAsync(Bob);

        Workspace.Move(folder, team);
        IReadOnlyList<string> gained = await ReadChangesAsync(Bob, token);
        token = await StartTokenAsync(Bob);
        Workspace.Move(folder, Ann.Root);

        Assert.Equal(["file Private", "file inside.txt"], gained);
        Assert.Equal([$"removed {folder.Id}", $"removed {file.Id}"], await ReadChangesAsync(Bob, token));
    }

    [Fact]
    public async Task A_renamed_or_moved_folder_is_the_only_entry()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Old");
        DriveItem target = Workspace.AddFolder(Ann.Root, "Target");
        Workspace.AddFile(folder, "inside.txt", "a");
        string token = await StartTokenAsync(Ann);

        Workspace.Rename(folder, "New");
        Workspace.Move(folder, target);

        Assert.Equal(["file New"], await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task A_file_deleted_and_made_again_has_another_id()
    {
        DriveItem first = Workspace.AddFile(Ann.Root, "a.txt", "a");
        string token = await StartTokenAsync(Ann);
        Workspace.Delete(first);
        DriveItem second = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([$"removed {first.Id}", "file a.txt"], await ReadChangesAsync(Ann, token));
    }

    [Fact]
    public async Task A_permission_change_grows_the_version_and_leaves_the_time_of_the_content()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        (DateTimeOffset modified, long version) = (file.ModifiedTime, file.Version);
        string token = await StartTokenAsync(Ann);
        Time.Advance(TimeSpan.FromHours(1));

        Workspace.Share(file, Bob);

        Assert.Equal(["file a.txt"], await ReadChangesAsync(Ann, token));
        Assert.Equal(modified, file.ModifiedTime);
        Assert.True(file.Version > version);
    }

    [Fact]
    public async Task Two_edits_at_the_same_moment_have_different_times()
    {
        DriveItem file = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, "one");
        DateTimeOffset before = file.ModifiedTime;
        Workspace.Edit(file, "two");
        DateTimeOffset between = file.ModifiedTime;
        Workspace.Edit(file, "three");

        Assert.True(before < between && between < file.ModifiedTime);
        Assert.Single((await ChangesAsync(Ann, (Ann.Log.Next - 1).ToString(System.Globalization.CultureInfo.InvariantCulture))).Json["changes"]!.AsArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("ten")]
    public async Task A_page_size_out_of_range_is_refused(string size)
    {
        Answer answer = await ChangesAsync(Ann, await StartTokenAsync(Ann), more: "&pageSize=" + size);

        Assert.Equal((400, "invalidParameter", "pageSize"), (answer.Status, answer.Reason, answer.Location));
    }

    [Fact]
    public async Task Sharing_a_folder_tells_of_all_that_is_in_it_at_once_later_or_never()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Team");
        Workspace.AddFile(folder, "inside.txt", "a");
        string token = await StartTokenAsync(Bob);

        Workspace.Spread.Access = EntrySpread.Held;
        Workspace.Share(folder, Bob);
        IReadOnlyList<string> before = await ReadChangesAsync(Bob, token);
        Workspace.ReleaseHeldEntries();
        IReadOnlyList<string> after = await ReadChangesAsync(Bob, token);

        Assert.Equal(["file Team"], before);
        Assert.Equal(["file Team", "file inside.txt"], after);
    }
}

using System.Text;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Search for files and folders" and the reference of files.list (Drive API v3).</summary>
public sealed class FileListTests : SimulatorTest
{
    [Fact]
    public async Task A_user_lists_what_is_theirs_and_what_is_shared_with_them_or_their_groups()
    {
        DriveGroup inner = Workspace.AddGroup("inner", Bob);
        DriveGroup outer = Workspace.AddGroup("outer", inner);
        Workspace.AddFile(Bob.Root, "own.txt", "a");
        Workspace.Share(Workspace.AddFile(Ann.Root, "shared.txt", "a"), Bob);
        Workspace.Share(Workspace.AddFile(Ann.Root, "group.txt", "a"), outer);
        Workspace.Share(Workspace.AddFile(Ann.Root, "link.txt", "a"), Grantee.Anyone(discoverable: false));
        Workspace.AddFile(Ann.Root, "private.txt", "a");

        Assert.Equal(["group.txt", "own.txt", "shared.txt"], (await ListAsync(Bob)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_in_a_shared_folder_is_listed_too()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Team");
        Workspace.AddFile(Workspace.AddFolder(folder, "Deep"), "a.txt", "a");
        Workspace.Share(folder, Bob);

        Assert.Equal(["Deep", "Team", "a.txt"], (await ListAsync(Bob)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_parent_that_is_not_seen_is_not_named()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Private");
        DriveItem file = Workspace.AddFile(folder, "shared.txt", "a");
        Workspace.Share(file, Bob);

        Answer forAnn = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=parents");
        Answer forBob = await GetAsync(Bob, $"drive/v3/files/{file.Id}?fields=parents");

        Assert.Equal(folder.Id, (string?)forAnn.Json["parents"]![0]);
        Assert.Equal("{}", forBob.Json.ToJsonString());
    }

    [Fact]
    public async Task An_old_item_may_have_several_parents()
    {
        DriveItem one = Workspace.AddFolder(Ann.Root, "One");
        DriveItem file = Workspace.AddFile(one, "a.txt", "a");
        Workspace.AddOldParent(file, Workspace.AddFolder(Ann.Root, "Two"));

        Assert.Equal(2, (await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=parents")).Json["parents"]!.AsArray().Count);
    }

    [Fact]
    public async Task Root_is_another_name_for_the_top_of_my_drive()
    {
        Answer answer = await GetAsync(Ann, "drive/v3/files/root?fields=id,name,parents");

        Assert.Equal((Ann.Root.Id, "My Drive"), ((string)answer.Json["id"]!, (string)answer.Json["name"]!));
        Assert.Null(answer.Json["parents"]);
    }

    [Theory]
    [InlineData(ListOrder.NewestFirst, "c,b,a")]
    [InlineData(ListOrder.OldestFirst, "a,b,c")]
    public async Task Children_may_come_before_their_folders(ListOrder order, string expected)
    {
        Simulator.Settings.ListOrder = order;
        DriveItem a = Workspace.AddFolder(Ann.Root, "a");
        DriveItem b = Workspace.AddFolder(a, "b");
        Workspace.AddFile(b, "c", "text");

        Assert.Equal(expected, string.Join(',', await ListAsync(Ann)));
    }

    [Fact]
    public async Task Pages_are_as_large_as_asked_or_smaller()
    {
        for (int i = 0; i < 5; i++)
            Workspace.AddFile(Ann.Root, $"{i}.txt", "a");

        Assert.Equal(4, (await GetAsync(Ann, "drive/v3/files?pageSize=4")).Values("files", "id").Count);
        Simulator.Settings.MaxPageSize = 2;
        Assert.Equal(2, (await GetAsync(Ann, "drive/v3/files?pageSize=4")).Values("files", "id").Count);
        Assert.Equal(5, (await ListAsync(Ann, "pageSize=4")).Count);
    }

    [Fact]
    public async Task Pages_with_permissions_hold_at_most_a_hundred_files()
    {
        for (int i = 0; i < 120; i++)
            Workspace.AddFile(Ann.Root, $"{i}.txt", "a");

        Assert.Equal(100, (await GetAsync(Ann, "drive/v3/files?pageSize=1000&fields=nextPageToken,files(id,permissions(id))")).Values("files", "id").Count);
        Assert.Equal(120, (await GetAsync(Ann, "drive/v3/files?pageSize=1000")).Values("files", "id").Count);
    }

    [Fact]
    public async Task A_file_may_come_on_two_pages()
    {
        for (int i = 0; i < 4; i++)
            Workspace.AddFile(Ann.Root, $"{i}.txt", "a");
        Simulator.Settings.RepeatsAcrossPages = true;

        Assert.Equal(["3.txt", "2.txt", "2.txt", "1.txt", "1.txt", "0.txt"], await ListAsync(Ann, "pageSize=2"));
    }

    [Fact]
    public async Task What_changes_between_pages_is_listed_as_it_is_then_and_what_is_added_is_missed()
    {
        DriveItem later = Workspace.AddFile(Ann.Root, "later.txt", "a");
        DriveItem gone = Workspace.AddFile(Ann.Root, "gone.txt", "a");
        Workspace.AddFile(Ann.Root, "first.txt", "a");
        Simulator.Faults.Add(new Fault("drive.files.list", new FaultEffect.Before(() =>
        {
            Workspace.Rename(later, "renamed.txt");
            Workspace.Delete(gone);
            Workspace.AddFile(Ann.Root, "added.txt", "a");
        }))
        { Skip = 1 });

        Assert.Equal(["first.txt", "renamed.txt"], await ListAsync(Ann, "pageSize=1"));
    }

    [Fact]
    public async Task Page_tokens_die_after_hours_or_when_told_to()
    {
        Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.AddFile(Ann.Root, "b.txt", "a");
        Task<Answer> Next(Answer page) => GetAsync(Ann, "drive/v3/files?pageSize=1&pageToken=" + Uri.EscapeDataString((string)page.Json["nextPageToken"]!));

        Answer old = await GetAsync(Ann, "drive/v3/files?pageSize=1");
        Time.Advance(TimeSpan.FromHours(5));
        Answer afterHours = await Next(old);
        Answer fresh = await GetAsync(Ann, "drive/v3/files?pageSize=1");
        Simulator.ExpireListings();
        Answer afterExpiry = await Next(fresh);

        Assert.All([afterHours, afterExpiry], a => Assert.Equal((400, "invalid", "pageToken"), (a.Status, a.Reason, a.Location)));
    }

    [Fact]
    public async Task A_page_token_belongs_to_its_query_and_its_account()
    {
        Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.AddFile(Ann.Root, "b.txt", "a");
        string token = Uri.EscapeDataString((string)(await GetAsync(Ann, "drive/v3/files?pageSize=1")).Json["nextPageToken"]!);

        Assert.Equal(200, (await GetAsync(Ann, "drive/v3/files?pageToken=" + token)).Status);
        Assert.Equal(400, (await GetAsync(Ann, "drive/v3/files?q=trashed=false&pageToken=" + token)).Status);
        Assert.Equal(400, (await GetAsync(Bob, "drive/v3/files?pageToken=" + token)).Status);
    }

    [Theory]
    [InlineData("trashed=false", "Folder,a.txt,it's.txt")]
    [InlineData("trashed = true", "old.txt")]
    [InlineData("'me' in owners and trashed=false", "Folder,a.txt,it's.txt")]
    [InlineData("'ann@corp.example' in owners and name = 'a.txt'", "a.txt")]
    [InlineData("mimeType='application/vnd.google-apps.folder'", "Folder")]
    [InlineData("mimeType!='application/vnd.google-apps.folder' and not trashed=true", "a.txt,it's.txt")]
    [InlineData("'root' in parents and trashed=false", "Folder,it's.txt")]
    [InlineData("name contains 'IT'", "it's.txt")]
    [InlineData("name = 'it\\'s.txt'", "it's.txt")]
    [InlineData("(name='a.txt' or name='old.txt') and trashed=false", "a.txt")]
    [InlineData("modifiedTime > '2026-03-02T08:00:00' and mimeType contains 'text/' and trashed=false", "a.txt,it's.txt")]
    [InlineData("modifiedTime > '2026-03-02T10:00:00'", "")]
    [InlineData("'bob@corp.example' in readers", "a.txt")]
    [InlineData("'bob@corp.example' in writers", "")]
    [InlineData("sharedWithMe = true", "")]
    public async Task A_query_finds_what_it_describes(string query, string expected)
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Folder");
        Workspace.Share(Workspace.AddFile(folder, "a.txt", "a"), Bob);
        Workspace.AddFile(Ann.Root, "it's.txt", "a");
        Workspace.Trash(Workspace.AddFile(folder, "old.txt", "a"));

        Assert.Equal(expected, string.Join(',', (await ListAsync(Ann, "q=" + Uri.EscapeDataString(query))).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("trashed")]
    [InlineData("trashed=maybe")]
    [InlineData("driveId='x'")]
    [InlineData("color='red'")]
    [InlineData("name='open")]
    [InlineData("name='a' name='b'")]
    [InlineData("(trashed=false")]
    [InlineData("trashed=false)")]
    [InlineData("'me' in friends")]
    [InlineData("name < 'a'")]
    [InlineData("and")]
    [InlineData("fullText contains 'x'")]
    public async Task A_query_the_service_does_not_know_is_refused(string query)
    {
        Answer answer = await GetAsync(Ann, "drive/v3/files?q=" + Uri.EscapeDataString(query));

        Assert.Equal((400, "invalid", "q"), (answer.Status, answer.Reason, answer.Location));
    }

    [Fact]
    public async Task Deeply_nested_queries_are_refused()
    {
        Answer answer = await GetAsync(Ann, "drive/v3/files?q=" + string.Concat(Enumerable.Repeat("not%20", 200)) + "trashed=true");

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Names_are_any_text_and_may_repeat_in_a_folder()
    {
        string[] names = ["same.txt", "same.txt", "a/b\\c", "caf\u00e9", "cafe\u0301", "\u05e9\u05dc\u05d5\u05dd", ".hidden", "\ud83d\udcc4", " ", new string('n', 300)];
        foreach (string name in names)
            Workspace.AddFile(Ann.Root, name, "text");
        Simulator.Settings.ListOrder = ListOrder.OldestFirst;

        Assert.Equal(names, await ListAsync(Ann));
    }

    [Fact]
    public async Task Ids_that_differ_only_in_case_are_different_files()
    {
        Workspace.AddFile(Ann.Root, "upper.txt", "u", id: "1ABC");
        Workspace.AddFile(Ann.Root, "lower.txt", "l", id: "1abc");

        Assert.Equal("upper.txt", (string?)(await GetAsync(Ann, "drive/v3/files/1ABC")).Json["name"]);
        Assert.Equal("lower.txt", (string?)(await GetAsync(Ann, "drive/v3/files/1abc")).Json["name"]);
    }

    [Fact]
    public async Task Checksums_and_revisions_are_for_stored_content_only()
    {
        DriveItem stored = Workspace.AddFile(Ann.Root, "a.txt", "a");
        DriveItem native = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, "Text");
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Folder");
        const string Fields = "?fields=size,md5Checksum,sha1Checksum,sha256Checksum,headRevisionId";

        Assert.Equal(5, (await GetAsync(Ann, $"drive/v3/files/{stored.Id}{Fields}")).Json.AsObject().Count);
        Assert.Equal(["size"], (await GetAsync(Ann, $"drive/v3/files/{native.Id}{Fields}")).Json.AsObject().Select(p => p.Key));
        Assert.Equal("{}", (await GetAsync(Ann, $"drive/v3/files/{folder.Id}{Fields}")).Json.ToJsonString());
    }

    [Fact]
    public async Task The_head_revision_follows_the_content_and_not_the_name()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", FileContent.Of(Encoding.UTF8.GetBytes("a")));
        async Task<string> Revision() => (string)(await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=headRevisionId")).Json["headRevisionId"]!;
        string first = await Revision();
        Workspace.Rename(file, "b.txt");
        string renamed = await Revision();
        Workspace.Edit(file, "b");

        Assert.Equal(first, renamed);
        Assert.NotEqual(first, await Revision());
    }

    [Fact]
    public async Task A_shortcut_leads_on_whatever_became_of_its_target()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "Folder");
        DriveItem target = Workspace.AddFile(folder, "target.txt", "a");
        DriveItem toFile = Workspace.AddShortcut(Ann.Root, "to file", target);
        DriveItem toFolder = Workspace.AddShortcut(Ann.Root, "to folder", folder);
        Workspace.Delete(target);

        Answer file = await GetAsync(Ann, $"drive/v3/files/{toFile.Id}?fields=mimeType,shortcutDetails");
        Answer other = await GetAsync(Ann, $"drive/v3/files/{toFolder.Id}?fields=shortcutDetails");

        Assert.Equal("application/vnd.google-apps.shortcut", (string?)file.Json["mimeType"]);
        Assert.Equal((target.Id, "text/plain"), ((string)file.Json["shortcutDetails"]!["targetId"]!, (string)file.Json["shortcutDetails"]!["targetMimeType"]!));
        Assert.Equal(DriveTypes.Folder, (string?)other.Json["shortcutDetails"]!["targetMimeType"]);
        Assert.Equal(404, (await GetAsync(Ann, $"drive/v3/files/{target.Id}")).Status);
    }

    [Fact]
    public async Task A_shortcut_to_something_trashed_is_not_trashed_itself()
    {
        DriveItem target = Workspace.AddFile(Ann.Root, "target.txt", "a");
        DriveItem shortcut = Workspace.AddShortcut(Ann.Root, "shortcut", target);
        Workspace.Trash(target);

        Assert.Equal("""{"trashed":false}""", (await GetAsync(Ann, $"drive/v3/files/{shortcut.Id}?fields=trashed")).Json.ToJsonString());
        Assert.Equal("""{"trashed":true}""", (await GetAsync(Ann, $"drive/v3/files/{target.Id}?fields=trashed")).Json.ToJsonString());
    }

    [Fact]
    public async Task A_shortcut_gives_no_access_to_its_target()
    {
        DriveItem target = Workspace.AddFile(Ann.Root, "target.txt", "a");
        DriveItem shortcut = Workspace.AddShortcut(Ann.Root, "shortcut", target);
        Workspace.Share(shortcut, Bob);

        Assert.Equal(200, (await GetAsync(Bob, $"drive/v3/files/{shortcut.Id}")).Status);
        Assert.Equal(404, (await GetAsync(Bob, $"drive/v3/files/{target.Id}")).Status);
    }

    [Fact]
    public async Task Two_folders_may_hold_shortcuts_to_each_other()
    {
        DriveItem one = Workspace.AddFolder(Ann.Root, "one");
        DriveItem two = Workspace.AddFolder(Ann.Root, "two");
        Workspace.AddShortcut(one, "to two", two);
        Workspace.AddShortcut(two, "to one", one);

        Assert.Equal(["to two"], await ListAsync(Ann, $"q='{one.Id}'%20in%20parents"));
        Assert.Equal(["to one"], await ListAsync(Ann, $"q='{two.Id}'%20in%20parents"));
    }
}

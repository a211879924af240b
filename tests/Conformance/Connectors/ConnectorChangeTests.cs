using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>Whatever happens at the source, the mirror shows it after the next reading.</summary>
public abstract class ConnectorChangeTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    [Fact]
    public async Task An_empty_source_has_no_files()
    {
        await using ConnectorSource source = await StartAsync();
        SourceMirror mirror = await source.ReadAsync(Cancel);
        Assert.Empty(mirror.Paths);
        Assert.NotNull(mirror.Cursor);
    }

    [Fact]
    public async Task Files_arrive_with_name_folder_size_and_time()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("handbook.txt", "four", Cancel);
        await source.AddFileAsync("hr/leave/pto.txt", "twenty-five days", Cancel);

        SourceMirror mirror = await source.ReadAsync(Cancel);

        Assert.Equal(["handbook.txt", "hr/leave/pto.txt"], mirror.Paths);
        SourceDocument handbook = mirror.File("handbook.txt");
        Assert.Equal("handbook.txt", handbook.Name);
        Assert.Null(handbook.Folder);
        Assert.Equal(4, handbook.Size);
        Assert.NotNull(handbook.Modified);
        Assert.NotEqual("", handbook.VersionTag);
        Assert.Null(mirror.Change("handbook.txt").SkippedBy);
    }

    [Fact]
    public async Task A_folder_arrives_before_what_is_in_it()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 2 });
        SkipUnless(source.Connector.Capabilities.Folders, "folders");
        for (int i = 0; i < 4; i++)
            await source.AddFileAsync($"a/b{i}/c/file.txt", "x", Cancel);

        HashSet<FolderId> known = [];
        foreach (Change change in (await source.ReadPagesAsync(after: null, Cancel)).SelectMany(p => p.Changes))
        {
            FolderId? parent = change is FolderUpsert folder ? folder.Folder.Parent : ((Upsert)change).Document.Folder;
            Assert.True(parent is null || known.Contains(parent.Value), $"{change} came before its folder");
            if (change is FolderUpsert made)
                known.Add(made.Folder.Id);
        }
        Assert.Equal(9, known.Count);
    }

    [Fact]
    public async Task An_empty_folder_arrives()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Connector.Capabilities.Folders, "folders");
        await source.AddFolderAsync("drafts", Cancel);
        Assert.Equal(["drafts"], (await source.ReadAsync(Cancel)).FolderPaths);
    }

    [Fact]
    public async Task A_file_added_later_arrives_with_the_next_reading()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("old.txt", "x", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.AddFileAsync("new.txt", "y", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["new.txt", "old.txt"], mirror.Paths);
    }

    [Fact]
    public async Task An_untouched_file_keeps_its_id_and_version_tag()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("a/file.txt", "x", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File("a/file.txt");

        await source.AddFileAsync("a/other.txt", "y", Cancel);
        await source.ReconnectAsync();
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(before, mirror.File("a/file.txt"));
    }

    [Fact]
    public async Task An_edited_file_keeps_its_id_and_has_another_version_tag()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "before", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File("file.txt");

        await source.EditFileAsync("file.txt", "after it", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(before.Id, mirror.File("file.txt").Id);
        Assert.NotEqual(before.VersionTag, mirror.File("file.txt").VersionTag);
    }

    [Fact]
    public async Task An_edit_of_the_same_length_has_another_version_tag()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "20 days", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        string before = mirror.File("file.txt").VersionTag;

        await source.EditFileAsync("file.txt", "25 days", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.NotEqual(before, mirror.File("file.txt").VersionTag);
    }

    [Theory]
    [InlineData("old.txt", "new.txt")]
    [InlineData("old.txt", "archive/old.txt")]
    [InlineData("a/b/old.txt", "new.txt")]
    public async Task A_renamed_or_moved_file_is_the_same_version_in_its_new_place(string from, string to)
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync(from, "x", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File(from);

        await source.MoveFileAsync(from, to, Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal([to], mirror.Paths);
        Assert.Equal(before.VersionTag, mirror.File(to).VersionTag);
        if (source.Connector.Capabilities.StableIdentity)
            Assert.Equal(before.Id, mirror.File(to).Id);
    }

    [Theory]
    [InlineData("hr", "people")]
    [InlineData("hr", "old/2024/hr")]
    public async Task A_renamed_or_moved_folder_takes_its_files_along(string from, string to)
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync(from + "/a.txt", "a", Cancel);
        await source.AddFileAsync(from + "/leave/b.txt", "b", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File(from + "/leave/b.txt");

        await source.MoveFolderAsync(from, to, Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal([to + "/a.txt", to + "/leave/b.txt"], mirror.Paths);
        Assert.DoesNotContain(from, mirror.FolderPaths);
        if (source.Connector.Capabilities.StableIdentity)
            Assert.Equal(before, mirror.File(to + "/leave/b.txt"));
    }

    [Fact]
    public async Task Two_files_that_swap_names_are_told_apart()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("a.txt", "one", Cancel);
        await source.AddFileAsync("b.txt", "three", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.MoveFileAsync("a.txt", "c.txt", Cancel);
        await source.MoveFileAsync("b.txt", "a.txt", Cancel);
        await source.MoveFileAsync("c.txt", "b.txt", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["a.txt", "b.txt"], mirror.Paths);
        Assert.Equal("three", System.Text.Encoding.UTF8.GetString((await source.OpenAsync(mirror.File("a.txt").Id, Cancel)).Bytes));
        Assert.Equal("one", System.Text.Encoding.UTF8.GetString((await source.OpenAsync(mirror.File("b.txt").Id, Cancel)).Bytes));
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("keep.txt", "x", Cancel);
        await source.AddFileAsync("drop.txt", "y", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.DeleteFileAsync("drop.txt", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["keep.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_deleted_folder_is_gone_with_all_that_was_in_it()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("keep.txt", "x", Cancel);
        await source.AddFileAsync("drop/a.txt", "y", Cancel);
        await source.AddFileAsync("drop/deep/b.txt", "z", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.DeleteFolderAsync("drop", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["keep.txt"], mirror.Paths);
        Assert.Empty(mirror.FolderPaths);
    }

    [Fact]
    public async Task A_file_deleted_and_made_anew_under_its_name_is_there_once_with_its_new_content()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "before", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.DeleteFileAsync("file.txt", Cancel);
        await source.AddFileAsync("file.txt", "after that", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(["file.txt"], mirror.Paths);
        Assert.Equal(Bytes("after that"), (await source.OpenAsync(mirror.File("file.txt").Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task The_last_file_deleted_leaves_nothing()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("only.txt", "x", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);

        await source.DeleteFileAsync("only.txt", Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Empty(mirror.Paths);
    }

    [Fact]
    public async Task Names_arrive_as_the_source_writes_them()
    {
        await using ConnectorSource source = await StartAsync();
        foreach (string name in DifficultNames)
            await source.AddFileAsync("names/" + name, name, Cancel);

        SourceMirror mirror = await source.ReadAsync(Cancel);

        Assert.Equal(DifficultNames.Order(StringComparer.Ordinal), mirror.Files.Select(f => f.Document.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ids_fit_into_urls_and_differ()
    {
        await using ConnectorSource source = await StartAsync();
        foreach (string name in DifficultNames)
            await source.AddFileAsync(name, name, Cancel);

        SourceMirror mirror = await source.ReadAsync(Cancel);

        Assert.All(mirror.Files, f => Assert.Matches("^[A-Za-z0-9._-]+$", f.Document.Id.SourceId));
        Assert.Equal(DifficultNames.Count, mirror.Files.Select(f => f.Document.Id).Distinct().Count());
    }

    [Fact]
    public async Task Streams_keep_their_ids()
    {
        await using ConnectorSource source = await StartAsync();
        SourceStream[] before = await source.Connector.ReadStreamsAsync(Cancel).ToArrayAsync(Cancel);
        await source.ReconnectAsync();
        Assert.Equal(before, await source.Connector.ReadStreamsAsync(Cancel).ToArrayAsync(Cancel));
    }
}

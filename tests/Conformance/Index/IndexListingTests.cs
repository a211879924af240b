using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;
using Xunit;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Conformance.Index;

/// <summary>Files are listed with their paths, in order, and only those asked for.</summary>
public abstract class IndexListingTests : IAsyncLifetime
{
    protected abstract IndexFixture Fixture { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await Fixture.OpenAsync(Token);

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    [Fact]
    public async Task Files_are_listed_by_path()
    {
        await Fixture.ApplyAsync(
            "c1",
            Token,
            Put("hr", "hr"),
            Put("policies", "policies", parent: "hr"),
            PutIn("policies", "3", "pto.txt"),
            PutIn(null, "1", "zebra.txt"),
            PutIn("hr", "2", "about.txt"));

        Assert.Equal(["hr/about.txt", "hr/policies/pto.txt", "zebra.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task Renaming_a_folder_changes_the_paths_of_the_files_below_it()
    {
        await Fixture.ApplyAsync("c1", Token, Put("hr", "hr"), Put("p", "policies", parent: "hr"), PutIn("p", "1", "pto.txt"));
        Assert.Equal(["hr/policies/pto.txt"], await PathsAsync(new FileFilter()));

        await Fixture.ApplyAsync("c2", Token, Put("hr", "people"));
        Assert.Equal(["people/policies/pto.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task Moving_a_folder_changes_the_paths_of_the_files_below_it()
    {
        await Fixture.ApplyAsync("c1", Token, Put("a", "a"), Put("b", "b"), Put("p", "policies", parent: "a"), PutIn("p", "1", "pto.txt"));
        await Fixture.ApplyAsync("c2", Token, Put("p", "policies", parent: "b"));
        Assert.Equal(["b/policies/pto.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_not_known_stands_at_the_top()
    {
        await Fixture.ApplyAsync("c1", Token, Put("hr", "hr"), PutIn("hr", "1", "pto.txt"));
        await Fixture.ApplyAsync("c2", Token, new RemoveFolder(FolderId("hr")));
        Assert.Equal(["pto.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task Folders_in_a_circle_still_give_a_path()
    {
        await Fixture.ApplyAsync("c1", Token, Put("a", "a", parent: "b"), Put("b", "b", parent: "a"), PutIn("a", "1", "pto.txt"));
        Assert.Equal(["b/a/pto.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task Files_are_listed_by_state()
    {
        PutFile broken = new(
            Record("2", "broken.pdf") with { Outcome = DocumentOutcome.Of(new DocumentFailure(FailureReason.Corrupt, "Not a pdf.")) }, null, []);
        await Fixture.ApplyAsync("c1", Token, PutIn(null, "1", "fine.txt"), broken);

        Assert.Equal(["broken.pdf"], await PathsAsync(new FileFilter(State: OutcomeState.Unreadable)));
        Assert.Equal(["fine.txt"], await PathsAsync(new FileFilter(State: OutcomeState.Answerable)));
    }

    [Fact]
    public async Task Files_are_listed_by_connection_and_stream()
    {
        FileRecord elsewhere = Record("9", "other.txt") with { Id = new DocumentId(new ConnectionId("another"), "9"), Stream = new StreamId("drive") };
        FileRecord second = Record("2", "second.txt") with { Stream = new StreamId("second") };
        await Fixture.ApplyAsync("c1", Token, PutIn(null, "1", "first.txt"), new PutFile(second, null, []), new PutFile(elsewhere, null, []));

        Assert.Equal(["other.txt", "first.txt", "second.txt"], await PathsAsync(new FileFilter()));
        Assert.Equal(["first.txt", "second.txt"], await PathsAsync(new FileFilter(Connection)));
        Assert.Equal(["second.txt"], await PathsAsync(new FileFilter(Connection, new StreamId("second"))));
        Assert.Equal(["other.txt"], await PathsAsync(new FileFilter(Stream: new StreamId("drive"))));
    }

    [Fact]
    public async Task A_caller_is_shown_only_what_they_may_read()
    {
        await Fixture.ApplyAsync(
            "c1",
            Token,
            Put("1", "all.txt", AccessList.Everyone),
            Put("2", "hr.txt", AccessList.Parse("group:hr")),
            Put("3", "unknown.txt", access: null),
            Put("4", "nobody.txt", AccessList.Nobody));

        Assert.Equal(["all.txt"], await PathsAsync(new FileFilter(Caller: Caller.Anonymous)));
        Assert.Equal(["all.txt", "hr.txt"], await PathsAsync(new FileFilter(Caller: Caller.Person("anna@example.com", Principal.Group("hr")))));
        Assert.Equal(["all.txt", "hr.txt", "nobody.txt", "unknown.txt"], await PathsAsync(new FileFilter(Caller: Caller.Operator)));
    }

    [Fact]
    public async Task The_order_can_be_given_up_but_no_file_is()
    {
        await Fixture.ApplyAsync("c1", Token, [.. Enumerable.Range(0, 50).Select(i => PutIn(null, $"{i}", $"{i}.txt"))]);
        List<string> paths = await PathsAsync(new FileFilter(Ordered: false));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}.txt").Order(), paths.Order());
    }

    [Fact]
    public async Task A_listing_shows_one_moment_even_when_files_change_meanwhile()
    {
        await Fixture.ApplyAsync("c1", Token, PutIn(null, "1", "a.txt"), PutIn(null, "2", "b.txt"));
        List<string> paths = [];
        await foreach (IndexedFile file in Fixture.Index.ReadFilesAsync(new FileFilter(), Token))
        {
            if (paths.Count == 0)
                await Fixture.ApplyAsync("c2", Token, new RemoveFile(Id("2")), PutIn(null, "3", "c.txt"));
            paths.Add(file.Path);
        }
        Assert.Equal(["a.txt", "b.txt"], paths);
        Assert.Equal(["a.txt", "c.txt"], await PathsAsync(new FileFilter()));
    }

    [Fact]
    public async Task Folders_and_streams_are_read_back_by_connection()
    {
        await Fixture.ApplyAsync("c1", Token, Put("hr", "hr"), Put("p", "policies", parent: "hr"));

        List<FolderRecord> folders = [];
        await foreach (FolderRecord folder in Fixture.Index.ReadFoldersAsync(Connection, Token))
            folders.Add(folder);
        Assert.Equal([Put("hr", "hr").Folder, Put("p", "policies", parent: "hr").Folder], folders.OrderBy(f => f.Folder.Name));

        List<StreamRecord> streams = [];
        await foreach (StreamRecord stream in Fixture.Index.ReadStreamsAsync(null, Token))
            streams.Add(stream);
        Assert.Equal(new Cursor("c1"), Assert.Single(streams).Cursor);
        await foreach (FolderRecord folder in Fixture.Index.ReadFoldersAsync(new ConnectionId("another"), Token))
            Assert.Fail($"{folder.Folder.Name} is of {folder.Folder.Id.Connection}.");
    }

    [Fact]
    public async Task A_removed_connection_is_gone_and_the_others_stay()
    {
        FileRecord elsewhere = Record("9", "other.txt") with { Id = new DocumentId(new ConnectionId("another"), "9") };
        await Fixture.ApplyAsync("c1", Token, Put("hr", "hr"), PutIn("hr", "1", "pto.txt"), new PutFile(elsewhere, AccessList.Everyone, Passages("text")));
        await Fixture.Index.RemoveConnectionAsync(Connection, Token);

        Assert.Equal(["other.txt"], await PathsAsync(new FileFilter()));
        Assert.Null((await Fixture.Index.OpenSessionAsync(Root, Token)).Stream);
        await Fixture.ReopenAsync(Token);
        Assert.Equal(["other.txt"], await PathsAsync(new FileFilter()));
        await foreach (FolderRecord folder in Fixture.Index.ReadFoldersAsync(null, Token))
            Assert.Fail($"{folder.Folder.Name} is left.");
    }

    private static PutFile PutIn(string? folder, string id, string name) =>
        new(Record(id, name, folder, passages: 1), AccessList.Everyone, Passages("text of " + name));

    private async Task<List<string>> PathsAsync(FileFilter filter)
    {
        List<string> paths = [];
        await foreach (IndexedFile file in Fixture.Index.ReadFilesAsync(filter, Token))
            paths.Add(file.Path);
        return paths;
    }
}

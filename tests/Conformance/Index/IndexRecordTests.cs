using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using Xunit;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Conformance.Index;

/// <summary>What is put into an index is read back from it.</summary>
public abstract class IndexRecordTests : IAsyncLifetime
{
    protected abstract IndexFixture Fixture { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IPassageIndex Index => Fixture.Index;

    public async ValueTask InitializeAsync() => await Fixture.OpenAsync(Token);

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    [Fact]
    public async Task A_file_is_read_back_as_it_was_put_before_any_commit()
    {
        PutFile put = Put("1", "pto.txt", AccessList.Everyone, "Employees get 25 days.", "Ask your manager.");
        await Fixture.ApplyAsync("c1", Token, put);

        IndexedFile? file = await Index.ReadFileAsync(Id("1"), Token);
        Assert.Equal(new IndexedFile(put.File, "pto.txt", AccessList.Everyone), file);
        Assert.Equal(put.File.Modified!.Value.Offset, file!.File.Modified!.Value.Offset);
        Assert.Equivalent(put.Passages, await Index.ReadPassagesAsync(Id("1"), Token), strict: true);
    }

    [Fact]
    public async Task A_file_that_was_never_put_is_not_there()
    {
        Assert.Null(await Index.ReadFileAsync(Id("none"), Token));
        Assert.Empty(await Index.ReadPassagesAsync(Id("none"), Token));
    }

    [Fact]
    public async Task Putting_a_file_again_replaces_its_record_and_all_its_passages()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "old.txt", AccessList.Everyone, "a", "b", "c"));
        await Fixture.ApplyAsync("c2", Token, Put("1", "new.txt", AccessList.Nobody, "d"));

        IndexedFile? file = await Index.ReadFileAsync(Id("1"), Token);
        Assert.Equal("new.txt", file!.File.Name);
        Assert.Equal(AccessList.Nobody, file.Access);
        Passage passage = Assert.Single(await Index.ReadPassagesAsync(Id("1"), Token));
        Assert.Equal("d", passage.Text);
        Assert.Single(await ListAsync(new FileFilter()));
    }

    [Fact]
    public async Task A_file_without_passages_is_kept_with_its_record()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "scan.pdf", access: null));

        IndexedFile? file = await Index.ReadFileAsync(Id("1"), Token);
        Assert.Equal("scan.pdf", file!.File.Name);
        Assert.Null(file.Access);
        Assert.Empty(await Index.ReadPassagesAsync(Id("1"), Token));
    }

    [Fact]
    public async Task Keeping_passages_replaces_the_record_and_keeps_the_text()
    {
        PutFile put = Put("1", "old.txt", AccessList.Everyone, "a", "b");
        await Fixture.ApplyAsync("c1", Token, put, new KeepPassages(put.File with { Name = "new.txt" }, AccessList.Nobody));

        IndexedFile? file = await Index.ReadFileAsync(Id("1"), Token);
        Assert.Equal("new.txt", file!.File.Name);
        Assert.Equal(AccessList.Nobody, file.Access);
        Assert.Equivalent(put.Passages, await Index.ReadPassagesAsync(Id("1"), Token), strict: true);
    }

    [Fact]
    public async Task Keeping_the_passages_of_a_file_that_is_not_there_does_nothing()
    {
        await Fixture.ApplyAsync("c1", Token, new KeepPassages(Record("1", "a.txt"), AccessList.Everyone));
        Assert.Null(await Index.ReadFileAsync(Id("1"), Token));
    }

    [Fact]
    public async Task Access_changes_in_place_and_nothing_else_does()
    {
        PutFile put = Put("1", "pto.txt", AccessList.Everyone, "a", "b");
        AccessList hr = AccessList.Parse("group:hr");
        await Fixture.ApplyAsync("c1", Token, put, Put("2", "other.txt", AccessList.Everyone, "c"));
        await Fixture.ApplyAsync("c2", Token, new SetAccess(Id("1"), hr));

        Assert.Equal(new IndexedFile(put.File, "pto.txt", hr), await Index.ReadFileAsync(Id("1"), Token));
        Assert.Equivalent(put.Passages, await Index.ReadPassagesAsync(Id("1"), Token), strict: true);
        Assert.Equal(AccessList.Everyone, (await Index.ReadFileAsync(Id("2"), Token))!.Access);
    }

    [Fact]
    public async Task Access_can_be_taken_from_all_and_given_back()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "pto.txt", AccessList.Everyone, "a"), new SetAccess(Id("1"), null));
        Assert.Null((await Index.ReadFileAsync(Id("1"), Token))!.Access);
        await Fixture.ApplyAsync("c2", Token, new SetAccess(Id("1"), AccessList.Everyone));
        Assert.Equal(AccessList.Everyone, (await Index.ReadFileAsync(Id("1"), Token))!.Access);
    }

    [Fact]
    public async Task Changing_the_access_of_a_file_that_is_not_there_does_nothing()
    {
        await Fixture.ApplyAsync("c1", Token, new SetAccess(Id("1"), AccessList.Everyone));
        Assert.Empty(await ListAsync(new FileFilter()));
    }

    [Fact]
    public async Task A_removed_file_is_gone_with_its_passages()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Everyone, "a"), Put("2", "b.txt", AccessList.Everyone, "b"));
        await Fixture.ApplyAsync("c2", Token, new RemoveFile(Id("1")), new RemoveFile(Id("never there")));

        Assert.Null(await Index.ReadFileAsync(Id("1"), Token));
        Assert.Empty(await Index.ReadPassagesAsync(Id("1"), Token));
        Assert.Equal("b.txt", Assert.Single(await ListAsync(new FileFilter())).Path);
    }

    [Fact]
    public async Task Records_of_any_length_are_kept_whole()
    {
        string longText = new('ä', 40_000);
        AccessList crowd = new(Enumerable.Range(0, 5_000).Select(i => Principal.User($"person{i}@example.com")));
        FileRecord record = Record(longText, longText) with { Title = longText + "!", VersionTag = longText };
        await Fixture.ApplyAsync("c1", Token, new PutFile(record, crowd, []), new SetAccess(record.Id, AccessList.Nobody), new SetAccess(record.Id, crowd));

        Assert.Equal(new IndexedFile(record, longText, crowd), await Index.ReadFileAsync(record.Id, Token));
    }

    [Fact]
    public async Task A_word_of_any_length_does_not_stop_a_file()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Everyone, new string('x', 200_000)));
        await Index.CommitAsync(Token);
        Assert.Equal(200_000, Assert.Single(await Index.ReadPassagesAsync(Id("1"), Token)).Text.Length);
    }

    protected async Task<List<IndexedFile>> ListAsync(FileFilter filter)
    {
        List<IndexedFile> files = [];
        await foreach (IndexedFile file in Index.ReadFilesAsync(filter, Token))
            files.Add(file);
        return files;
    }
}

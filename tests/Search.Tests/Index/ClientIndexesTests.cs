using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Search.Tests.Index;

public sealed class ClientIndexesTests : IAsyncLifetime
{
    private static readonly ClientId Acme = new("acme");

    private readonly string _root = Directory.CreateTempSubdirectory("clients-test-").FullName;
    private readonly ClientIndexes _indexes;

    public ClientIndexesTests() => _indexes = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _indexes.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_client_has_one_open_index_whoever_asks()
    {
        PassageIndex[] opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _indexes.OpenAsync(Acme, Token)));
        Assert.Single(opened.Distinct());
        Assert.True(Directory.Exists(Path.Combine(_root, "acme", "index")));
    }

    [Fact]
    public async Task Clients_do_not_share_an_index()
    {
        await PutAsync(await _indexes.OpenAsync(Acme, Token));
        PassageIndex other = await _indexes.OpenAsync(new ClientId("other"), Token);
        Assert.Null(await other.ReadFileAsync(IndexFixture.Id("1"), Token));
    }

    [Fact]
    public async Task A_removed_index_leaves_no_files_and_the_next_one_is_empty()
    {
        await PutAsync(await _indexes.OpenAsync(Acme, Token));
        await _indexes.RemoveAsync(Acme, Token);

        Assert.False(_indexes.Exists(Acme));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_root, "acme")));
        PassageIndex anew = await _indexes.OpenAsync(Acme, Token);
        Assert.Null(await anew.ReadFileAsync(IndexFixture.Id("1"), Token));
    }

    [Fact]
    public async Task Removing_an_index_that_is_not_there_does_nothing()
    {
        await _indexes.RemoveAsync(Acme, Token);
        Assert.False(_indexes.Exists(Acme));
    }

    [Fact]
    public async Task A_damaged_index_can_be_removed_and_made_anew()
    {
        await PutAsync(await _indexes.OpenAsync(Acme, Token));
        await _indexes.DisposeAsync();
        foreach (string file in Directory.GetFiles(Path.Combine(_root, "acme", "index"), "segments_*"))
            await File.WriteAllTextAsync(file, "not a list of segments", Token);

        await using ClientIndexes again = Open();
        IndexUnreadableException refused = await Assert.ThrowsAsync<IndexUnreadableException>(() => again.OpenAsync(Acme, Token));
        Assert.Contains("intranet-search reindex acme", refused.Message, StringComparison.Ordinal);
        await again.RemoveAsync(Acme, Token);
        Assert.NotNull(await again.OpenAsync(Acme, Token));
    }

    [Fact]
    public async Task An_index_open_elsewhere_is_neither_opened_nor_removed()
    {
        await PutAsync(await _indexes.OpenAsync(Acme, Token));
        await using ClientIndexes second = Open();
        await Assert.ThrowsAsync<IndexLockedException>(() => second.OpenAsync(Acme, Token));
        await Assert.ThrowsAsync<IndexLockedException>(() => second.RemoveAsync(Acme, Token));
        Assert.NotNull(await (await _indexes.OpenAsync(Acme, Token)).ReadFileAsync(IndexFixture.Id("1"), Token));
    }

    [Fact]
    public async Task Closing_keeps_what_was_applied_and_refuses_to_open_more()
    {
        await PutAsync(await _indexes.OpenAsync(Acme, Token));
        await _indexes.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _indexes.OpenAsync(Acme, Token));

        await using ClientIndexes again = Open();
        Assert.NotNull(await (await again.OpenAsync(Acme, Token)).ReadFileAsync(IndexFixture.Id("1"), Token));
    }

    private static async Task PutAsync(PassageIndex index)
    {
        IndexSession session = await index.OpenSessionAsync(IndexFixture.Root, Token);
        await index.ApplyAsync(IndexFixture.Batch(session, "c1", IndexFixture.Put("1", "a.txt", AccessList.Everyone, "text")), Token);
    }

    private ClientIndexes Open() => new(_root, new IndexOptions(), TimeProvider.System, NullLoggerFactory.Instance);
}

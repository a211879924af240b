using CsCheck;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging.Abstractions;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>A write that fails costs what was not committed, says so, and loses nothing in silence.</summary>
public sealed class FailedWriteTests : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("index-fault-").FullName;
    private FailingDirectory _disk = null!;
    private PassageIndex _index = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _index = await OpenAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _index.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_batch_that_fails_in_the_middle_is_rolled_back_to_the_last_commit()
    {
        await ApplyAsync("c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await _index.CommitAsync(Token);
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Everyone, "b"));
        PutFile broken = Put("3", "c.txt", AccessList.Everyone, "c", "d");
        broken = broken with { Passages = [broken.Passages[0], null!] };

        await Assert.ThrowsAsync<IndexWriteException>(() => ApplyAsync("c3", Put("1", "changed.txt", null, "a"), broken));

        Assert.Equal(["a.txt"], await PathsAsync());
        Assert.Equal(new Cursor("c1"), (await _index.OpenSessionAsync(Root, Token)).Stream!.Cursor);
    }

    [Fact]
    public async Task Sessions_from_before_a_rollback_are_refused_and_new_ones_go_on_from_the_commit()
    {
        IndexSession before = await _index.OpenSessionAsync(Root, Token);
        await Assert.ThrowsAsync<IndexWriteException>(() => ApplyAsync("c1", Put("1", "a.txt", null, "a") with { Passages = [null!] }));

        await Assert.ThrowsAsync<StaleBatchException>(() => _index.ApplyAsync(Batch(before, "c1", Put("1", "a.txt", null, "a")), Token));
        await ApplyAsync("c1", Put("1", "a.txt", null, "a"));
        await _index.CommitAsync(Token);
        Assert.Equal(["a.txt"], await PathsAsync());
    }

    [Fact]
    public async Task A_commit_that_fails_says_so_and_the_index_goes_on_from_the_one_before()
    {
        await ApplyAsync("c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await _index.CommitAsync(Token);
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Everyone, "b"));
        _disk.Room = 20;

        IndexWriteException failed = await Assert.ThrowsAsync<IndexWriteException>(() => _index.CommitAsync(Token));
        Assert.Contains("No space left on device", failed.Message, StringComparison.Ordinal);
        Assert.Equal(["a.txt"], await PathsAsync());

        _disk.Room = long.MaxValue;
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Everyone, "b"));
        await _index.CommitAsync(Token);
        Assert.Equal(["a.txt", "b.txt"], await PathsAsync());
    }

    [Fact]
    public async Task A_read_on_a_full_disk_shows_the_last_commit()
    {
        await ApplyAsync("c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await _index.CommitAsync(Token);
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Everyone, "b"));
        _disk.Room = 0;
        Assert.Equal(["a.txt"], await PathsAsync());
        Assert.Equal(new Cursor("c1"), (await _index.OpenSessionAsync(Root, Token)).Stream!.Cursor);
    }

    [Fact]
    public async Task Closing_on_a_full_disk_says_that_something_was_rolled_back_and_frees_the_index()
    {
        await ApplyAsync("c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await _index.CommitAsync(Token);
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Everyone, "b"));
        _disk.Room = 0;
        await Assert.ThrowsAsync<IndexWriteException>(async () => await _index.DisposeAsync());

        _index = await OpenAsync(_folder);
        Assert.Equal(["a.txt"], await PathsAsync());
    }

    [Fact]
    public async Task Access_lists_given_out_before_a_rollback_do_not_leak_their_numbers_to_others()
    {
        AccessList board = AccessList.Parse("group:board");
        await ApplyAsync("c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await _index.CommitAsync(Token);
        Caller anna = Caller.Person("anna@example.com", Principal.Group("all-staff"));
        await ApplyAsync("c2", Put("2", "b.txt", AccessList.Parse("group:all-staff"), "b"));
        Assert.Equal(["a.txt", "b.txt"], await PathsAsync(anna));
        _disk.Room = 0;
        await Assert.ThrowsAsync<IndexWriteException>(() => _index.CommitAsync(Token));
        _disk.Room = long.MaxValue;

        await ApplyAsync("c2", Put("3", "secret.txt", board, "c"));
        Assert.Equal(["a.txt"], await PathsAsync(anna));
    }

    [Fact]
    public async Task Wherever_the_disk_fills_up_the_end_is_that_of_a_disk_with_room()
    {
        await Gen.Int[1, 60_000].SampleAsync(
            async room =>
            {
                string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
                await using PassageIndex index = await OpenAsync(folder);
                FailingDirectory disk = _disk;
                disk.Room = room;
                for (int page = 0, failures = 0; page < 30; page++)
                {
                    // Reading first: it may itself find the disk full and roll back.
                    int files = await CountAsync(index);
                    IndexSession session = await index.OpenSessionAsync(Root, Token);
                    string? cursor = session.Stream?.Cursor?.Value;
                    page = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture) + 1;
                    // The files are exactly those of the pages up to the stored cursor: never fewer.
                    Assert.Equal(page * 3, files);
                    if (page == 30)
                        break;
                    try
                    {
                        await index.ApplyAsync(
                            Batch(
                                session,
                                $"{page}",
                                [.. Enumerable.Range(0, 3).Select(i => Put($"{page}-{i}", $"{page}-{i}.txt", new AccessList([Principal.Group($"g{page}")]), "some text of " + page, "and more " + i))]),
                            Token);
                        if (page % 4 == 0)
                            await index.CommitAsync(Token);
                    }
                    catch (IndexWriteException)
                    {
                        Assert.True(++failures < 1_000);
                        disk.Room = failures < 3 ? room : long.MaxValue;
                        page = 0;
                    }
                }
                await index.CommitAsync(Token);
                Assert.Equal(90, await CountAsync(index));
            },
            iter: 10,
            threads: 1);
    }

    private static async Task<int> CountAsync(PassageIndex index)
    {
        int count = 0;
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(Ordered: false), Token))
        {
            Assert.Equal(2, (await index.ReadPassagesAsync(file.File.Id, Token)).Length);
            Assert.Equal("group:g" + file.File.Id.SourceId.Split('-')[0], file.Access!.ToString());
            count++;
        }
        return count;
    }

    private async Task<PassageIndex> OpenAsync(string folder) => await PassageIndex.OpenAsync(
        new ClientId("acme"),
        folder,
        path => _disk = new FailingDirectory(FSDirectory.Open(path, NoLockFactory.GetNoLockFactory())),
        new IndexOptions(),
        TimeProvider.System,
        NullLogger.Instance,
        Token);

    private async Task ApplyAsync(string cursor, params IndexOperation[] operations)
    {
        IndexSession session = await _index.OpenSessionAsync(Root, Token);
        await _index.ApplyAsync(Batch(session, cursor, operations), Token);
    }

    private async Task<List<string>> PathsAsync(Caller? caller = null)
    {
        List<string> paths = [];
        await foreach (IndexedFile file in _index.ReadFilesAsync(new FileFilter(Caller: caller), Token))
            paths.Add(file.Path);
        return paths;
    }
}

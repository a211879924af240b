using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Xunit;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Conformance.Index;

/// <summary>Batches of a stream follow each other, and become durable together with its cursor.</summary>
public abstract class IndexSessionTests : IAsyncLifetime
{
    protected abstract IndexFixture Fixture { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IPassageIndex Index => Fixture.Index;

    public async ValueTask InitializeAsync() => await Fixture.OpenAsync(Token);

    public ValueTask DisposeAsync() => Fixture.DisposeAsync();

    [Fact]
    public async Task A_stream_has_no_record_before_its_first_batch()
    {
        Assert.Null((await Index.OpenSessionAsync(Root, Token)).Stream);
    }

    [Fact]
    public async Task The_record_of_a_stream_is_the_one_its_last_batch_ended_with()
    {
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        StreamRecord end = new(Root, "Shared", new Cursor("c1"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 7, 1_000_000);
        await Index.ApplyAsync(Batch(session, cursor: null) with { End = end }, Token);
        Assert.Equal(end, (await Index.OpenSessionAsync(Root, Token)).Stream);
        await Fixture.ReopenAsync(Token);
        Assert.Equal(end, (await Index.OpenSessionAsync(Root, Token)).Stream);
    }

    [Fact]
    public async Task A_batch_without_an_end_leaves_the_cursor_where_it_is()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Everyone, "a"));
        await Fixture.ApplyAsync(null, Token, Put("2", "b.txt", AccessList.Everyone, "b"));
        Assert.Equal(new Cursor("c1"), (await Index.OpenSessionAsync(Root, Token)).Stream!.Cursor);
        Assert.NotNull(await Index.ReadFileAsync(Id("2"), Token));
    }

    [Fact]
    public async Task A_batch_that_does_not_start_from_the_stored_cursor_is_refused_and_changes_nothing()
    {
        IndexSession first = await Index.OpenSessionAsync(Root, Token);
        IndexSession second = await Index.OpenSessionAsync(Root, Token);
        await Index.ApplyAsync(Batch(first, "c1"), Token);

        await Assert.ThrowsAsync<StaleBatchException>(
            () => Index.ApplyAsync(Batch(second, "c1", Put("1", "a.txt", AccessList.Everyone, "a")), Token));
        Assert.Null(await Index.ReadFileAsync(Id("1"), Token));
    }

    [Fact]
    public async Task Of_runs_that_race_from_one_cursor_one_goes_through()
    {
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        Task[] runs = [.. Enumerable.Range(0, 8).Select(i => Index.ApplyAsync(Batch(session, "c1", Put($"{i}", $"{i}.txt", AccessList.Everyone, "a")), Token))];
        await ((Task)Task.WhenAll(runs)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Assert.Equal(1, runs.Count(run => run.IsCompletedSuccessfully));
        Assert.All(runs.Where(run => run.IsFaulted), run => Assert.IsType<StaleBatchException>(run.Exception!.InnerException));
    }

    [Fact]
    public async Task A_batch_of_an_epoch_that_was_never_given_out_is_refused()
    {
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        await Assert.ThrowsAsync<StaleBatchException>(() => Index.ApplyAsync(Batch(session with { Epoch = session.Epoch - 1 }, "c1"), Token));
        await Assert.ThrowsAsync<StaleBatchException>(() => Index.ApplyAsync(Batch(session with { Epoch = session.Epoch + 1 }, "c1"), Token));
    }

    [Fact]
    public async Task A_batch_of_a_run_that_began_before_its_connection_was_removed_is_refused()
    {
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        await Index.RemoveConnectionAsync(Connection, Token);
        await Assert.ThrowsAsync<StaleBatchException>(() => Index.ApplyAsync(Batch(session, "c1"), Token));
        await Fixture.ApplyAsync("c1", Token);
    }

    [Fact]
    public async Task A_batch_that_ends_in_the_record_of_another_stream_is_refused()
    {
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        IndexBatch batch = Batch(session, "c1");
        StreamKey other = new(Connection, new StreamId("other"));
        await Assert.ThrowsAsync<ArgumentException>(() => Index.ApplyAsync(batch with { End = batch.End! with { Key = other } }, Token));
    }

    [Fact]
    public async Task Applying_the_same_effects_again_changes_nothing()
    {
        IndexOperation[] operations =
        [
            Put("hr", "hr"), Put("1", "a.txt", AccessList.Everyone, "a", "b"), Put("2", "b.txt", null, "c"),
            new SetAccess(Id("2"), AccessList.Everyone), new RemoveFile(Id("3")),
        ];
        await Fixture.ApplyAsync("c1", Token, operations);
        List<IndexedFile> once = await ListAsync(Index);
        await Fixture.ApplyAsync("c2", Token, operations);
        Assert.Equal(once, await ListAsync(Index));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_crash_and_what_was_not_is_not()
    {
        AccessList hr = AccessList.Parse("group:hr");
        await Fixture.ApplyAsync("c1", Token, Put("1", "a.txt", hr, "a"), Put("2", "b.txt", AccessList.Everyone, "b"));
        await Index.CommitAsync(Token);
        List<IndexedFile> committed = await ListAsync(Index);
        await Fixture.ApplyAsync("c2", Token, Put("3", "c.txt", AccessList.Everyone, "c"), new RemoveFile(Id("1")), new SetAccess(Id("2"), null));

        await using IPassageIndex left = await Fixture.OpenCopyAsync(Token);
        Assert.Equal(committed, await ListAsync(left));
        Assert.Equal(new Cursor("c1"), (await left.OpenSessionAsync(Root, Token)).Stream!.Cursor);
    }

    [Fact]
    public async Task Closing_makes_durable_what_was_applied()
    {
        await Fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Everyone, "a"), new SetAccess(Id("1"), AccessList.Parse("group:hr")));
        List<IndexedFile> applied = await ListAsync(Index);
        await Fixture.ReopenAsync(Token);
        Assert.Equal(applied, await ListAsync(Index));
        Assert.Equal(new Cursor("c1"), (await Index.OpenSessionAsync(Root, Token)).Stream!.Cursor);
    }

    [Fact]
    public async Task Access_lists_keep_their_meaning_when_the_index_is_opened_again()
    {
        await Fixture.ApplyAsync("c1", Token, [.. Enumerable.Range(0, 40).Select(i => Put($"{i}", $"{i}.txt", new AccessList([Principal.Group($"g{i % 20}")]), "a"))]);
        await Fixture.ReopenAsync(Token);
        await Fixture.ApplyAsync("c2", Token, Put("new", "new.txt", AccessList.Parse("group:new"), "a"));
        Assert.All(await ListAsync(Index), file => Assert.Equal(
            file.File.Name == "new.txt" ? "group:new" : $"group:g{int.Parse(file.File.Id.SourceId, System.Globalization.CultureInfo.InvariantCulture) % 20}",
            file.Access!.ToString()));
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_the_cursor_and_can_be_repeated()
    {
        using CancellationTokenSource cancelled = new();
        IndexSession session = await Index.OpenSessionAsync(Root, Token);
        await cancelled.CancelAsync();
        IndexBatch batch = Batch(session, "c1", Put("1", "a.txt", AccessList.Everyone, "a"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.ApplyAsync(batch, cancelled.Token));
        Assert.Null((await Index.OpenSessionAsync(Root, Token)).Stream);
        await Index.ApplyAsync(batch, Token);
        Assert.NotNull(await Index.ReadFileAsync(Id("1"), Token));
    }

    [Fact]
    public async Task Streams_are_applied_side_by_side_with_commits_and_reads_and_nothing_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async s =>
        {
            StreamKey stream = new(Connection, new StreamId($"s{s}"));
            for (int page = 0; page < 25; page++)
            {
                IndexSession session = await Index.OpenSessionAsync(stream, Token);
                StreamRecord end = new(stream, "s", new Cursor($"{page}"), null, 0, null);
                FileRecord record = Record($"{s}-{page}", $"{s}-{page}.txt") with { Stream = stream.Stream };
                PutFile put = new(record, new AccessList([Principal.Group($"g{page}")]), Passages("a", "b"));
                await Index.ApplyAsync(new IndexBatch(session.Epoch, stream, session.Stream?.Cursor, [put], end), Token);
                Assert.Equal(put.Access, (await Index.ReadFileAsync(record.Id, Token))!.Access);
                if (page % 5 == s)
                    await Index.CommitAsync(Token);
            }
        }));
        await Fixture.ReopenAsync(Token);
        List<IndexedFile> files = await ListAsync(Index);
        Assert.Equal(100, files.Count);
        Assert.All(files, file => Assert.Equal("group:g" + file.File.Id.SourceId.Split('-')[1], file.Access!.ToString()));
    }

    [Fact]
    public async Task A_closed_index_says_so()
    {
        IPassageIndex index = Index;
        await Fixture.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.ReadFileAsync(Id("1"), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.CommitAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => index.OpenSessionAsync(Root, Token));
        await index.DisposeAsync();
    }

    private static async Task<List<IndexedFile>> ListAsync(IPassageIndex index)
    {
        List<IndexedFile> files = [];
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(), Token))
            files.Add(file);
        return files;
    }
}

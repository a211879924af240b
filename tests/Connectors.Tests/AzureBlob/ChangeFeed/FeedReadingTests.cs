using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>What of the feed is read, from where to where.</summary>
public sealed class FeedReadingTests : FeedTest
{
    [Fact]
    public async Task What_happens_while_the_container_is_listed_is_told_by_the_feed_afterwards()
    {
        await Source.AddFileAsync("b.txt", "x", Cancel);
        Source.Server.AnswerOnly(async http =>
        {
            // Behind what the listing has already named.
            await Feed.Answer(http);
            await Source.AddFileAsync("a.txt", "x", http.RequestAborted);
        });
        await SyncAsync();
        Assert.Equal(["b.txt"], Mirror.Paths);
        Source.Server.AnswerOnly(Feed.Answer);
        Publish(Hour, Event("a.txt"));
        Assert.False((await SyncAsync()).WasListing);
        Assert.Equal(["a.txt", "b.txt"], Mirror.Paths);
    }

    [Fact]
    public async Task Every_shard_and_chunk_of_a_segment_is_read()
    {
        await SyncAsync();
        foreach (string name in (string[])["a", "b", "c"])
            await Source.AddFileAsync(name, name, Cancel);
        Feed.Segment(Hour, isFinal: true, "00", "01");
        Feed.Append(Hour, [Event("a")], "00");
        Feed.Append(Hour, [Event("b")], "01");
        Feed.Append(Hour, [Event("c")], "01", chunk: 1);
        Reach(Hour);
        await SyncAsync();
        Assert.Equal(["a", "b", "c"], Mirror.Paths);
    }

    [Fact]
    public async Task A_segment_that_is_still_published_is_not_read_before_the_feed_says_so()
    {
        await SyncAsync();
        await Source.AddFileAsync("a", "a", Cancel);
        Feed.Segment(Hour, isFinal: false);
        Feed.Append(Hour, [Event("a")]);
        Assert.Empty((await SyncAsync()).Questions);
        Reach(Hour);
        Assert.Single((await SyncAsync()).Questions);
        Assert.Equal(["a"], Mirror.Paths);
    }

    [Fact]
    public async Task A_segment_that_comes_late_is_read_when_it_is_there()
    {
        await SyncAsync();
        await Source.AddFileAsync("early", "x", Cancel);
        await Source.AddFileAsync("late", "x", Cancel);
        Publish(Hour.AddHours(1), Event("early"));
        await SyncAsync();
        Assert.Equal(["early"], Mirror.Paths);
        Publish(Hour, Event("late"));
        Reach(Hour.AddHours(1));
        await SyncAsync();
        Assert.Equal(["early", "late"], Mirror.Paths);
    }

    [Fact]
    public async Task What_was_read_is_not_read_again()
    {
        await SyncAsync();
        await Source.AddFileAsync("a", "x", Cancel);
        Publish(Hour, Event("a"));
        Assert.Single((await SyncAsync()).Questions);

        Reading again = await SyncAsync();
        Assert.Empty(again.Questions);
        Assert.Empty(again.Chunks);

        await Source.AddFileAsync("b", "x", Cancel);
        Publish(Hour.AddHours(1), Event("b"));
        Assert.EndsWith("/b", Assert.Single((await SyncAsync()).Questions).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_that_grew_is_read_on_from_where_it_ended()
    {
        await SyncAsync();
        await Source.AddFileAsync("a", "x", Cancel);
        await Source.AddFileAsync("b", "x", Cancel);
        Publish(Hour, Event("a"));
        await SyncAsync();
        Feed.Append(Hour, [Event("b")]);
        Assert.EndsWith("/b", Assert.Single((await SyncAsync()).Questions).PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], Mirror.Paths);
    }

    [Fact]
    public async Task A_block_that_is_still_being_written_is_read_when_it_is_whole()
    {
        await SyncAsync();
        await Source.AddFileAsync("a", "x", Cancel);
        await Source.AddFileAsync("b", "x", Cancel);
        Feed.Segment(Hour, isFinal: false);
        Feed.Append(Hour, [Event("a")]);
        string chunk = Feed.Append(Hour, [Event("b")]);
        byte[] whole = [];
        Feed.Damage(chunk, bytes => (whole = bytes)[..^5]);
        Reach(Hour);
        await SyncAsync();
        Assert.Equal(["a"], Mirror.Paths);
        Feed.Damage(chunk, _ => whole);
        Reading reading = await SyncAsync();
        Assert.False(reading.WasListing);
        Assert.EndsWith("/b", Assert.Single(reading.Questions).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_segments_on_many_pages_are_read_in_the_end()
    {
        Feed.MostListed = 2;
        await SyncAsync();
        for (int hour = 0; hour < 9; hour++)
        {
            await Source.AddFileAsync($"{hour}", "x", Cancel);
            Publish(Hour.AddHours(hour), Event($"{hour}"));
        }
        Assert.False((await SyncAsync()).WasListing);
        Assert.Equal(9, Mirror.Paths.Count);
    }

    [Fact]
    public async Task A_quiet_container_moves_on_in_the_feed()
    {
        await SyncAsync();
        Cursor before = Mirror.Cursor!.Value;
        Publish(Hour, WrittenEvent.Of("other", "a"));
        ChangePage page = Assert.Single((await SyncAsync()).Pages);
        Assert.Equal(PageKind.Delta, page.Kind);
        Assert.Empty(page.Changes);
        Assert.NotEqual(before, page.Next);
    }

    [Fact]
    public async Task Pages_are_bounded_and_a_reading_that_breaks_off_is_read_again()
    {
        await SyncAsync();
        for (int i = 0; i < 9; i++)
            await Source.AddFileAsync($"d{i}/{i}", "x", Cancel);
        Publish(Hour, Enumerable.Range(0, 9).Select(i => Event($"d{i}/{i}")));
        await using AzureBlobConnector connector = Connect(o => o with { PageSize = 4 });
        Cursor listed = Mirror.Cursor!.Value;

        await foreach (ChangePage page in connector.ReadChangesAsync(Stream, listed, Cancel).Take(2))
        {
            Assert.Equal(4, page.Changes.Length);
            Mirror.Apply(page);
        }
        Assert.InRange(Mirror.Paths.Count, 1, 8);
        Reading rest = await SyncAsync(connector);

        Assert.All(rest.Pages, page => Assert.InRange(page.Changes.Length, 0, 4));
        Assert.Equal(9, Mirror.Paths.Count);
        Assert.Empty((await SyncAsync(connector)).Questions);
    }
}

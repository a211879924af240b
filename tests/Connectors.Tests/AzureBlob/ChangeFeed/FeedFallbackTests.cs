using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Model.Access;
using static IntranetSearch.Connectors.Tests.Http.FaultyServer;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>When the container is listed although there might be a feed.</summary>
public sealed class FeedFallbackTests : FeedTest
{
    [Fact]
    public async Task An_account_without_a_feed_is_listed_without_a_word()
    {
        await PrepareAsync();
        Feed.Instead = Text(404, "<Error/>", "application/xml", ("x-ms-error-code", "ContainerNotFound"));
        await ListsAsync();
    }

    [Theory]
    [InlineData("AuthorizationPermissionMismatch")]
    [InlineData("AuthorizationFailure")]
    public async Task A_feed_that_is_not_for_us_leaves_the_listing(string code)
    {
        await PrepareAsync();
        Feed.Instead = Text(403, "<Error/>", "application/xml", ("x-ms-error-code", code));
        await ListsAsync();
    }

    [Fact]
    public async Task A_service_that_fails_for_now_ends_the_run_as_a_listing_would()
    {
        await PrepareAsync();
        Feed.Instead = Text(503, "<Error/>", "application/xml", ("x-ms-error-code", "ServerBusy"));
        Assert.Equal(ConnectorFault.Throttled, (await Assert.ThrowsAsync<ConnectorException>(() => SyncAsync())).Fault);
    }

    [Fact]
    public async Task Retention_shorter_than_the_pause_means_a_listing_from_which_the_feed_goes_on()
    {
        await PrepareAsync();
        Publish(Hour.AddHours(3));
        Feed.Forget(before: Hour.AddHours(2));
        await ListsAsync();
        await Source.AddFileAsync("b.txt", "x", Cancel);
        Publish(Hour.AddHours(4), Event("b.txt"));
        Assert.False((await SyncAsync()).WasListing);
        Assert.Contains("b.txt", Mirror.Paths);
    }

    [Fact]
    public async Task A_feed_switched_on_after_the_listing_is_not_trusted_with_what_was_before()
    {
        Feed.Forget(before: Hour);
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        await ListsAsync();
    }

    [Fact]
    public async Task A_feed_that_stands_still_is_not_waited_for()
    {
        await PrepareAsync();
        Source.Time.Advance(TimeSpan.FromHours(5));
        await ListsAsync();
    }

    [Fact]
    public async Task A_feed_without_segments_is_none()
    {
        Feed.Forget(before: Hour);
        await PrepareAsync();
        await ListsAsync();
    }

    [Fact]
    public async Task A_truncated_chunk_is_said_and_the_container_listed()
    {
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        Feed.Damage(Feed.Append(Hour, [Event("b.txt")]), bytes => bytes[..^30]);
        Assert.Contains("cut off", Assert.Single(await ListsAsync(warnings: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_block_is_said_and_the_container_listed()
    {
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        Feed.Damage(Feed.Append(Hour, [Event("b.txt")]), bytes =>
        {
            bytes[^3] ^= 0xFF;
            return bytes;
        });
        Assert.Contains("does not end where it should", Assert.Single(await ListsAsync(warnings: 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meta/segments.json", "no json")]
    [InlineData("meta/segments.json", "{}")]
    [InlineData("meta/segments.json", "[]")]
    [InlineData("meta/segments.json", "{\"lastConsumable\":\"soon\"}")]
    [InlineData("idx/segments/2026/03/04/0500/meta.json", "{\"status\":\"Finalized\"}")]
    [InlineData("idx/segments/2026/03/04/0500/meta.json", "{\"chunkFilePaths\":[1]}")]
    [InlineData("idx/segments/2026/03/04/0500/meta.json", "{\"chunkFilePaths\":[\"docs/secret/\"]}")]
    public async Task A_description_that_cannot_be_read_is_said_and_the_container_listed(string path, string text)
    {
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        Feed.Put(path, text);
        Assert.Contains("cannot be read", Assert.Single(await ListsAsync(warnings: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_that_became_shorter_is_said_and_the_container_listed()
    {
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        await SyncAsync();
        Feed.Damage(Feed.Append(Hour, []), _ => []);
        Assert.Contains("shorter", Assert.Single(await ListsAsync(warnings: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_is_not_told_blob_by_blob_means_a_listing()
    {
        await PrepareAsync();
        Publish(Hour, new WrittenEvent("/blobServices/default", "RestorePointMarkerCreated"));
        await ListsAsync();
    }

    [Fact]
    public async Task Too_many_changed_blobs_mean_a_listing()
    {
        await PrepareAsync();
        Publish(Hour, Enumerable.Range(0, 1_001).Select(i => Event($"{i}.txt")));
        Assert.Empty((await ReadAsListingAsync()).Questions);
    }

    [Fact]
    public async Task A_feed_larger_than_the_listing_is_not_even_opened()
    {
        await PrepareAsync();
        Publish(Hour, Event("a.txt"));
        await using AzureBlobConnector connector = Connect(o => o with { Feed = o.Feed with { LeastBlobs = 0, LeastBytes = 1_000 } });
        Assert.Empty((await ReadAsListingAsync(connector)).Chunks);
    }

    [Fact]
    public async Task After_a_day_the_container_is_listed_all_the_same()
    {
        await PrepareAsync();
        for (int hour = 0; hour < 18; hour++)
            Publish(Hour.AddHours(hour));
        Assert.False((await SyncAsync()).WasListing);
        for (int hour = 18; hour < 25; hour++)
            Publish(Hour.AddHours(hour));
        Assert.DoesNotContain((await ReadAsListingAsync()).Requests, r => GeneratedFeed.IsOfFeed(r.PathAndQuery));
        Assert.False((await SyncAsync()).WasListing);
    }

    [Fact]
    public async Task A_small_container_is_listed_and_the_feed_not_asked_for()
    {
        await PrepareAsync();
        await using AzureBlobConnector connector = Connect(o => o with { Feed = new() });
        Assert.Single((await ReadAsListingAsync(connector)).Requests);
    }

    [Fact]
    public async Task Switched_off_the_feed_is_not_asked_for()
    {
        await PrepareAsync();
        await using AzureBlobConnector connector = Connect(o => o with { UsesFeed = false });
        Assert.Single((await ReadAsListingAsync(connector)).Requests);
    }

    [Fact]
    public async Task Other_settings_than_the_listing_was_made_with_mean_a_listing()
    {
        await PrepareAsync();
        await using AzureBlobConnector connector = Connect(o => o with { Readers = AccessList.Parse("group:hr") });
        await ReadAsListingAsync(connector);
        Assert.Equal(AccessList.Parse("group:hr"), Mirror.File("a.txt").Access);
    }

    [Fact]
    public async Task Whether_the_feed_is_of_use_is_part_of_the_test()
    {
        Assert.Contains("is used for containers of 0 blobs", await CheckedAsync(Connector), StringComparison.Ordinal);
        Source.Time.Advance(TimeSpan.FromHours(9));
        Assert.Contains("has told of nothing since 2026-03-04 02:00:00Z", await CheckedAsync(Connector), StringComparison.Ordinal);
        Feed.Instead = Text(404, "<Error/>", "application/xml", ("x-ms-error-code", "ContainerNotFound"));
        Assert.Contains("not switched on", await CheckedAsync(Connector), StringComparison.Ordinal);
        await using AzureBlobConnector off = Connect(o => o with { UsesFeed = false });
        Assert.Contains("--change-feed off", await CheckedAsync(off), StringComparison.Ordinal);
    }

    private async Task PrepareAsync()
    {
        await Source.AddFileAsync("a.txt", "x", Cancel);
        Assert.True((await SyncAsync()).WasListing);
    }

    private async Task<IReadOnlyList<string>> ListsAsync(int warnings = 0)
    {
        Reading reading = await ReadAsListingAsync();
        Assert.Equal(warnings, reading.Warnings.Count);
        return reading.Warnings;
    }

    private async Task<Reading> ReadAsListingAsync(AzureBlobConnector? connector = null)
    {
        Reading reading = await SyncAsync(connector);
        Assert.True(reading.WasListing);
        Assert.DoesNotContain(reading.Pages, page => page.Kind == PageKind.Delta);
        return reading;
    }

    private static async Task<string> CheckedAsync(AzureBlobConnector connector)
    {
        ConnectionCheck check = Assert.Single(await connector.CheckAsync(Cancel), c => c.Capability == "changes");
        Assert.True(check.Passed);
        return check.Message;
    }
}

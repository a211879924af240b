using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>Cancelling ends the call with a cancellation, not with a failure, and the connector is as good as before.</summary>
public abstract class ConnectorCancellationTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public async Task A_cancelled_reading_ends_before_its_first_page()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "x", Cancel);
        StreamId stream = await source.StreamAsync(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await source.Connector.ReadChangesAsync(stream, after: null, Cancelled).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_reading_cancelled_between_pages_ends_and_can_be_taken_up_again()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 1 });
        for (int i = 0; i < 5; i++)
            await source.AddFileAsync($"{i}.txt", "x", Cancel);
        StreamId stream = await source.StreamAsync(Cancel);
        SourceMirror mirror = source.NewMirror();
        mirror.BeginReading();

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChangePage page in source.Connector.ReadChangesAsync(stream, after: null, stop.Token))
            {
                mirror.Apply(page);
                await stop.CancelAsync();
            }
        });
        Assert.Single(mirror.Paths);

        await source.ReadIntoAsync(mirror, Cancel);
        Assert.Equal(5, mirror.Paths.Count);
    }

    [Fact]
    public async Task A_cancelled_opening_ends()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "x", Cancel);
        DocumentId id = (await source.ReadAsync(Cancel)).File("file.txt").Id;
        StreamId stream = await source.StreamAsync(Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.Connector.OpenAsync(stream, id, listed: null, Cancelled));

        Assert.Equal(Bytes("x"), (await source.OpenAsync(id, Cancel)).Bytes);
    }

    [Fact]
    public async Task A_cancelled_check_ends()
    {
        await using ConnectorSource source = await StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.Connector.CheckAsync(Cancelled));
    }

    [Fact]
    public async Task A_cancelled_watch_ends()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Connector is IWatchesChanges, "noticing changes by itself");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (StreamId _ in ((IWatchesChanges)source.Connector).WatchAsync(Cancelled))
                Assert.Fail("A cancelled watch signalled.");
        });
    }
}

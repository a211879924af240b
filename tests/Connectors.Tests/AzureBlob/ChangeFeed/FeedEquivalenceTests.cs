using Azure.Storage.Blobs.Models;
using IntranetSearch.Conformance.Connectors;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>Whatever is done to a container, and however the feed tells of it, what was read from the feed is what a listing shows.</summary>
public sealed class FeedEquivalenceTests : FeedTest
{
    private readonly List<(DateTimeOffset Segment, WrittenEvent Event)> _untold = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_result_equals_a_fresh_listing(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 10; i++)
            await WorkAsync(random);
        Assert.True((await SyncAsync()).WasListing);
        int deltas = 0;
        for (int hour = 0; hour < 15; hour++)
        {
            DateTimeOffset now = Hour.AddHours(hour);
            for (int i = 0; i < 6; i++)
            {
                await WorkAsync(random);
                // Up to a quarter of an hour beside its time is, at the border, the hour before or after.
                Tell(random, now.AddHours(random.Next(20) switch { 0 when hour > 0 => -1, 1 => 1, _ => 0 }));
            }
            if (random.Next(4) > 0)
                Write(random, now);
            if (random.Next(2) == 0)
                deltas += (await SyncAsync()).WasListing ? 0 : 1;
        }
        // All is told in the end, an hour after it happened.
        foreach (int hour in (int[])[14, 15, 16])
            Write(random, Hour.AddHours(hour));
        deltas += (await SyncAsync()).WasListing ? 0 : 1;

        SourceMirror listed = await ListedAsync();
        Assert.Equal(listed.Paths, Mirror.Paths);
        Assert.Equal(listed.FolderPaths, Mirror.FolderPaths);
        Assert.Equal(listed.Files.ToHashSet(), Mirror.Files.ToHashSet());
        Assert.InRange(deltas, 4, int.MaxValue);
    }

    private readonly List<(string Name, string Type)> _done = [];

    private async Task WorkAsync(Random random)
    {
        string[] there = await Source.Container.GetBlobsAsync(new GetBlobsOptions(), Cancel).Select(b => b.Name).ToArrayAsync(Cancel);
        string some = there.Length > 0 ? there[random.Next(there.Length)] : "a";
        string folder = random.Next(3) == 0 ? "" : $"d{random.Next(3)}/" + (random.Next(2) == 0 ? "" : $"e{random.Next(2)}/");
        string fresh = folder + (random.Next(12) == 0 ? "odd%20 \u00FC/" : $"{random.Next(8)}.txt");
        switch (there.Length > 0 ? random.Next(8) : 0)
        {
            case 0 or 1 or 2:
                await Source.AddFileAsync(fresh, $"{random.Next()}", Cancel);
                _done.Add((fresh, "BlobCreated"));
                break;
            case 3 when folder.Length > 0:
                // A folder that is a blob, in one of two ways.
                if (random.Next(2) == 0)
                    await Source.AddFolderAsync(folder.TrimEnd('/'), Cancel);
                else
                    await Source.AddFileAsync(folder, "", Cancel);
                _done.AddRange([(folder, "BlobCreated"), (folder.TrimEnd('/'), "BlobCreated")]);
                break;
            case 4:
                await Source.MoveFileAsync(some, fresh, Cancel);
                _done.AddRange([(fresh, "BlobCreated"), (some, "BlobDeleted")]);
                break;
            case 5:
                await Source.Container.GetBlobClient(some).SetMetadataAsync(new Dictionary<string, string> { ["m"] = $"{random.Next()}" }, cancellationToken: Cancel);
                _done.Add((some, "BlobPropertiesUpdated"));
                break;
            default:
                await Source.DeleteFileAsync(some, Cancel);
                _done.Add((some, "BlobDeleted"));
                break;
        }
    }

    /// <summary>Takes note of what was done, in any order, some of it twice.</summary>
    private void Tell(Random random, DateTimeOffset segment)
    {
        foreach ((string name, string type) in _done.OrderBy(_ => random.Next()))
            _untold.AddRange(Enumerable.Repeat((segment, Event(name, type)), random.Next(6) == 0 ? 2 : 1));
        _done.Clear();
    }

    /// <summary>Writes what was told of the segments so far, over two shards, and lets it be read.</summary>
    private void Write(Random random, DateTimeOffset upTo)
    {
        foreach (IGrouping<DateTimeOffset, (DateTimeOffset Segment, WrittenEvent Event)> segment in _untold.Where(u => u.Segment <= upTo).GroupBy(u => u.Segment).ToArray())
        {
            Feed.Segment(segment.Key, isFinal: true, "00", "01");
            foreach (IGrouping<int, (DateTimeOffset Segment, WrittenEvent Event)> shard in segment.GroupBy(_ => random.Next(2)))
                Feed.Append(segment.Key, shard.Select(u => u.Event), $"0{shard.Key}", random.Next(2));
        }
        _untold.RemoveAll(u => u.Segment <= upTo);
        Reach(upTo);
    }
}

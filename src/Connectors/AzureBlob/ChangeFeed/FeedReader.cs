using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>
/// Reads the account's change feed: which blobs of a container were touched since a position. It asks for no more than that: what a blob is now, the container says,
/// so events that come twice, late or out of order need no care.
/// </summary>
internal sealed class FeedReader(AzureBlobClient client, AzureBlobOptions options, HttpPipeline pipeline)
{
    private const int DescriptionBytes = 16 << 10;
    private const int MostDescriptionBytes = 1 << 20;
    private const int FewSegments = 10;
    private const int ManyBlobs = 5_000;

    private readonly FeedLimits _limits = options.Feed;

    /// <summary>The blobs of a container that were touched.</summary>
    /// <param name="container">The container.</param>
    /// <param name="blobs">How many blobs it has, about.</param>
    /// <param name="after">How far the feed has been read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ConnectorException">The service fails for now; anything else about the feed is an answer.</exception>
    public async Task<FeedAnswer> ReadAsync(string container, long blobs, FeedPosition after, CancellationToken cancellationToken) =>
        (await GuardAsync(async () => await ReadCoreAsync(container, blobs, after, cancellationToken)))!;

    /// <summary>Why the feed would be of no use now; null when it is there and up to date.</summary>
    /// <exception cref="ConnectorException">The service fails for now.</exception>
    public async Task<FeedDeclined?> ProbeAsync(CancellationToken cancellationToken) =>
        (FeedDeclined?)await GuardAsync(async () => (await BeginAsync(cancellationToken)).Declined);

    private static async Task<FeedAnswer?> GuardAsync(Func<Task<FeedAnswer?>> read)
    {
        try
        {
            return await read();
        }
        catch (ConnectorException e) when (e.ProviderCode is "ContainerNotFound" or "ContainerBeingDeleted" or "ContainerDisabled" || e.Fault is ConnectorFault.Gone)
        {
            return new FeedDeclined("it is not switched on for this account, or a part of it was removed.", IsFault: false);
        }
        catch (ConnectorException e) when (e.Fault is ConnectorFault.Unauthorized or ConnectorFault.AccessDenied or ConnectorFault.Permanent)
        {
            return new FeedDeclined($"the container {FeedLayout.Container} may not be read: the identity needs the role Storage Blob Data Reader on the whole account, or an account SAS is needed.", IsFault: false);
        }
        catch (ConnectorException e) when (e.Fault is ConnectorFault.ContentChanged)
        {
            return new FeedDeclined("it was changed while it was read.", IsFault: false);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return new FeedDeclined($"it cannot be read: {e.Message}", IsFault: true);
        }
        catch (JsonException)
        {
            return new FeedDeclined("it cannot be read: a description of it is no JSON.", IsFault: true);
        }
    }

    private async Task<FeedAnswer> ReadCoreAsync(string container, long blobs, FeedPosition after, CancellationToken cancellationToken)
    {
        (FeedDeclined? declined, DateTimeOffset first, DateTimeOffset last) = await BeginAsync(cancellationToken);
        if (declined is not null)
            return declined;
        if (first > after.Reaches)
            return new FeedDeclined(string.Create(CultureInfo.InvariantCulture, $"it goes back to {first:u} only, and was read before that."), IsFault: false);
        List<FeedSegment> segments = [];
        await foreach (FeedSegment segment in ListSegmentsAsync(after.From, _limits.MostSegments, cancellationToken).TakeWhile(s => s.Begin <= last).WithCancellation(cancellationToken))
        {
            if (segments.Count == _limits.MostSegments)
                return TooMuch($"more than {_limits.MostSegments:N0} segments");
            segments.Add(segment);
        }
        FeedPosition next = new(last - FeedPosition.Overlap > after.From ? last - FeedPosition.Overlap : after.From, after.Chunks.Clear());
        List<Part> parts = [];
        long bytes = 0;
        foreach (FeedSegment segment in segments)
        {
            (bool isFinal, ImmutableArray<string> shards) = FeedLayout.Describe(await ReadDescriptionAsync(segment.Path, cancellationToken));
            foreach (string shard in shards)
            {
                await foreach ((string path, long length) in ListChunksAsync(shard, cancellationToken))
                {
                    long read = after.Chunks.GetValueOrDefault(path);
                    if (length < read)
                        throw new InvalidDataException("a chunk is shorter than it was.");
                    if (parts.Count == _limits.MostChunks)
                        return TooMuch($"more than {_limits.MostChunks:N0} chunks");
                    parts.Add(new Part(path, read, length, isFinal, IsKept: segment.Begin >= next.From));
                    bytes += length - read;
                }
            }
        }
        if (bytes > _limits.BytesFor(blobs))
            return TooMuch($"{bytes:N0} bytes");
        HashSet<string> names = new(StringComparer.Ordinal);
        var chunks = next.Chunks.ToBuilder();
        foreach (Part part in parts)
        {
            (FeedAnswer? ended, long position) = part.Read == part.Length ? (null, part.Read) : await ReadChunkAsync(part, names, container, _limits.TouchedOf(blobs), cancellationToken);
            if (ended is not null)
                return ended;
            if (part.IsKept)
                chunks[part.Path] = position;
        }
        return new FeedChanges([.. names.Order(StringComparer.Ordinal)], next with { Chunks = chunks.ToImmutable() });
    }

    /// <summary>The first segment there is, and how far the feed may be read; or why it is of no use.</summary>
    private async Task<(FeedDeclined? Declined, DateTimeOffset First, DateTimeOffset Last)> BeginAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset last = FeedLayout.LastConsumable(await ReadDescriptionAsync(FeedLayout.Segments, cancellationToken));
        DateTimeOffset now = pipeline.Time.GetUtcNow();
        await foreach (Page<BlobItem> page in client.ListBlobsAsync(FeedLayout.Container, FeedLayout.SegmentPrefix, FewSegments, startFrom: null, withTags: false, cancellationToken))
        {
            // The account's clock, by which the segments are named, rather than ours.
            now = page.GetRawResponse().Headers.Date ?? now;
            if (page.Values.Select(b => FeedLayout.SegmentOf(b.Name)).FirstOrDefault(s => s is not null) is not { } first)
                continue;
            return now - last > _limits.LongestLag
                ? (new FeedDeclined(string.Create(CultureInfo.InvariantCulture, $"it has told of nothing since {last:u}."), IsFault: false), default, default)
                : (null, first.Begin, last);
        }
        return (new FeedDeclined("it has no segments yet.", IsFault: false), default, default);
    }

    /// <summary>Reads a chunk from where it was left; says why when the feed is of no use for it.</summary>
    private async Task<(FeedAnswer? Ended, long Position)> ReadChunkAsync(Part part, HashSet<string> names, string container, int most, CancellationToken cancellationToken)
    {
        long position = part.Read;
        try
        {
            await using Stream stream = await OpenAsync(part.Path, cancellationToken);
            FeedChunk chunk = await FeedChunk.OpenAsync(stream, _limits.MostBlockBytes, cancellationToken);
            if (position > 0)
                await chunk.SkipToAsync(position, cancellationToken);
            while (await chunk.ReadBlockAsync(cancellationToken) is { } block)
            {
                foreach (FeedEvent happened in block)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!FeedSubject.AddTo(names, happened, container, options.Prefix))
                        return (new FeedDeclined("something happened that it does not tell blob by blob.", IsFault: false), position);
                    if (names.Count > most)
                        return (TooMuch($"more than {most:N0} changed blobs"), position);
                }
                position = chunk.Position;
            }
        }
        catch (EndOfStreamException) when (!part.IsFinal)
        {
            // Still being written: the rest is read when it is there.
        }
        return (null, position);
    }

    private async IAsyncEnumerable<FeedSegment> ListSegmentsAsync(DateTimeOffset from, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Page<BlobItem> page in client.ListBlobsAsync(FeedLayout.Container, FeedLayout.SegmentPrefix, most + 1, FeedLayout.SegmentsFrom(from), withTags: false, cancellationToken))
        {
            foreach (BlobItem blob in page.Values)
            {
                if (FeedLayout.SegmentOf(blob.Name) is { } segment && segment.Begin >= from)
                    yield return segment;
            }
        }
    }

    private async IAsyncEnumerable<(string Path, long Length)> ListChunksAsync(string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Page<BlobItem> page in client.ListBlobsAsync(FeedLayout.Container, shard, ManyBlobs, startFrom: null, withTags: false, cancellationToken))
        {
            foreach (BlobItem blob in page.Values)
                yield return (blob.Name, blob.Properties.ContentLength ?? 0);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadDescriptionAsync(string path, CancellationToken cancellationToken)
    {
        await using Stream stream = await OpenAsync(path, cancellationToken);
        using MemoryStream read = new();
        byte[] buffer = new byte[DescriptionBytes];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (read.Length + count > MostDescriptionBytes)
                throw new InvalidDataException("a description of it is too large.");
            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        return read.ToArray();
    }

    private async Task<Stream> OpenAsync(string path, CancellationToken cancellationToken)
    {
        BlobDownloadStreamingResult opened = await client.OpenAsync(FeedLayout.Container, path, from: 0, version: null, cancellationToken);
        return new AzureBlobStream(client, FeedLayout.Container, path, opened, options.Resumes, pipeline);
    }

    private static FeedDeclined TooMuch(FormattableString what) =>
        new($"there is so much in it ({FormattableString.Invariant(what)}) that listing is quicker.", IsFault: false);

    /// <summary>A chunk, how far it was read before, and how long it is now.</summary>
    private sealed record Part(string Path, long Read, long Length, bool IsFinal, bool IsKept);
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// Containers of a storage account, each a stream. Calls: <see cref="AzureBlobClient"/>; listing: <see cref="AzureBlobListing"/>; what was touched since: <see cref="FeedReader"/>, and
/// what it is now: <see cref="AzureBlobLookup"/>; blobs → changes: <see cref="AzureBlobChanges"/>; ids: <see cref="AzureBlobNames"/>; version tags: <see cref="AzureBlobVersion"/>; fields: <see cref="AzureBlobFields"/>;
/// content: <see cref="AzureBlobContent"/>; errors: <see cref="AzureBlobErrors"/>.
/// </summary>
internal sealed class AzureBlobConnector : IConnector
{
    // By how much our clock may have been set back before a listing counts as due.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromHours(1);

    private readonly ConnectionId _connection;
    private readonly AzureBlobOptions _options;
    private readonly AzureBlobClient _client;
    private readonly AzureBlobContent _content;
    private readonly FeedReader _feed;
    private readonly HttpPipeline _pipeline;

    public AzureBlobConnector(ConnectionId connection, AzureBlobOptions options, HttpPipeline pipeline, HttpMessageHandler? sockets = null)
    {
        (_connection, _options, _pipeline) = (connection, options, pipeline);
        _client = new AzureBlobClient(options.Account, pipeline, sockets);
        _content = new AzureBlobContent(_client, options, pipeline);
        _feed = new FeedReader(_client, options, pipeline);
    }

    /// <inheritdoc/>
    public ConnectorCapabilities Capabilities { get; } = new(ChangeDetection.Listing, StableIdentity: false, Folders: true, AccessPerDocument: false);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken) => new AzureBlobChecks(_options, _client, _feed).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceStream> ReadStreamsAsync(CancellationToken cancellationToken)
    {
        IAsyncEnumerable<string> containers = _options.Container is string one ? new[] { one }.ToAsyncEnumerable() : _client.ListContainersAsync(cancellationToken);
        return containers.Select(name => new SourceStream(new StreamId(name), name));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MustBeOurs(stream);
        AzureBlobCursor? known = after is { } cursor ? AzureBlobCursor.Parse(cursor) : null;
        FeedAnswer? answer = known is not null && MayUseFeed(known) ? await _feed.ReadAsync(stream.Value, known.Blobs, known.Feed, cancellationToken) : null;
        IAsyncEnumerable<ChangePage> pages = answer is FeedChanges told ? ReadTouchedAsync(stream, told, after!.Value, known! with { Feed = told.Next }, cancellationToken) : ListAsync(stream, cancellationToken);
        ImmutableArray<string> warnings = answer is FeedDeclined { IsFault: true } declined ? [$"The change feed of {_options.Account.Endpoint.Host} was not used for '{stream}', which was listed instead: {declined.Reason}"] : [];
        await foreach (ChangePage page in pages.WithCancellation(cancellationToken))
        {
            yield return page with { Warnings = warnings };
            warnings = [];
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        MustBeOurs(stream);
        cancellationToken.ThrowIfCancellationRequested();
        return _content.OpenAsync(stream.Value, document, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool MayUseFeed(AzureBlobCursor known)
    {
        TimeSpan age = _pipeline.Time.GetUtcNow() - known.Listed;
        return _options.UsesFeed
            // Made for one container, a signature does not open that of the feed.
            && _options.Account.Container is null
            && known.Settings == _options.Fingerprint
            && known.Blobs >= _options.Feed.LeastBlobs
            && age > -ClockSlack && age < _options.Feed.ListInterval;
    }

    private async IAsyncEnumerable<ChangePage> ListAsync(StreamId stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset began = _pipeline.Time.GetUtcNow();
        AzureBlobListing listing = new(_client, _options.Account, stream.Value, _options.Prefix, _options.PageSize, new AzureBlobTags());
        AzureBlobChanges changes = new(_connection, stream.Value, _options.Readers);
        List<Change> pending = [];
        long blobs = 0;
        await foreach (AzureBlobEntry blob in listing.ReadAsync(cancellationToken))
        {
            blobs++;
            foreach (Change change in changes.Of(blob))
            {
                if (pending.Count == _options.PageSize)
                    yield return PageOf(pending, PageKind.Listing, AzureBlobCursor.Listing);
                pending.Add(change);
            }
        }
        // Only here: a listing that broke off has thrown, and says nothing of what it did not reach. What happens from its first request on, the feed will tell.
        AzureBlobCursor next = new(began, blobs, _options.Fingerprint, FeedPosition.Since(listing.Began ?? began));
        yield return PageOf(pending, PageKind.ListingComplete, next.ToCursor());
    }

    private async IAsyncEnumerable<ChangePage> ReadTouchedAsync(StreamId stream, FeedChanges told, Cursor before, AzureBlobCursor next, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AzureBlobLookup lookup = new(_client, _options, _connection, stream.Value, _pipeline.Options.ConcurrentRequests, new AzureBlobTags());
        List<Change> pending = [];
        await foreach (Change change in lookup.ReadAsync(told.Names, cancellationToken))
        {
            if (pending.Count == _options.PageSize)
            {
                // Broken off here, the same part of the feed is read again: asking twice is harmless.
                yield return PageOf(pending, PageKind.Delta, before);
            }
            pending.Add(change);
        }
        yield return PageOf(pending, PageKind.Delta, next.ToCursor());
    }

    private static ChangePage PageOf(List<Change> pending, PageKind kind, Cursor next)
    {
        ChangePage page = new([.. pending], next, kind, []);
        pending.Clear();
        return page;
    }

    private void MustBeOurs(StreamId stream)
    {
        if (_options.Container is string one && stream.Value != one)
            throw new ConnectorException(ConnectorFault.Permanent, $"This connection reads the container '{one}', and none called '{stream}'.");
    }
}

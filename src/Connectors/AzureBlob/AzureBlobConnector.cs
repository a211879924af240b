using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// Containers of a storage account, each a stream. Calls: <see cref="AzureBlobClient"/>; entries → changes: <see cref="AzureBlobChanges"/>; ids: <see cref="AzureBlobNames"/>;
/// version tags: <see cref="AzureBlobVersion"/>; content: <see cref="AzureBlobContent"/>; errors: <see cref="AzureBlobErrors"/>.
/// </summary>
internal sealed class AzureBlobConnector : IConnector
{
    // The service's own marker in mid-listing is not kept: it is not promised to last, and a listing starts over anyway.
    private static readonly Cursor Listed = new("1:listed");

    private readonly ConnectionId _connection;
    private readonly AzureBlobOptions _options;
    private readonly AzureBlobClient _client;
    private readonly AzureBlobContent _content;

    public AzureBlobConnector(ConnectionId connection, AzureBlobOptions options, HttpPipeline pipeline, HttpMessageHandler? sockets = null)
    {
        (_connection, _options) = (connection, options);
        _client = new AzureBlobClient(options.Account, pipeline, sockets);
        _content = new AzureBlobContent(_client, options, pipeline);
    }

    /// <inheritdoc/>
    public ConnectorCapabilities Capabilities { get; } = new(ChangeDetection.Listing, StableIdentity: false, Folders: true, AccessPerDocument: false);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken) => new AzureBlobChecks(_options, _client).RunAsync(cancellationToken);

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
        if (after is { } cursor && cursor != Listed)
            throw new ConnectorException(ConnectorFault.CursorExpired, "The cursor was not written by this version of azure-blob: the container is listed in full.");
        AzureBlobChanges changes = new(_connection, stream.Value, _options.Readers);
        List<Change> pending = [];
        await foreach (Page<BlobItem> page in _client.ListBlobsAsync(stream.Value, _options.Prefix, _options.PageSize, cancellationToken))
        {
            foreach (BlobItem blob in page.Values)
            {
                foreach (Change change in changes.Of(blob))
                {
                    if (pending.Count == _options.PageSize)
                    {
                        yield return PageOf(pending, PageKind.Listing);
                        cancellationToken.ThrowIfCancellationRequested();
                    }
                    pending.Add(change);
                }
            }
        }
        // Only here: a listing that broke off has thrown, and says nothing of what it did not reach.
        yield return PageOf(pending, PageKind.ListingComplete);
    }

    /// <inheritdoc/>
    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, CancellationToken cancellationToken)
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

    private static ChangePage PageOf(List<Change> pending, PageKind kind)
    {
        ChangePage page = new([.. pending], Listed, kind, []);
        pending.Clear();
        return page;
    }

    private void MustBeOurs(StreamId stream)
    {
        if (_options.Container is string one && stream.Value != one)
            throw new ConnectorException(ConnectorFault.Permanent, $"This connection reads the container '{one}', and none called '{stream}'.");
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>
/// A folder of this machine as one stream. Listing: <see cref="LocalFolderListing"/>; ids: <see cref="LocalFolderIdentity"/>;
/// content: <see cref="LocalFolderContent"/>; watching: <see cref="LocalFolderWatcher"/>; errors: <see cref="LocalFolderErrors"/>.
/// </summary>
internal sealed class LocalFolderConnector : IConnector, IWatchesChanges
{
    /// <summary>The one stream.</summary>
    internal static readonly StreamId Root = new("root");

    private readonly ConnectionId _connection;
    private readonly LocalFolderOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly IFileTree _tree;
    private readonly KnownPlaces _places;
    private readonly LocalFolderContent _content;

    public LocalFolderConnector(ConnectionId connection, LocalFolderOptions options, TimeProvider timeProvider, ILogger logger, IFileTree? tree = null)
    {
        (_connection, _options, _timeProvider, _logger) = (connection, options, timeProvider, logger);
        _tree = tree ?? FileTrees.For(options.Path);
        _places = new KnownPlaces(options.MaxKnownFiles);
        _content = new LocalFolderContent(connection, options, _tree, _places);
    }

    /// <inheritdoc/>
    public ConnectorCapabilities Capabilities =>
        new(ChangeDetection.Listing, StableIdentity: HasStableIdentity(), Folders: true, AccessPerDocument: false);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new LocalFolderChecks(_connection, _options, _tree).Run(cancellationToken));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceStream> ReadStreamsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string name = Path.GetFileName(_options.Path);
        return new[] { new SourceStream(Root, name.Length > 0 ? name : _options.Path) }.ToAsyncEnumerable();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MustBeRoot(stream);
        using LocalFolderListing listing = new(_connection, _options, _tree, _places, after);
        while (listing.ReadPage(cancellationToken) is { } page)
            yield return page;
        await Task.CompletedTask; // the file system has no asynchronous listing
    }

    /// <inheritdoc/>
    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        MustBeRoot(stream);
        cancellationToken.ThrowIfCancellationRequested();
        return _content.OpenAsync(document, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> WatchAsync(CancellationToken cancellationToken) =>
        new LocalFolderWatcher(_options, _tree, Root, _timeProvider, _logger).WatchAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _content.Dispose();
        return ValueTask.CompletedTask;
    }

    // Asked each time: another file system can be mounted at the root. While it is not there, what Linux disks do holds.
    private bool HasStableIdentity()
    {
        try
        {
            using ITreeFolder root = _tree.OpenRoot();
            return root.HasStableInodes;
        }
        catch (FileTreeException)
        {
            return _tree is LinuxFileTree;
        }
    }

    private static void MustBeRoot(StreamId stream)
    {
        if (stream != Root)
            throw new ConnectorException(ConnectorFault.Permanent, $"A local folder has one stream, '{Root}', and none called '{stream}'.");
    }
}

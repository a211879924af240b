using System.Collections.Immutable;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>What can be made to go wrong at a source.</summary>
public enum SourceFault
{
    /// <summary>The source as a whole does not answer.</summary>
    Unreachable,

    /// <summary>A file's content is refused to us, though it is listed.</summary>
    FileDenied,

    /// <summary>A folder cannot be listed.</summary>
    FolderDenied,
}

/// <summary>How a source and its connection are set up.</summary>
public sealed record SourceSettings
{
    /// <summary>Most changes on one page; null for the provider's own default.</summary>
    public int? PageSize { get; init; }

    /// <summary>The readers set on the connection.</summary>
    public AccessList Readers { get; init; } = AccessList.Everyone;
}

/// <summary>
/// A storage of its own for one test, empty at first, that can be worked on as its users would, and a connector to it. Paths have '/' between
/// folders; a folder that is missing on the way is made.
/// </summary>
public abstract class ConnectorSource : IAsyncDisposable
{
    private StreamId? _stream;

    /// <summary>The connector under test.</summary>
    public abstract IConnector Connector { get; }

    /// <summary>What <see cref="MakeAsync"/> can do here.</summary>
    public abstract IReadOnlySet<SourceFault> Faults { get; }

    /// <summary>Replaces <see cref="Connector"/> by a new one that remembers nothing, as a new process would.</summary>
    public abstract Task ReconnectAsync();

    public abstract Task AddFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Replaces the content in place.</summary>
    public abstract Task EditFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Renames or moves a file.</summary>
    public abstract Task MoveFileAsync(string from, string to, CancellationToken cancellationToken);

    public abstract Task DeleteFileAsync(string path, CancellationToken cancellationToken);

    public abstract Task AddFolderAsync(string path, CancellationToken cancellationToken);

    /// <summary>Renames or moves a folder with all that is in it.</summary>
    public abstract Task MoveFolderAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Deletes a folder with all that is in it.</summary>
    public abstract Task DeleteFolderAsync(string path, CancellationToken cancellationToken);

    /// <summary>Makes something go wrong until <see cref="MendAsync"/>.</summary>
    /// <param name="fault">One of <see cref="Faults"/>.</param>
    /// <param name="path">The file or folder; empty for the whole source.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract Task MakeAsync(SourceFault fault, string path, CancellationToken cancellationToken);

    /// <summary>Makes it right again.</summary>
    public abstract Task MendAsync(SourceFault fault, string path, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs what the connector does with the rights its service would have; a source whose faults bind everybody needs nothing here.</summary>
    public virtual Task RunAsync(Func<Task> reading) => reading();

    /// <summary>The stream with what the tests work on.</summary>
    public async Task<StreamId> StreamAsync(CancellationToken cancellationToken)
    {
        if (_stream is { } known)
            return known;
        SourceStream[] streams = await Connector.ReadStreamsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        return (_stream = Assert.Single(streams).Id).Value;
    }

    public SourceMirror NewMirror() => new(Connector.Capabilities.Detection);

    public Task AddFileAsync(string path, string content, CancellationToken cancellationToken) =>
        AddFileAsync(path, System.Text.Encoding.UTF8.GetBytes(content), cancellationToken);

    public Task EditFileAsync(string path, string content, CancellationToken cancellationToken) =>
        EditFileAsync(path, System.Text.Encoding.UTF8.GetBytes(content), cancellationToken);

    /// <summary>Reads from where a mirror stands, to the end or some pages far.</summary>
    public Task ReadIntoAsync(SourceMirror mirror, CancellationToken cancellationToken, int pages = int.MaxValue) => RunAsync(async () =>
    {
        StreamId stream = await StreamAsync(cancellationToken);
        mirror.BeginReading();
        if (pages == 0)
            return;
        await foreach (ChangePage page in Connector.ReadChangesAsync(stream, mirror.Cursor, cancellationToken))
        {
            IReadOnlyList<FolderId> folders = mirror.FoldersToList(page);
            mirror.Apply(page);
            if (Connector is IListsFolders lists)
            {
                foreach (FolderId folder in folders)
                    await foreach (ImmutableArray<Change> listed in lists.ListFolderAsync(stream, folder, cancellationToken))
                        mirror.ApplyListed(listed);
            }
            if (--pages == 0)
                return;
        }
    });

    /// <summary>Reads everything from nothing.</summary>
    public async Task<SourceMirror> ReadAsync(CancellationToken cancellationToken)
    {
        SourceMirror mirror = NewMirror();
        await ReadIntoAsync(mirror, cancellationToken);
        return mirror;
    }

    /// <summary>All pages after a cursor.</summary>
    public async Task<IReadOnlyList<ChangePage>> ReadPagesAsync(Cursor? after, CancellationToken cancellationToken)
    {
        List<ChangePage> pages = [];
        await RunAsync(async () =>
        {
            StreamId stream = await StreamAsync(cancellationToken);
            await foreach (ChangePage page in Connector.ReadChangesAsync(stream, after, cancellationToken))
                pages.Add(page);
        });
        return pages;
    }

    /// <summary>A file's bytes and their version.</summary>
    public Task<(byte[] Bytes, long? Length, string VersionTag)> OpenAsync(DocumentId document, CancellationToken cancellationToken) => OpenAsync(document, listed: null, cancellationToken);

    /// <summary>A file's bytes and their version, when a version was told before.</summary>
    public async Task<(byte[] Bytes, long? Length, string VersionTag)> OpenAsync(DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        (byte[], long?, string) result = default;
        await RunAsync(async () =>
        {
            StreamId stream = await StreamAsync(cancellationToken);
            await using DocumentContent content = await Connector.OpenAsync(stream, document, listed, cancellationToken);
            using MemoryStream bytes = new();
            await content.Content.CopyToAsync(bytes, cancellationToken);
            result = (bytes.ToArray(), content.Length, content.VersionTag);
        });
        return result;
    }
}

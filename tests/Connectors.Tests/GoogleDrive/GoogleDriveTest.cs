using System.Text;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>A simulated domain of its own, with ann's drive and the shared drive "Works" that ann manages.</summary>
public abstract class GoogleDriveTest : IAsyncLifetime
{
    internal GoogleDriveSource Source { get; private set; } = null!;

    internal Workspace Workspace => Source.Workspace;

    internal SharedDrive Works => Source.Drive!;

    internal DriveUser Ann => Source.Ann;

    internal StreamId WorksStream => new("drive:" + Works.Id);

    internal static StreamId StreamOf(DriveUser user) => new("user:" + user.Email);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected virtual SourceSettings Settings => new();

    public async ValueTask InitializeAsync() => Source = await GoogleDriveSource.StartAsync(Settings, isSharedDrive: true, Cancel);

    public async ValueTask DisposeAsync()
    {
        if (Source is not null)
            await Source.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads a stream into a mirror, from where that stands to the end, listing folders as ingestion does.</summary>
    internal static async Task ReadAsync(IConnector connector, StreamId stream, SourceMirror mirror)
    {
        mirror.BeginReading();
        await foreach (ChangePage page in connector.ReadChangesAsync(stream, mirror.Cursor, Cancel))
        {
            IReadOnlyList<FolderId> folders = mirror.FoldersToList(page);
            mirror.Apply(page);
            foreach (FolderId folder in folders)
                await foreach (var listed in ((IListsFolders)connector).ListFolderAsync(stream, folder, Cancel))
                    mirror.ApplyListed(listed);
        }
    }

    internal static async Task<SourceMirror> ReadAsync(IConnector connector, StreamId stream)
    {
        SourceMirror mirror = new(ChangeDetection.ChangeLog);
        await ReadAsync(connector, stream, mirror);
        return mirror;
    }

    internal static DocumentId IdOf(DriveItem item) => new(ConnectionId.Parse("gd"), item.Id);

    internal static async Task<string> TextAsync(IConnector connector, StreamId stream, DriveItem item, string? versionTag = null)
    {
        await using DocumentContent content = await connector.OpenAsync(stream, IdOf(item), versionTag is null ? null : new ListedVersion(item.Name, versionTag), Cancel);
        using MemoryStream bytes = new();
        await content.Content.CopyToAsync(bytes, Cancel);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    internal static Task<ConnectorException> FailsAsync(Func<Task> act) => Assert.ThrowsAsync<ConnectorException>(act);
}

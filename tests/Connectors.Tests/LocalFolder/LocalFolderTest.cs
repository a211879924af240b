using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>A temporary folder and connectors to it, for what only local folders have.</summary>
public abstract class LocalFolderTest : IDisposable
{
    internal TempFolder Folder { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal LocalFolderConnector Connect(Func<LocalFolderOptions, LocalFolderOptions>? configure = null, IFileTree? tree = null, TimeProvider? time = null)
    {
        LocalFolderOptions options = new() { Path = Folder.Root };
        return new LocalFolderConnector(ConnectionId.Parse("files"), configure?.Invoke(options) ?? options, time ?? TimeProvider.System, NullLogger.Instance, tree);
    }

    internal static async Task ReadIntoAsync(SourceMirror mirror, LocalFolderConnector connector)
    {
        mirror.BeginReading();
        await foreach (ChangePage page in connector.ReadChangesAsync(LocalFolderConnector.Root, mirror.Cursor, Cancel))
            mirror.Apply(page);
    }

    internal static async Task<SourceMirror> ReadAsync(LocalFolderConnector connector)
    {
        SourceMirror mirror = new(ChangeDetection.Listing);
        await ReadIntoAsync(mirror, connector);
        return mirror;
    }

    internal static async Task<string> OpenAsync(LocalFolderConnector connector, DocumentId id)
    {
        await using DocumentContent content = await connector.OpenAsync(LocalFolderConnector.Root, id, listed: null, Cancel);
        using StreamReader reader = new(content.Content);
        return await reader.ReadToEndAsync(Cancel);
    }
}

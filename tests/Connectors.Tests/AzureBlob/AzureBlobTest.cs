using System.Text;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>A container of its own and a connector to it, for what only blob storage has.</summary>
public abstract class AzureBlobTest : IAsyncLifetime
{
    internal AzureBlobSource Source { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal StreamId Stream => new(Source.Container.Name);

    public async ValueTask InitializeAsync() => Source = await AzureBlobSource.StartAsync(Settings, Cancel);

    public async ValueTask DisposeAsync()
    {
        if (Source is not null)
            await Source.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual SourceSettings Settings => new();

    internal async Task<SourceMirror> ReadAsync(AzureBlobConnector connector)
    {
        SourceMirror mirror = new(ChangeDetection.Listing);
        mirror.BeginReading();
        await foreach (ChangePage page in connector.ReadChangesAsync(Stream, mirror.Cursor, Cancel))
            mirror.Apply(page);
        return mirror;
    }

    internal async Task<string> OpenAsync(string name) =>
        Encoding.UTF8.GetString((await Source.OpenAsync(IdOf(name), Cancel)).Bytes);

    internal DocumentId IdOf(string name) => AzureBlobNames.IdOf(new ConnectionId("files"), Source.Container.Name, name);

    internal async Task<string> VersionAsync(string path) => (await Source.ReadAsync(Cancel)).File(path).VersionTag;
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Connectors.Tests.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

/// <summary>Containers of a real Azurite, behind a server that can misbehave.</summary>
public sealed class AzureBlobFixture : ConnectorFixture<AzureBlobProvider>
{
    public override async Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken) =>
        await AzureBlobSource.StartAsync(settings, cancellationToken);
}

/// <summary>A container worked on with the service's own library, and a connector to it by way of a <see cref="FaultyServer"/>.</summary>
internal sealed class AzureBlobSource : ConnectorSource
{
    private static readonly HttpPipelineOptions Patience = new()
    {
        // Beyond what the clock of the tests takes for a wait.
        AttemptTimeout = TimeSpan.FromHours(1),
        StallTimeout = TimeSpan.FromHours(1),
        CircuitLeastAttempts = 10_000,
    };

    private readonly SourceSettings _settings;
    private AzureBlobConnector _connector;

    private AzureBlobSource(Azurite azurite, FaultyServer server, BlobContainerClient container, SourceSettings settings)
    {
        (Azurite, Server, Container, _settings) = (azurite, server, container, settings);
        Pipeline = new HttpPipeline(Patience, Time, Log);
        _connector = Connect();
    }

    public Azurite Azurite { get; }

    /// <summary>Between the connector and the emulator.</summary>
    public FaultyServer Server { get; }

    /// <summary>The container, with all rights, not by way of <see cref="Server"/>.</summary>
    public BlobContainerClient Container { get; }

    public SkippingTime Time { get; } = new();

    public RecordedLog Log { get; } = new();

    public HttpPipeline Pipeline { get; }

    public Microsoft.AspNetCore.Http.RequestDelegate Forward => Forwarding.To(Azurite.Address);

    public override IConnector Connector => _connector;

    public override IReadOnlySet<SourceFault> Faults { get; } = new HashSet<SourceFault> { SourceFault.Unreachable, SourceFault.FileDenied };

    public static async Task<AzureBlobSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken)
    {
        Azurite azurite = await Azurite.GetAsync();
        BlobContainerClient container = azurite.Service.GetBlobContainerClient("t" + Guid.NewGuid().ToString("N"));
        await container.CreateAsync(cancellationToken: cancellationToken);
        return new AzureBlobSource(azurite, await FaultyServer.StartAsync(Forwarding.To(azurite.Address)), container, settings);
    }

    /// <summary>A connector with other options.</summary>
    public AzureBlobConnector Connect(Func<AzureBlobOptions, AzureBlobOptions>? configure = null, string? connectionString = null)
    {
        AzureBlobOptions options = new()
        {
            Account = AzureBlobAccount.Parse(null, connectionString ?? Azurite.ConnectionString(Server.Address), null),
            Container = Container.Name,
            Readers = _settings.Readers,
        };
        if (_settings.PageSize is { } size)
            options = options with { PageSize = size };
        return new AzureBlobConnector(ConnectionId.Parse("files"), configure?.Invoke(options) ?? options, Pipeline);
    }

    public override async Task ReconnectAsync()
    {
        await _connector.DisposeAsync();
        _connector = Connect();
    }

    public override Task AddFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        Container.GetBlobClient(path).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);

    public override Task EditFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => AddFileAsync(path, content, cancellationToken);

    public override async Task MoveFileAsync(string from, string to, CancellationToken cancellationToken)
    {
        BlobDownloadResult content = await Container.GetBlobClient(from).DownloadContentAsync(cancellationToken);
        await AddFileAsync(to, content.Content.ToMemory(), cancellationToken);
        await DeleteFileAsync(from, cancellationToken);
    }

    public override Task DeleteFileAsync(string path, CancellationToken cancellationToken) =>
        Container.GetBlobClient(path).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    /// <summary>A directory as a hierarchical namespace lists it.</summary>
    public override Task AddFolderAsync(string path, CancellationToken cancellationToken) => Container.GetBlobClient(path).UploadAsync(
        BinaryData.FromString(""), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["hdi_isfolder"] = "true" } }, cancellationToken);

    public override async Task MoveFolderAsync(string from, string to, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in BelowAsync(from, cancellationToken))
            await MoveFileAsync(blob.Name, to + blob.Name[from.Length..], cancellationToken);
    }

    public override async Task DeleteFolderAsync(string path, CancellationToken cancellationToken)
    {
        await foreach (BlobItem blob in BelowAsync(path, cancellationToken))
            await DeleteFileAsync(blob.Name, cancellationToken);
    }

    public override Task MakeAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        if (fault == SourceFault.FileDenied)
            return Container.GetBlobClient(path).SetAccessTierAsync(AccessTier.Archive, cancellationToken: cancellationToken);
        Server.AnswerOnly(FaultyServer.Reset());
        return Task.CompletedTask;
    }

    public override Task MendAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        if (fault == SourceFault.FileDenied)
            return Container.GetBlobClient(path).SetAccessTierAsync(AccessTier.Hot, cancellationToken: cancellationToken);
        Server.AnswerOnly(Forward);
        return Task.CompletedTask;
    }

    /// <summary>Adds a blob made of blocks, of which the service keeps no MD5.</summary>
    public async Task AddWithoutMd5Async(string name, string content, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = Container.GetBlockBlobClient(name);
        string id = Convert.ToBase64String("block"u8);
        await blob.StageBlockAsync(id, BinaryData.FromString(content).ToStream(), cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync([id], cancellationToken: cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        await Server.DisposeAsync();
        await Container.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
    }

    private AsyncPageable<BlobItem> BelowAsync(string folder, CancellationToken cancellationToken) =>
        Container.GetBlobsAsync(new GetBlobsOptions { Prefix = folder + "/" }, cancellationToken);
}

using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.Http;
using HttpClientTransport = Azure.Core.Pipeline.HttpClientTransport;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>The only file that talks to the service, one method per remote call. Retries and waits are the pipeline's.</summary>
internal sealed class AzureBlobClient : IDisposable
{
    /// <summary>What the pipeline must know of the service.</summary>
    public static readonly ProviderTraffic Traffic = new()
    {
        Provider = "azure-blob",
        // Listings have "comp"; nothing else is asked but contents.
        IsContent = static request => request.Method == HttpMethod.Get && !request.RequestUri!.Query.Contains("comp=", StringComparison.Ordinal),
        // "503 ServerBusy" comes without Retry-After too: it is the account's limit, not a fault.
        Judge = static (response, _) => response.Headers.TryGetValues("x-ms-error-code", out IEnumerable<string>? code) && code.Contains("ServerBusy")
            ? new HttpJudgement(HttpVerdict.Throttled)
            : null,
        // An account takes about 20,000 a second (learn.microsoft.com, "Scalability targets for standard storage accounts", 2026-11); others use it too.
        RequestsPerSecond = 1_000,
        RequestIdHeader = "x-ms-request-id",
        LoggedParameters = new[] { "comp", "restype", "include", "maxresults" }.ToFrozenSet(),
        SecretParameters = new[] { "sig" }.ToFrozenSet(),
        // A blob's own Content-Encoding is not the connection's.
        UnpacksAnswers = false,
    };

    // To the end: a range that is longer than the blob is cut there. Larger than any blob (about 190 TiB).
    private const long LongestRange = 1L << 50;

    private readonly HttpPipeline _pipeline;
    private readonly HttpClient _http;
    private readonly BlobServiceClient _service;

    /// <summary>Makes a client; touches no network.</summary>
    public AzureBlobClient(AzureBlobAccount account, HttpPipeline pipeline, HttpMessageHandler? sockets = null)
    {
        _pipeline = pipeline;
        _http = pipeline.CreateClient(Traffic, account.Endpoint.Host, [account.Endpoint.Authority], sockets);
        _service = account.Connect(new BlobClientOptions
        {
            Transport = new HttpClientTransport(_http),
            // "a/" and "a" are two blobs.
            TrimBlobNameSlashes = false,
            // The pipeline retries and times out; the library's clock would run while the pipeline sits out a wait.
            Retry = { MaxRetries = 0, NetworkTimeout = Timeout.InfiniteTimeSpan },
            Diagnostics = { IsLoggingEnabled = false, IsTelemetryEnabled = false, IsDistributedTracingEnabled = false },
        });
    }

    /// <summary>The account's name.</summary>
    public string AccountName => _service.AccountName;

    /// <summary>Names of the containers there are, without those the service keeps for itself ($logs, $blobchangefeed, $web …).</summary>
    public async IAsyncEnumerable<string> ListContainersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Page<BlobContainerItem>> pages = _service.GetBlobContainersAsync(BlobContainerTraits.None, BlobContainerStates.None, prefix: null, cancellationToken).AsPages();
        await foreach (Page<BlobContainerItem> page in GuardAsync(pages, BlobOperation.ListContainers, _service.AccountName, cancellationToken))
        {
            foreach (BlobContainerItem container in page.Values)
            {
                if (container.Name.Length > 0 && container.Name[0] != '$' && container.IsDeleted != true)
                    yield return container.Name;
            }
        }
    }

    /// <summary>The current blobs of a container, in pages, in the order of their names.</summary>
    /// <param name="container">The container.</param>
    /// <param name="prefix">Only names that start with this; empty for all.</param>
    /// <param name="pageSize">Most blobs on a page.</param>
    /// <param name="startFrom">The first name that is of interest; null for all.</param>
    /// <param name="withTags">Whether their index tags are told too, which needs a right of its own.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<Page<BlobItem>> ListBlobsAsync(string container, string prefix, int pageSize, string? startFrom, bool withTags, CancellationToken cancellationToken) => GuardAsync(
        _service.GetBlobContainerClient(container)
            .GetBlobsAsync(new GetBlobsOptions { Traits = withTags ? BlobTraits.Metadata | BlobTraits.Tags : BlobTraits.Metadata, States = BlobStates.None, Prefix = prefix.Length > 0 ? prefix : null, StartFrom = startFrom }, cancellationToken)
            .AsPages(continuationToken: null, Math.Min(pageSize, 5_000)),
        BlobOperation.ListBlobs,
        container,
        cancellationToken);

    /// <summary>What a blob is now; null when it is not there.</summary>
    public async Task<BlobProperties?> LookAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _service.GetBlobContainerClient(container).GetBlobClient(name).GetPropertiesAsync(conditions: null, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            // Only when the service says so: a missing container, or a proxy that knows nothing, is no deleted blob.
            return null;
        }
        catch (Exception e) when (AzureBlobErrors.IsOfTheService(e))
        {
            throw AzureBlobErrors.Of(e, BlobOperation.Look, name, _pipeline);
        }
    }

    /// <summary>The index tags of a blob; null when it is not there.</summary>
    public async Task<IDictionary<string, string>?> ReadTagsAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await _service.GetBlobContainerClient(container).GetBlobClient(name).GetTagsAsync(conditions: null, cancellationToken)).Value.Tags;
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception e) when (AzureBlobErrors.IsOfTheService(e))
        {
            throw AzureBlobErrors.Of(e, BlobOperation.Look, name, _pipeline);
        }
    }

    /// <summary>Opens a blob's content.</summary>
    /// <param name="container">The container.</param>
    /// <param name="name">The blob.</param>
    /// <param name="from">The first byte wanted.</param>
    /// <param name="version">Only this version: another one fails as <see cref="ConnectorFault.ContentChanged"/>. Null for the current one.</param>
    /// <param name="cancellationToken">Ends the wait for the first bytes.</param>
    public async Task<BlobDownloadStreamingResult> OpenAsync(string container, string name, long from, ETag? version, CancellationToken cancellationToken)
    {
        BlobClient blob = _service.GetBlobContainerClient(container).GetBlobClient(name);
        BlobDownloadOptions wanted = new()
        {
            // Asked for as a range, the answer tells the MD5 that is stored; asked for whole, it may tell one that is not, and the version would differ from the listed one.
            Range = new HttpRange(from, LongestRange),
            Conditions = version is null ? null : new BlobRequestConditions { IfMatch = version },
        };
        try
        {
            return await blob.DownloadStreamingAsync(wanted, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 416 && from == 0)
        {
            // An empty blob has no range.
            return await OpenEmptyAsync(blob, name, cancellationToken);
        }
        catch (Exception e) when (AzureBlobErrors.IsOfTheService(e))
        {
            throw AzureBlobErrors.Of(e, BlobOperation.Read, name, _pipeline);
        }
    }

    private async Task<BlobDownloadStreamingResult> OpenEmptyAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.DownloadStreamingAsync(new BlobDownloadOptions(), cancellationToken);
        }
        catch (Exception e) when (AzureBlobErrors.IsOfTheService(e))
        {
            throw AzureBlobErrors.Of(e, BlobOperation.Read, name, _pipeline);
        }
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<T> GuardAsync<T>(IAsyncEnumerable<T> pages, BlobOperation operation, string target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<T> reading = pages.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!await reading.MoveNextAsync())
                    break;
            }
            catch (Exception e) when (AzureBlobErrors.IsOfTheService(e))
            {
                throw AzureBlobErrors.Of(e, operation, target, _pipeline);
            }
            yield return reading.Current;
        }
    }
}

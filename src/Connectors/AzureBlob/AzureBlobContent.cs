using System.IO.Compression;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Opens blobs by id.</summary>
internal sealed class AzureBlobContent(AzureBlobClient client, AzureBlobOptions options, HttpPipeline pipeline)
{
    private const int PeekBytes = 2;

    /// <summary>Opens a blob of a container in its current version.</summary>
    /// <exception cref="ConnectorException">It is gone, not ours to read, or the service failed.</exception>
    public async Task<DocumentContent> OpenAsync(string container, DocumentId document, CancellationToken cancellationToken)
    {
        if (AzureBlobNames.Read(document) is not { } place || place.Container != container || !place.Name.StartsWith(options.Prefix, StringComparison.Ordinal))
            throw new ConnectorException(ConnectorFault.Gone, $"There is no file {document} in the container '{container}'.");
        BlobDownloadStreamingResult opened = await client.OpenAsync(container, place.Name, from: 0, version: null, cancellationToken);
        BlobDownloadDetails details = opened.Details;
        AzureBlobStream stored = new(client, container, place.Name, opened, options.Resumes, pipeline);
        string version = AzureBlobVersion.Of(details);
        try
        {
            // The header is a person's word: what does not begin as gzip is delivered as it is stored.
            if (AzureBlobVersion.IsGZip(details.ContentEncoding) && await stored.PeekAsync(PeekBytes, cancellationToken) is [0x1F, 0x8B])
                return new DocumentContent(new UnpackedStream(new GZipStream(stored, CompressionMode.Decompress), stored, place.Name), length: null, version);
            return new DocumentContent(stored, details.ContentLength, version);
        }
        catch
        {
            await stored.DisposeAsync();
            throw;
        }
    }
}

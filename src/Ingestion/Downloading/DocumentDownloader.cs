using System.Buffers;
using System.Globalization;
using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Downloading;

/// <summary>Brings a document's content to a local path: the source's own file where there is one, else a size-capped copy in the spool.</summary>
/// <param name="spoolDirectory">Where copies lie while they are extracted; created when needed.</param>
/// <param name="maxBytes">Largest document, in bytes; larger ones are not downloaded.</param>
public sealed class DocumentDownloader(string spoolDirectory, long maxBytes)
{
    private const int BufferBytes = 128 * 1024;
    private const int MostVersions = 3;

    /// <summary>Opens and, where needed, copies the content.</summary>
    /// <exception cref="ConnectorException">The source does not give it.</exception>
    /// <exception cref="ExtractionException">It is too large.</exception>
    internal async Task<DownloadedFile> DownloadAsync(IConnector connector, StreamId stream, SourceDocument document, CancellationToken cancellationToken)
    {
        for (int version = 1; ; version++)
        {
            try
            {
                // What the stream told of is wanted, until it is seen that something newer is there.
                return await DownloadVersionAsync(connector, stream, document.Id, version == 1 ? new ListedVersion(document.Name, document.VersionTag) : null, cancellationToken);
            }
            catch (ConnectorException e) when (e.Fault == ConnectorFault.ContentChanged && version < MostVersions)
            {
                // The new version is what is wanted; one that changes all the time is tried again later.
            }
        }
    }

    private async Task<DownloadedFile> DownloadVersionAsync(IConnector connector, StreamId stream, DocumentId id, ListedVersion? listed, CancellationToken cancellationToken)
    {
        DocumentContent content = await connector.OpenAsync(stream, id, listed, cancellationToken);
        try
        {
            if (content.Length > maxBytes)
                throw TooLarge(content.Length.Value);
            if (content.LocalPath is string local)
                return DownloadedFile.InPlace(content, local);
            DownloadedFile spooled = await SpoolAsync(content, cancellationToken);
            await content.DisposeAsync();
            return spooled;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private async Task<DownloadedFile> SpoolAsync(DocumentContent content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(spoolDirectory);
        // The name is ours: nothing of a document's name or path reaches the file system.
        string path = Path.Combine(spoolDirectory, Guid.NewGuid().ToString("N"));
        try
        {
            return DownloadedFile.Spooled(path, content.VersionTag, await CopyAsync(content.Content, path, cancellationToken));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private async Task<long> CopyAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using FileStream target = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            long total = 0;
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += read;
                if (total > maxBytes)
                    throw TooLarge(total);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ExtractionException TooLarge(long length) => new(
        FailureReason.TooLarge,
        string.Create(CultureInfo.InvariantCulture, $"{length:N0} bytes or more; the limit is {maxBytes:N0} bytes"));
}

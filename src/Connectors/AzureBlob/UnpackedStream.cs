using System.IO.Compression;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>The content of a blob stored packed. How much it may become is for who reads it to bound. At its end the packed bytes are read to theirs, so that they are verified.</summary>
internal sealed class UnpackedStream(GZipStream unpacked, AzureBlobStream stored, string name) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int count = await unpacked.ReadAsync(buffer, cancellationToken);
            if (count == 0 && !buffer.IsEmpty)
                await stored.CopyToAsync(Null, cancellationToken);
            return count;
        }
        catch (InvalidDataException e)
        {
            throw new ConnectorException(ConnectorFault.Permanent, $"'{name}' says that it is packed (Content-Encoding: gzip) but cannot be unpacked: upload it again, or correct the property.", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// A blob's bytes as they are stored, of one version: what is cut off is taken up where it broke, for that version only, and length and MD5 are checked at the end.
/// </summary>
internal sealed class AzureBlobStream : ForwardStream
{
    private readonly AzureBlobClient _client;
    private readonly string _container;
    private readonly string _name;
    private readonly ETag _version;
    private readonly long _length;
    private readonly byte[]? _md5;
    private readonly int _resumes;
    private readonly HttpPipeline _pipeline;
    private readonly IncrementalHash _hash;
    private Stream _current;
    private byte[] _peeked = [];
    private long _position;
    private int _fruitless;
    private bool _verified;

    public AzureBlobStream(AzureBlobClient client, string container, string name, BlobDownloadStreamingResult opened, int resumes, HttpPipeline pipeline)
    {
        (_client, _container, _name, _resumes, _pipeline) = (client, container, name, resumes, pipeline);
        (_version, _length, _current) = (opened.Details.ETag, opened.Details.ContentLength, opened.Content);
        // Append and page blobs keep the MD5 they were made with.
        _md5 = opened.Details.BlobType == BlobType.Block && AzureBlobVersion.Md5Of(opened.Details) is { Length: 16 } md5 ? md5 : null;
        _hash = NewHash();
    }

    /// <summary>The first bytes, which the next reading gives again; fewer when there are fewer.</summary>
    public async Task<byte[]> PeekAsync(int count, CancellationToken cancellationToken)
    {
        byte[] first = new byte[count];
        int read = 0;
        int more;
        while (read < count && (more = await ReadStoredAsync(first.AsMemory(read), cancellationToken)) > 0)
            read += more;
        return _peeked = first[..read];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_peeked.Length == 0)
            return await ReadStoredAsync(buffer, cancellationToken);
        int count = Math.Min(buffer.Length, _peeked.Length);
        _peeked.AsMemory(0, count).CopyTo(buffer);
        _peeked = _peeked[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadStoredAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ConnectorException? cut = null;
            int count = 0;
            try
            {
                count = await _current.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested && (AzureBlobErrors.IsOfTheService(e) || e is ConnectorException or OperationCanceledException))
            {
                cut = AzureBlobErrors.Of(e, BlobOperation.Read, _name, _pipeline);
            }
            if (count > 0)
            {
                _hash.AppendData(buffer.Span[..count]);
                _position += count;
                _fruitless = 0;
                return count;
            }
            if (cut is null && _position >= _length)
            {
                Verify();
                return 0;
            }
            await ResumeAsync(cut, cancellationToken);
        }
        return 0;
    }

    /// <summary>Takes up the download where it broke.</summary>
    /// <param name="cut">How it broke; null when it ended early without saying so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private async Task ResumeAsync(ConnectorException? cut, CancellationToken cancellationToken)
    {
        if (cut is { Fault: not (ConnectorFault.Transient or ConnectorFault.Throttled) })
            throw cut;
        if (_fruitless++ >= _resumes)
        {
            throw cut ?? new ConnectorException(ConnectorFault.Transient, string.Create(CultureInfo.InvariantCulture,
                $"'{_name}' breaks off again and again after {_position:N0} of {_length:N0} bytes; it is tried again later."));
        }
        await _current.DisposeAsync();
        _current = Null;
        HttpPipelineOptions patience = _pipeline.Options;
        TimeSpan wait = cut?.RetryAfter ?? patience.FirstDelay * Math.Pow(2, _fruitless - 1);
        await Task.Delay(wait < patience.LongestDelay ? wait : patience.LongestDelay, _pipeline.Time, cancellationToken);
        BlobDownloadStreamingResult rest = await _client.OpenAsync(_container, _name, _position, _version, cancellationToken);
        _current = rest.Content;
    }

    private void Verify()
    {
        if (_verified)
            return;
        _verified = true;
        byte[] found = _hash.GetHashAndReset();
        if (_position != _length)
        {
            throw new ConnectorException(ConnectorFault.Transient, string.Create(CultureInfo.InvariantCulture,
                $"'{_name}' came with {_position:N0} bytes instead of {_length:N0}; it is tried again later."));
        }
        if (_md5 is not null && !found.AsSpan().SequenceEqual(_md5))
            throw new ConnectorException(ConnectorFault.Transient, $"'{_name}' is not what its Content-MD5 says. It is tried again later; if that stays so, upload it again, or correct or clear the property.");
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The service offers MD5 as its checksum of blobs; nothing rests on its being hard to forge.")]
    private static IncrementalHash NewHash() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// A stored file's bytes, of one version: what is cut off is taken up where it broke, once it is sure that the file is still the same; length and checksum are checked at the end.
/// The service cannot be asked for a version, only for what is there.
/// </summary>
internal sealed class GoogleDriveStream : ForwardStream
{
    private readonly GoogleDriveClient _client;
    private readonly string _reader;
    private readonly DriveFile _file;
    private readonly HttpPipeline _pipeline;
    private readonly int _resumes;
    private readonly IncrementalHash _hash;
    private readonly string? _checksum;
    private HttpResponseMessage _response;
    private Stream? _current;
    private long _position;
    private int _fruitless;
    private bool _verified;

    public GoogleDriveStream(GoogleDriveClient client, string reader, DriveFile file, HttpResponseMessage opened, int resumes, HttpPipeline pipeline)
    {
        (_client, _reader, _file, _response, _resumes, _pipeline) = (client, reader, file, opened, resumes, pipeline);
        _checksum = file.Sha256Checksum ?? file.Md5Checksum;
        _hash = file.Sha256Checksum is null ? NewMd5() : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isCut = false;
            int count = 0;
            try
            {
                _current ??= await _response.Content.ReadAsStreamAsync(cancellationToken);
                count = await _current.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                isCut = true;
            }
            if (count > 0)
            {
                _hash.AppendData(buffer.Span[..count]);
                _position += count;
                _fruitless = 0;
                return _position > _file.Size ? throw Changed() : count;
            }
            if (!isCut && (_file.Size is null || _position >= _file.Size))
            {
                await VerifyAsync(cancellationToken);
                return 0;
            }
            await ResumeAsync(cancellationToken);
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
            _response.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (_fruitless++ >= _resumes)
        {
            throw new ConnectorException(ConnectorFault.Transient, string.Create(CultureInfo.InvariantCulture,
                $"'{_file.Name}' breaks off again and again after {_position:N0} bytes; it is tried again later."));
        }
        _response.Dispose();
        _current = null;
        TimeSpan wait = _pipeline.Options.FirstDelay * Math.Pow(2, _fruitless - 1);
        await Task.Delay(wait < _pipeline.Options.LongestDelay ? wait : _pipeline.Options.LongestDelay, _pipeline.Time, cancellationToken);
        if (await HasChangedAsync(cancellationToken))
            throw Changed();
        _response = await _client.OpenAsync(_reader, _file.Id!, _file.Name ?? "", _position, cancellationToken);
        bool goesOn = _position == 0 || (_response.StatusCode == HttpStatusCode.PartialContent && _response.Content.Headers.ContentRange?.From == _position);
        if (!goesOn)
            throw new ConnectorException(ConnectorFault.Transient, $"The download of '{_file.Name}' broke off and could not be taken up again; it is tried again later.");
        if (_position > 0 && _file.Size is { } size && _response.Content.Headers.ContentRange?.Length is { } length && length != size)
            throw Changed();
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (_verified)
            return;
        _verified = true;
        string found = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (_checksum is null || found.Equals(_checksum, StringComparison.OrdinalIgnoreCase))
            return;
        throw await HasChangedAsync(cancellationToken)
            ? Changed()
            : new ConnectorException(ConnectorFault.Transient, $"'{_file.Name}' is not what its checksum at Google says; it is tried again later.");
    }

    private async Task<bool> HasChangedAsync(CancellationToken cancellationToken) =>
        GoogleDriveVersion.Of(await _client.FileAsync(_reader, _file.Id!, cancellationToken)) != GoogleDriveVersion.Of(_file);

    private ConnectorException Changed() => new(ConnectorFault.ContentChanged, $"'{_file.Name}' was changed while it was read.");

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The checksum the service offers for every file; nothing rests on its being hard to forge.")]
    private static IncrementalHash NewMd5() => IncrementalHash.CreateHash(HashAlgorithmName.MD5);
}

using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Connectors.Http;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Opens files by id: stored ones as they are, Google's own exported.</summary>
internal sealed class GoogleDriveContent(GoogleDriveClient client, GoogleDriveOptions options, HttpPipeline pipeline)
{
    private const string TooLarge = "exportSizeLimitExceeded";

    /// <summary>Opens a file: in the version that was listed when its bytes can prove it, which saves a request, else in its current one.</summary>
    /// <param name="reader">In whose name.</param>
    /// <param name="id">Its id.</param>
    /// <param name="listed">The version it is known in; null for none.</param>
    /// <param name="cancellationToken">Ends the wait for the first bytes.</param>
    /// <exception cref="ConnectorException">It is gone, not ours to read, or the service failed.</exception>
    public async Task<DocumentContent> OpenAsync(string reader, string id, ListedVersion? listed, CancellationToken cancellationToken)
    {
        if (listed is not null && GoogleDriveVersion.TryRead(listed.VersionTag) is { } known)
            return await OpenStoredAsync(reader, known with { Id = id, Name = listed.Name }, cancellationToken);
        // First, since what is downloaded does not say which version it is.
        DriveFile file = await client.FileAsync(reader, id, cancellationToken);
        string name = file.Name ?? id;
        if (file.Trashed == true)
            throw new ConnectorException(ConnectorFault.Gone, $"'{name}' was put into the bin.");
        if (GoogleTypes.IsNative(file.MimeType))
            return await ExportAsync(reader, file, cancellationToken);
        return await OpenStoredAsync(reader, file with { Id = id, Name = name }, cancellationToken);
    }

    private async Task<DocumentContent> OpenStoredAsync(string reader, DriveFile file, CancellationToken cancellationToken)
    {
        HttpResponseMessage opened = await client.OpenAsync(reader, file.Id!, file.Name!, from: 0, cancellationToken);
        return new DocumentContent(new GoogleDriveStream(client, reader, file, opened, options.Resumes, pipeline), file.Size, GoogleDriveVersion.Of(file));
    }

    private async Task<DocumentContent> ExportAsync(string reader, DriveFile file, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> formats = GoogleTypes.ExportsOf(file.MimeType);
        string name = file.Name ?? file.Id ?? "";
        string version = GoogleDriveVersion.Of(file);
        if (formats.Count == 0)
            throw new ConnectorException(ConnectorFault.Permanent, $"'{name}' has no content that Google gives out ({GoogleTypes.ShortName(file.MimeType)}).");
        ConnectorException? tooLarge = null;
        foreach (string format in formats)
        {
            try
            {
                byte[] bytes = await client.ExportAsync(reader, file.Id!, name, format, cancellationToken);
                return new DocumentContent(new MemoryStream(bytes, writable: false), bytes.Length, version);
            }
            catch (ConnectorException e) when (e.ProviderCode == TooLarge)
            {
                tooLarge ??= e;
            }
            if (await OpenLinkAsync(reader, file, name, format, cancellationToken) is { } linked)
                return new DocumentContent(linked, length: null, version);
        }
        throw tooLarge!;
    }

    /// <summary>The export of any size that a link leads to; null when there is none that our token may be sent to, or it leads elsewhere.</summary>
    private async Task<Stream?> OpenLinkAsync(string reader, DriveFile file, string name, string format, CancellationToken cancellationToken)
    {
        if (file.ExportLinks is null || !file.ExportLinks.TryGetValue(format, out string? text) || !Uri.TryCreate(text, UriKind.Absolute, out Uri? link)
            || !options.Endpoints.ExportHosts.Contains(link.Authority) || !(link.Scheme == Uri.UriSchemeHttps || link.IsLoopback))
        {
            return null;
        }
        HttpResponseMessage opened;
        try
        {
            opened = await client.OpenLinkAsync(reader, link, name, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault is ConnectorFault.Unauthorized or ConnectorFault.AccessDenied or ConnectorFault.Gone or ConnectorFault.Permanent)
        {
            return null;
        }
        // Where the token is not accepted, a page to sign in comes as a success.
        if (opened.Content.Headers.ContentType?.MediaType?.Equals(format, StringComparison.OrdinalIgnoreCase) == true)
            return new ExportStream(opened, name);
        opened.Dispose();
        return null;
    }
}

/// <summary>An export that comes in one piece or not at all: it cannot be taken up where it broke.</summary>
internal sealed class ExportStream(HttpResponseMessage response, string name) : ForwardStream
{
    private Stream? _body;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            _body ??= await response.Content.ReadAsStreamAsync(cancellationToken);
            return await _body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new ConnectorException(ConnectorFault.Transient, $"The export of '{name}' broke off; it is tried again later.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body?.Dispose();
            response.Dispose();
        }
        base.Dispose(disposing);
    }
}

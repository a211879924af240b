using IntranetSearch.Connectors;

namespace IntranetSearch.Ingestion.Downloading;

/// <summary>A file's content on this machine, readable under its path until disposed.</summary>
internal sealed class DownloadedFile : IAsyncDisposable
{
    private readonly DocumentContent? _source;

    private DownloadedFile(string path, string versionTag, long length, DocumentContent? source)
    {
        Path = path;
        VersionTag = versionTag;
        Length = length;
        _source = source;
    }

    /// <summary>Where the bytes lie.</summary>
    public string Path { get; }

    /// <summary>The version these bytes are of.</summary>
    public string VersionTag { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>A copy in the spool; deleted when disposed.</summary>
    public static DownloadedFile Spooled(string path, string versionTag, long length) => new(path, versionTag, length, source: null);

    /// <summary>The source's own file, held open until disposed: its path may be that of the open handle.</summary>
    public static DownloadedFile InPlace(DocumentContent content, string path) => new(path, content.VersionTag, content.Length ?? 0, content);

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        else
            File.Delete(Path);
    }
}

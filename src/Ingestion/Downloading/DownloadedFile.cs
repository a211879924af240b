using IntranetSearch.Connectors;

namespace IntranetSearch.Ingestion.Downloading;

/// <summary>A file's content on this machine, ready to be extracted. A spooled copy is deleted when disposed.</summary>
/// <param name="path">Where the bytes lie.</param>
/// <param name="versionTag">The version these bytes are of.</param>
/// <param name="length">Bytes.</param>
/// <param name="source">What holds the path open, when it is the source's own and ends with it; null for a spooled copy.</param>
internal sealed class DownloadedFile(string path, string versionTag, long length, DocumentContent? source) : IAsyncDisposable
{
    /// <summary>Where the bytes lie.</summary>
    public string Path { get; } = path;

    /// <summary>The version these bytes are of.</summary>
    public string VersionTag { get; } = versionTag;

    /// <summary>Bytes.</summary>
    public long Length { get; } = length;

    public async ValueTask DisposeAsync()
    {
        if (source is null)
            File.Delete(Path);
        else
            await source.DisposeAsync();
    }
}

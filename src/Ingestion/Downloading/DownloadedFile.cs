namespace IntranetSearch.Ingestion.Downloading;

/// <summary>A file's content on this machine, ready to be extracted. A spooled copy is deleted when disposed.</summary>
internal sealed class DownloadedFile(string path, string versionTag, long length, bool isSpooled) : IDisposable
{
    /// <summary>Where the bytes lie.</summary>
    public string Path { get; } = path;

    /// <summary>The version these bytes are of.</summary>
    public string VersionTag { get; } = versionTag;

    /// <summary>Bytes.</summary>
    public long Length { get; } = length;

    public void Dispose()
    {
        if (isSpooled)
            File.Delete(Path);
    }
}

namespace IntranetSearch.Connectors;

/// <summary>The content of one file, opened. Dispose it when read.</summary>
/// <param name="content">The bytes, from the start; read once, need not be seekable.</param>
/// <param name="length">Bytes; null when the source does not say.</param>
/// <param name="versionTag">The version these bytes are of; may be newer than the change that led here.</param>
/// <param name="localPath">A file on this machine that holds the same bytes and may be read in its place until this is disposed; its name and extension mean nothing. Null when there is none.</param>
public sealed class DocumentContent(Stream content, long? length, string versionTag, string? localPath = null) : IAsyncDisposable
{
    /// <summary>The bytes, from the start; read once, need not be seekable.</summary>
    public Stream Content { get; } = content;

    /// <summary>Bytes; null when the source does not say.</summary>
    public long? Length { get; } = length;

    /// <summary>The version these bytes are of.</summary>
    public string VersionTag { get; } = versionTag;

    /// <summary>A file on this machine that holds the same bytes, until this is disposed; null when there is none.</summary>
    public string? LocalPath { get; } = localPath;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

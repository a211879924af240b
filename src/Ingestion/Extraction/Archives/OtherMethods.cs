using SharpCompress.Archives;
using SharpCompress.Common;
using SharpCompressZip = SharpCompress.Archives.Zip.ZipArchive;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>
/// Opens zip entries that are compressed by other methods than the usual one (bzip2, LZMA, PPMd, Zstandard and the like),
/// with a library that knows them but is less forgiving of damage.
/// </summary>
/// <param name="content">The archive.</param>
/// <param name="context">Told that the library needs a process of its own.</param>
internal sealed class OtherMethods(Stream content, ExtractionContext context) : IDisposable
{
    private IArchive? _archive;
    private List<IArchiveEntry>? _entries;

    /// <summary>Opens an entry; null when this is not of another method but damaged.</summary>
    /// <param name="index">Its place in the archive's directory.</param>
    /// <param name="path">Its path.</param>
    public Stream? Open(int index, string path)
    {
        if (_entries is null)
        {
            context.RequireFreshProcess();
            content.Position = 0;
            _archive = SharpCompressZip.OpenArchive(content, ForwardArchive.Options);
            _entries = [.. _archive.Entries];
        }
        IArchiveEntry? entry = index < _entries.Count ? _entries[index] : null;
        bool isSame = entry is not null && string.Equals(EmbeddedName.Clean(entry.Key ?? ""), EmbeddedName.Clean(path), StringComparison.Ordinal);
        if (!isSame || entry!.CompressionType is CompressionType.None or CompressionType.Deflate or CompressionType.Deflate64)
            return null;
        return entry.CompressionType == CompressionType.Unknown
            ? throw new ExtractionException(Model.Outcomes.FailureReason.Unsupported, "It is compressed by a method that is not read.")
            : entry.OpenEntryStream();
    }

    /// <inheritdoc/>
    public void Dispose() => _archive?.Dispose();
}

using IntranetSearch.Model.Text;
using SharpCompress.Archives;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Readers;
using SharpCompress.Readers.Rar;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads 7-Zip and RAR archives: every file in them.</summary>
public sealed class SolidArchiveExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.SevenZip, Extraction.MediaTypes.Rar];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // The library's windows begin with what the process's memory held before, and damaged or forged archives copy
        // from there (RAR: a distance beyond the first byte; both: reading on after an error).
        context.RequireFreshProcess();
        ArchiveText archive = new(context);
        if (IsRar(content))
        {
            ForwardArchive.Read(() => RarReader.OpenReader(content, ForwardArchive.Options), archive, cancellationToken);
            return archive.Build();
        }
        IArchive? sevenZip = null;
        ForwardArchive.Read(OpenSevenZip, archive, cancellationToken);
        sevenZip?.Dispose();
        return archive.Build();

        IReader OpenSevenZip()
        {
            sevenZip = SevenZipArchive.OpenArchive(content, ForwardArchive.Options);
            return sevenZip.ExtractAllEntries();
        }
    }

    private static bool IsRar(Stream content)
    {
        Span<byte> start = stackalloc byte[4];
        content.Position = 0;
        int read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return start[..read].SequenceEqual("Rar!"u8);
    }
}

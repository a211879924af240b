using System.IO.Compression;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads zip archives: every file in them. Nothing is written to disk under a name of an archive, and no size it states is believed.</summary>
public sealed class ZipExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Zip];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArchiveText archive = new(context);
        using ZipArchive? zip = Open(content);
        if (zip is null)
        {
            new ZipFromFront(content, archive).Read(cancellationToken);
            archive.EndEarly("cut off: the archive's directory is missing", FailureReason.Corrupt);
            return archive.Build();
        }
        if (ZipPackage.FindPreview(zip) is { } preview)
        {
            archive.Add(preview.FullName, preview.IsEncrypted, preview.Open, cancellationToken);
            archive.Text.AddCut(new TextCut("an Apple iWork document, of which only the preview is read; export it as PDF or as an Office file", "the document", FailureReason.Unsupported));
            return archive.Build();
        }
        using OtherMethods others = new(content, context);
        for (int i = 0; i < zip.Entries.Count && !archive.Text.IsFull; i++)
        {
            ZipArchiveEntry entry = zip.Entries[i];
            int index = i;
            if (!entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\') && !IsLink(entry))
                archive.Add(entry.FullName, entry.IsEncrypted, () => OpenEntry(entry, index, others), cancellationToken);
        }
        return archive.Build();
    }

    private static ZipArchive? Open(Stream content)
    {
        try
        {
            ZipArchive zip = new(content, ZipArchiveMode.Read, leaveOpen: true, ZipNames.Instance);
            _ = zip.Entries.Count; // Reads the directory.
            return zip;
        }
        catch (Exception e) when (ArchiveDamage.Is(e))
        {
            return null;
        }
    }

    /// <summary>Whether an entry is a symbolic link: the upper half of its attributes is the mode of a Unix file.</summary>
    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;

    private static Stream OpenEntry(ZipArchiveEntry entry, int index, OtherMethods others)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return others.Open(index, entry.FullName) ?? throw new InvalidDataException("The entry cannot be opened.", e);
        }
    }
}

using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads files compressed by themselves (gz, bz2, xz, zst): the one file inside, or all of a tar archive.</summary>
public sealed class CompressedFileExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } =
        [Extraction.MediaTypes.Gzip, Extraction.MediaTypes.Bzip2, Extraction.MediaTypes.Xz, Extraction.MediaTypes.Zstandard];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] head = CompressedFile.ReadHead(content);
        using EntryStream decompressed = new(() => CompressedFile.Open(content, head));
        using StartOfStream inner = new(decompressed, 512);
        bool isTar = TarText.IsTar(inner.Start);
        ArchiveText archive = new(context, isCompressed: !isTar);
        if (isTar)
        {
            using BudgetedStream counted = new(inner, context.Budget);
            TarText.Read(counted, archive, cancellationToken);
            if (decompressed.IsDamaged)
                archive.EndEarly("damaged", FailureReason.Corrupt);
        }
        else if (inner.Start.Length > 0)
        {
            archive.Add(CompressedFile.InnerName(context.Name, head), isEncrypted: false, () => inner, cancellationToken);
            if (decompressed.IsDamaged)
                archive.Text.AddCut(new TextCut("damaged in the middle, and read only up to there", archive.LastName ?? context.Name, FailureReason.Corrupt));
        }
        else if (decompressed.IsDamaged)
        {
            archive.EndEarly("damaged", FailureReason.Corrupt);
        }
        return archive.Build();
    }
}

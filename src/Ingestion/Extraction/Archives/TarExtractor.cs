using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Reads tar archives: every file in them.</summary>
public sealed class TarExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Tar];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArchiveText archive = new(context, isCompressed: false);
        TarText.Read(content, archive, cancellationToken);
        return archive.Build();
    }
}

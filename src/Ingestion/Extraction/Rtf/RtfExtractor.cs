using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Reads Rich Text files (rtf), also under the name of a Word document.</summary>
public sealed class RtfExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Rtf];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        if (!RtfText.Add(content, text, context, cancellationToken))
            throw new ExtractionException(FailureReason.Corrupt, "The file does not begin as Rich Text does.");
        return text.Build();
    }
}

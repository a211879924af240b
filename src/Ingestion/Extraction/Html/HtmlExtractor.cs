using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>Reads web pages: what a reader of the page sees, without navigation, scripts and hidden parts.</summary>
public sealed class HtmlExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Html];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractionLimits limits = context.Limits;
        ExtractedTextBuilder text = context.NewText();
        HtmlMarkup.AddPage(HtmlText.Decode(content), text, limits, cancellationToken);
        return text.Build();
    }
}

using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.PlainText;

/// <summary>Reads text without markup: paragraphs, plain headings and lists, as people type them.</summary>
public sealed class PlainTextExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.PlainText];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        PlainTextBlocks.Read(new LineReader(reader), text, cancellationToken);
        return text.Build();
    }
}

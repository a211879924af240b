using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Markdown;

/// <summary>Reads Markdown: front matter, headings, lists, tables, code, and the words of links and pictures, without the markup.</summary>
public sealed class MarkdownExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Markdown];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractionLimits limits = context.Limits;
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        MarkdownPieces pieces = new(reader);
        MarkdownBlocks blocks = new(text, limits, cancellationToken);
        bool first = true;
        while (!text.IsFull && pieces.Read() is { } piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first && FrontMatter.Read(ref piece) is { } title)
                text.Title = title;
            first = false;
            blocks.Add(piece);
        }
        text.Title ??= blocks.FirstTopHeading;
        return text.Build();
    }
}

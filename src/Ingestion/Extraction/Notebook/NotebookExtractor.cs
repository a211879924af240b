using System.Text;
using System.Text.Json;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Notebook;

/// <summary>Reads Jupyter notebooks (nbformat 3 and 4): Markdown as Markdown, code as code, and what the code printed.</summary>
public sealed class NotebookExtractor : IExtractor
{
    /// <summary>Pictures are part of the file; what is beyond this is data, not a notebook.</summary>
    private const long LargestFile = 256L << 20;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Notebook];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.Length > LargestFile)
            throw new ExtractionException(FailureReason.TooLarge, $"The notebook is larger than {ByteSize.Format(LargestFile)}.");
        ExtractedTextBuilder text = context.NewText();
        try
        {
            using JsonDocument notebook = JsonDocument.Parse(content, Options);
            new NotebookCells(text, context.Limits, cancellationToken).Read(notebook.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            text = context.NewText();
            using StreamReader reader = TextCharset.Open(content);
            PlainTextBlocks.Read(new LineReader(reader), text, cancellationToken);
        }
        return text.Build();
    }
}

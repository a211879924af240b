using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.SourceCode;

/// <summary>Reads source code and configuration as they stand, in blocks cut at blank lines.</summary>
public sealed class SourceCodeExtractor : IExtractor
{
    private const int MostLines = 60;

    /// <summary>A block this long ends at the next blank line; shorter ones would tear a function from its comment.</summary>
    private const int EnoughLines = 8;

    private const int MostCharacters = 1 << 15;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.SourceCode];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        LineReader lines = new(reader);
        List<string> block = [];
        int characters = 0;
        while (!text.IsFull && lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isBlank = string.IsNullOrWhiteSpace(line);
            if (!isBlank || block.Count > 0)
                block.Add(line.TrimEnd());
            characters += line.Length;
            if (block.Count >= MostLines || characters > MostCharacters || (isBlank && block.Count > EnoughLines))
            {
                text.AddCode(string.Join('\n', block));
                block.Clear();
                characters = 0;
            }
        }
        text.AddCode(string.Join('\n', block));
        return text.Build();
    }
}

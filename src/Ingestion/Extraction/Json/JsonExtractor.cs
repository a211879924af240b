using System.Text;
using System.Text.Json;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Json;

/// <summary>Reads JSON and JSON lines: objects as rows with the names of their values. What is no JSON after all is read as plain text.</summary>
public sealed class JsonExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Json];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExtractedTextBuilder text = context.NewText();
        try
        {
            using Stream utf8 = OpenUtf8(content);
            JsonTokens.Read(utf8, new JsonRecords(text), text, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Truncated, or text that only looks like JSON: its words are worth as much without structure.
            text = context.NewText();
            using StreamReader reader = TextCharset.Open(content);
            PlainTextBlocks.Read(new LineReader(reader), text, cancellationToken);
        }
        return text.Build();
    }

    /// <summary>The file in UTF-8 without a mark, whatever it is in; the file itself stays open.</summary>
    private static Stream OpenUtf8(Stream content)
    {
        Encoding encoding;
        using (StreamReader reader = TextCharset.Open(content))
        {
            reader.Peek(); // A mark at the start tells the encoding.
            encoding = reader.CurrentEncoding;
        }
        content.Position = 0;
        // From UTF-8 to UTF-8 as well: bytes that are none become U+FFFD instead of an error.
        return Encoding.CreateTranscodingStream(content, encoding, new UTF8Encoding(false), leaveOpen: true);
    }
}

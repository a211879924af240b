using System.Xml;
using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Xml;

/// <summary>Reads XML of any kind, SVG pictures and news feeds among them: records as rows, other elements as paragraphs.</summary>
public sealed class XmlExtractor : IExtractor
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // A document type is passed over unread: nothing is loaded and no entity is ever expanded. A file that uses
        // entities of its own is no longer well-formed then, and read loosely.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Document,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Xml];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExtractedTextBuilder text = context.NewText();
        try
        {
            using StreamReader characters = HtmlText.Open(content);
            using XmlReader xml = XmlReader.Create(characters, Settings);
            new XmlRecords(text, context.Limits, cancellationToken).Read(xml);
        }
        catch (XmlException)
        {
            // Better all words without structure than the structure of the first half.
            text = context.NewText();
            using StreamReader characters = HtmlText.Open(content);
            LooseMarkup.AddWords(characters, text, cancellationToken);
            if (text.Length > 0)
                text.AddCut(new TextCut("the XML is not well-formed, or uses entities of its own", "the structure of the file; its words are all here", FailureReason.Corrupt));
        }
        return text.Build();
    }
}

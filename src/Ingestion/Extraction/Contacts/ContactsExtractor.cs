using IntranetSearch.Ingestion.Extraction.Calendar;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Contacts;

/// <summary>Reads contacts (vcf, vCard 2.1 to 4.0): a section a person or organisation.</summary>
public sealed class ContactsExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Contacts];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        ContentLines lines = new(reader);
        Contact contact = new();
        while (!text.IsFull && lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Name is "BEGIN" or "END")
            {
                contact.WriteTo(text);
                contact = new Contact();
            }
            else
            {
                contact.Take(line);
            }
        }
        contact.WriteTo(text);
        lines.RecordCut(text);
        return text.Build();
    }
}

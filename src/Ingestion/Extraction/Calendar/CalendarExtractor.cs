using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Calendar;

/// <summary>Reads calendars (ics, RFC 5545): a section an event, task or journal entry.</summary>
public sealed class CalendarExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Calendar];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        using StreamReader reader = TextCharset.Open(content);
        ContentLines lines = new(reader);
        CalendarEntry? entry = null;
        int inner = 0;
        while (!text.IsFull && lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string value = line.Value.Trim();
            bool isEntry = value.ToUpperInvariant() is "VEVENT" or "VTODO" or "VJOURNAL";
            if (line.Name == "BEGIN")
            {
                // Alarms inside an event say again what the event says.
                if (entry is not null)
                    inner++;
                else if (isEntry)
                    entry = new CalendarEntry(value);
            }
            else if (line.Name == "END")
            {
                if (inner > 0)
                    inner--;
                else if (entry is not null)
                {
                    entry.WriteTo(text);
                    entry = null;
                }
            }
            else if (entry is null && line.Name == "X-WR-CALNAME")
                text.Title ??= ContentValue.Text(line);
            else if (entry is null && line.Name == "X-WR-CALDESC")
                text.AddParagraph(ContentValue.Text(line));
            else if (entry is not null && inner == 0)
                entry.Take(line);
        }
        entry?.WriteTo(text);
        lines.RecordCut(text);
        return text.Build();
    }
}

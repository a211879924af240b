using System.Globalization;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Calendar;

/// <summary>An event, task or journal entry.</summary>
/// <param name="kind">VEVENT, VTODO or VJOURNAL.</param>
internal sealed class CalendarEntry(string kind)
{
    private const int MostPeople = 1_000;

    private readonly List<string> _people = [];
    private readonly List<(string Label, string Text)> _details = [];
    private readonly List<string> _descriptions = [];
    private bool _hasMorePeople;
    private bool _hasFile;
    private ContentLine? _start;
    private ContentLine? _end;
    private string _summary = "";
    private string _duration = "";

    /// <summary>Takes a property.</summary>
    public void Take(ContentLine line)
    {
        switch (line.Name)
        {
            case "SUMMARY":
                _summary = ContentValue.Text(line);
                break;
            case "DTSTART":
                _start = line;
                break;
            case "DTEND":
                _end = line;
                break;
            case "DURATION":
                _duration = line.Value.Trim();
                break;
            case "DUE":
                _details.Add(("Due", When(line)));
                break;
            case "COMPLETED":
                _details.Add(("Completed", When(line)));
                break;
            case "RRULE":
                _details.Add(("Repeats", Recurrence.Describe(line.Value)));
                break;
            case "LOCATION":
                _details.Add(("Where", ContentValue.Text(line)));
                break;
            case "ORGANIZER":
                _details.Add(("Organiser", Person(line)));
                break;
            case "ATTENDEE" when _people.Count < MostPeople:
                _people.Add(Person(line));
                break;
            case "ATTENDEE":
                _hasMorePeople = true;
                break;
            case "ATTACH" when line.Parameter("ENCODING") is not null || line.Parameter("VALUE") is "BINARY":
                _hasFile = true;
                break;
            case "ATTACH":
                _details.Add(("Attachment", line.Value));
                break;
            case "CONTACT":
                _details.Add(("Contact", ContentValue.Text(line)));
                break;
            case "CATEGORIES":
                _details.Add(("Categories", ContentValue.Text(line)));
                break;
            case "STATUS" when line.Value.Trim().ToUpperInvariant() is "CANCELLED" or "TENTATIVE" or "COMPLETED":
                _details.Add(("Status", line.Value.Trim().ToLowerInvariant()));
                break;
            case "URL":
                _details.Add(("Link", ContentValue.Text(line)));
                break;
            case "DESCRIPTION" or "COMMENT":
                _descriptions.AddRange(ContentValue.Text(line).Split('\n'));
                break;
        }
    }

    /// <summary>Writes the section.</summary>
    public void WriteTo(ExtractedTextBuilder text)
    {
        text.AddHeading(1, _summary.Trim().Length > 0 ? _summary : kind.ToUpperInvariant() switch { "VTODO" => "Task", "VJOURNAL" => "Journal entry", _ => "Event" });
        if (_start is not null)
            text.AddParagraph($"When: {Span()}");
        foreach ((string label, string words) in _details)
        {
            if (!string.IsNullOrWhiteSpace(words))
                text.AddParagraph($"{label}: {words}");
        }
        if (_people.Count > 0)
            text.AddParagraph("Attendees: " + string.Join(", ", _people));
        foreach (string line in _descriptions)
            text.AddParagraph(line);
        if (_hasMorePeople)
            text.AddCutHere(FormattableString.Invariant($"{MostPeople:N0} attendees"));
        if (_hasFile)
            text.AddCutHere("a file inside the entry, which is not read", FailureReason.Unsupported);
    }

    private string Span()
    {
        string start = When(_start!);
        if (_end is null)
            return _duration.Length > 0 ? $"{start} for {Duration()}" : start;
        string end = ContentValue.Date(_end.Value);
        // The end of a whole-day event is the day after it (3.6.1).
        if (ContentValue.Day(_end.Value) is { } after && ContentValue.Day(_start!.Value) is { } first)
        {
            DateOnly last = after > first ? after.AddDays(-1) : first;
            end = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return last > first ? $"{start} – {end}" : start;
        }
        string zone = _end.Parameter("TZID") is { } id ? $" ({id})" : "";
        string startBare = ContentValue.Date(_start!.Value);
        bool sameDay = end.Length > 11 && startBare.Length > 11 && end[..10] == startBare[..10];
        return $"{(_start.Parameter("TZID") == _end.Parameter("TZID") ? startBare : start)} – {(sameDay ? end[11..] : end)}{zone}";
    }

    private string Duration()
    {
        try
        {
            TimeSpan time = System.Xml.XmlConvert.ToTimeSpan(_duration.Replace("W", "D", StringComparison.Ordinal));
            return _duration.EndsWith('W') ? $"{_duration.Trim('P', 'W')} weeks"
                : string.Join(' ', ((string[])[time.Days > 0 ? $"{time.Days} d" : "", time.Hours > 0 ? $"{time.Hours} h" : "", time.Minutes > 0 ? $"{time.Minutes} min" : ""]).Where(p => p.Length > 0));
        }
        catch (FormatException)
        {
            return _duration;
        }
    }

    private static string When(ContentLine line) =>
        ContentValue.Date(line.Value) + (line.Parameter("TZID") is { } zone ? $" ({zone})" : "");

    private static string Person(ContentLine line)
    {
        string address = ContentValue.Text(line).Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            address = address[7..];
        return line.Parameter("CN") is { } name && !name.Equals(address, StringComparison.OrdinalIgnoreCase) ? $"{name} ({address})" : address;
    }
}

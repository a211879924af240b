using System.Text;
using IntranetSearch.Ingestion.Extraction.Calendar;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Calendar;

public sealed class CalendarExtractorTests
{
    [Theory]
    [InlineData("DTSTART:20260504T100000Z\nDTEND:20260505T110000Z", "When: 2026-05-04 10:00 UTC – 2026-05-05 11:00 UTC")]
    [InlineData("DTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260507", "When: 2026-05-04 – 2026-05-06")]
    [InlineData("DTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260505", "When: 2026-05-04")]
    [InlineData("DTSTART:20260504T100000\nDURATION:PT1H30M", "When: 2026-05-04 10:00 for 1 h 30 min")]
    [InlineData("DTSTART:soon", "When: soon")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=6", "Repeats: every month on the last Friday, 6 times")]
    [InlineData("RRULE:FREQ=DAILY", "Repeats: every day")]
    [InlineData("RRULE:FREQ=YEARLY;BYWEEKNO=7", "Repeats: FREQ=YEARLY;BYWEEKNO=7")]
    [InlineData("STATUS:CANCELLED", "Status: cancelled")]
    [InlineData("LOCATION:A\\, B\\; C", "Where: A, B; C")]
    public void Properties_are_told_in_words(string property, string words) =>
        Assert.Equal(["# Meeting", words], Read($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Meeting\n{property}\nEND:VEVENT\nEND:VCALENDAR"));

    [Fact]
    public void Tasks_are_read_like_events() =>
        Assert.Equal(["# File the report", "Due: 2026-05-04"], Read("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:File the report\nDUE;VALUE=DATE:20260504\nEND:VTODO\nEND:VCALENDAR"));

    [Fact]
    public void A_calendar_cut_off_in_an_event_gives_what_stands_before() =>
        Assert.Equal(["# One", "# Two"], Read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Two\nLOC"));

    [Fact]
    public void Attendees_beyond_the_limit_are_recorded()
    {
        string attendees = string.Concat(Enumerable.Range(1, 1_001).Select(i => $"ATTENDEE:mailto:a{i}@example.org\n"));
        TextCut cut = Assert.Single(ReadText($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Party\n{attendees}END:VEVENT\nEND:VCALENDAR").Cuts);
        Assert.Equal("1,000 attendees", cut.Limit);
    }

    [Fact]
    public void An_attached_address_is_told_and_an_attached_file_recorded()
    {
        ExtractedText text = ReadText("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Party\nATTACH:https://example.org/plan\nATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA\nEND:VEVENT\nEND:VCALENDAR");
        Assert.Equal(["# Party", "Attachment: https://example.org/plan"], ExtractedLines.Of(text));
        Assert.Equal(FailureReason.Unsupported, Assert.Single(text.Cuts).Reason);
    }

    private static ExtractedText ReadText(string calendar) => ExtractedLines.Read(new CalendarExtractor(), Encoding.UTF8.GetBytes(calendar));

    private static string[] Read(string calendar) => ExtractedLines.Of(new CalendarExtractor(), Encoding.UTF8.GetBytes(calendar));
}

using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Calendar;

namespace IntranetSearch.Ingestion.Tests.Extraction.Calendar;

public sealed class CalendarFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new CalendarExtractor();

    public override string FileName => "sample.ics";

    public override byte[] Sample() => Utf8("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:noise1\r\nX-WR-CALNAME:Team\r\n"
        + "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nEND:VTIMEZONE\r\n"
        + "BEGIN:VEVENT\r\nUID:noise2\r\nSUMMARY:Review\\, with the\r\n  board\r\nDTSTART;TZID=Europe/Berlin:20260504T100000\r\nDTEND;TZID=Europe/Berlin:20260504T113000\r\n"
        + "LOCATION:Room 7\r\nORGANIZER;CN=\"Ada; L.\":mailto:ada@example.com\r\nATTENDEE;CN=Emil:mailto:emil@example.com\r\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20261231\r\n"
        + "DESCRIPTION:Bring the figures.\\nNo laptops.\r\nBEGIN:VALARM\r\nDESCRIPTION:noise3\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

    public override IReadOnlyList<string> SamplePhrases =>
        ["Review, with the board", "When: 2026-05-04 10:00 – 11:30 (Europe/Berlin)", "Where: Room 7", "Organiser: Ada; L. (ada@example.com)", "Attendees: Emil (emil@example.com)",
         "Repeats: every 2 weeks on Monday and Friday until 2026-12-31", "Bring the figures.", "No laptops."];

    public override IReadOnlyList<string> SampleNoise => ["noise", "VEVENT", "\\", "RRULE"];

    public override byte[] Large(int paragraphs) =>
        Utf8("BEGIN:VCALENDAR\r\n" + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"BEGIN:VEVENT\r\nSUMMARY:{i}. {ParagraphWords}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n");

    public override byte[]? WithoutText() => Utf8("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
}

public sealed class CalendarTextTests(CalendarFixture fixture) : ExtractorTextTests(fixture), IClassFixture<CalendarFixture>;

public sealed class CalendarDamageTests(CalendarFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<CalendarFixture>;

public sealed class CalendarLimitTests(CalendarFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<CalendarFixture>;

public sealed class CalendarEncryptionTests(CalendarFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<CalendarFixture>;

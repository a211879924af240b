using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class PlainTextFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new PlainTextExtractor();

    public override string FileName => "sample.txt";

    public override byte[] Sample() => Utf8("""
        Parking at headquarters
        =======================

        Visitors park on level 2. Employees need a badge, which the front desk hands out
        between eight and ten in the morning.

        OPENING HOURS

        Monday to Friday: 7:00 to 20:00
        Saturday: 9:00 to 14:00

        - Motorbikes: next to the ramp
        - Bicycles: in the yard
          * Cargo bikes: along the wall

        Straße, naïve, 東京, 😀.
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["Parking at headquarters", "which the front desk hands out between eight and ten", "OPENING HOURS", "Saturday: 9:00", "Cargo bikes: along the wall", "Straße, naïve, 東京, 😀."];

    public override IReadOnlyList<string> SampleNoise => ["====", "* Cargo", "- Bicycles"];

    public override byte[] Large(int paragraphs) =>
        Utf8(string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"Paragraph {i}. {ParagraphWords}.\n\n")));

    public override byte[]? WithoutText() => Utf8(" \n\t\r\n\n   ");
}

public sealed class PlainTextTextTests(PlainTextFixture fixture) : ExtractorTextTests(fixture), IClassFixture<PlainTextFixture>;

public sealed class PlainTextDamageTests(PlainTextFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<PlainTextFixture>;

public sealed class PlainTextLimitTests(PlainTextFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<PlainTextFixture>;

public sealed class PlainTextEncryptionTests(PlainTextFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<PlainTextFixture>;

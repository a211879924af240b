using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyPowerPoint;

public sealed class LegacyPowerPointFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new LegacyPowerPointExtractor();

    public override string FileName => "sample.ppt";

    public override byte[] Sample() => new LegacyPresentationFile { DocumentTitle = "Town hall", Footer = "Internal only" }
        .AddSlide(s => s.Heading("Results").Items((0, "Revenue grew"), (1, "by nine percent")).SpeakerNotes("Pause here.").Comment("Ada", "Check the number."))
        .AddSlide(s => s.Heading("Plans").Text("We hire in May.").Table(["Team", "Open"], ["Sales", "4"], ["Support", "2"]))
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases =>
        ["Results", "Revenue grew", "by nine percent", "Pause here.", "Comment by Ada: Check the number.", "Plans", "We hire in May.", "Team: Support · Open: 2", "Internal only"];

    public override IReadOnlyList<string> SampleNoise => ["___PPT10"];

    public override byte[] Large(int paragraphs)
    {
        LegacyPresentationFile file = new();
        for (int i = 0; i < paragraphs; i += 8)
        {
            int first = i;
            file.AddSlide(s => s.Items([.. Enumerable.Range(first, Math.Min(8, paragraphs - first)).Select(n => (0, $"{n}. {ParagraphWords}"))]));
        }
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new LegacyPresentationFile().AddSlide(s => s.Text(" ")).ToBytes();

    public override byte[]? Nested(int depth) => new LegacyPresentationFile().AddSlide(s => s.Heading("Groups").Grouped(depth, "kernel")).ToBytes();

    public override byte[]? Encrypted() => new LegacyPresentationFile { IsEncrypted = true }.AddSlide(s => s.Heading("Secret")).ToBytes();
}

public sealed class LegacyPowerPointTextTests(LegacyPowerPointFixture fixture) : ExtractorTextTests(fixture), IClassFixture<LegacyPowerPointFixture>;

public sealed class LegacyPowerPointDamageTests(LegacyPowerPointFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<LegacyPowerPointFixture>;

public sealed class LegacyPowerPointLimitTests(LegacyPowerPointFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<LegacyPowerPointFixture>;

public sealed class LegacyPowerPointEncryptionTests(LegacyPowerPointFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<LegacyPowerPointFixture>;

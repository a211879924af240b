using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.PowerPoint;

namespace IntranetSearch.Ingestion.Tests.Extraction.PowerPoint;

public sealed class PowerPointFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new PowerPointExtractor();

    public override string FileName => "sample.pptx";

    public override byte[] Sample() => new PresentationFile { Title = "All hands" }
        .Slide("Results & plans", "Thank the team first.", false, "Revenue is up", "\tby 12 %", "Costs are flat")
        .Slide("Salaries", "Not for the recording.", true, "Bands change in May")
        .SlideXml(PresentationFile.PlaceholderXml("title", "Leave") + PresentationFile.TableXml(10, 100, ["Grade", "Days"], ["L4", "25"]) + PresentationFile.PlaceholderXml("sldNum", "31415"))
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases =>
        ["Results & plans", "Revenue is up", "by 12 %", "Thank the team first.", "Salaries (hidden)", "Bands change in May", "Grade: L4 · Days: 25"];

    public override IReadOnlyList<string> SampleNoise => ["&amp;", "31415", "sldNum"];

    public override byte[] Large(int paragraphs)
    {
        PresentationFile file = new();
        for (int i = 0; i < paragraphs; i++)
            file.Slide($"Slide of rule {i}", ParagraphWords);
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new PresentationFile().SlideXml("").ToBytes();

    public override byte[]? Nested(int depth) => new PresentationFile()
        .SlideXml(string.Concat(Enumerable.Repeat("<p:grpSp><p:grpSpPr/>", depth)) + PresentationFile.BoxXml(0, 0, "kernel") + string.Concat(Enumerable.Repeat("</p:grpSp>", depth)))
        .ToBytes();

    public override byte[]? Encrypted() => EncryptedOfficeFile.Create();
}

public sealed class PowerPointTextTests(PowerPointFixture fixture) : ExtractorTextTests(fixture), IClassFixture<PowerPointFixture>;

public sealed class PowerPointDamageTests(PowerPointFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<PowerPointFixture>;

public sealed class PowerPointLimitTests(PowerPointFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<PowerPointFixture>;

public sealed class PowerPointEncryptionTests(PowerPointFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<PowerPointFixture>;

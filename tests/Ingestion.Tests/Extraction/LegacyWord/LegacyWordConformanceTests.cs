using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyWord;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyWord;

public sealed class LegacyWordFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new LegacyWordExtractor();

    public override string FileName => "sample.doc";

    public override byte[] Sample() => new LegacyWordFile { Title = "Leave policy" }
        .Heading(1, "Paid time off")
        .Paragraph("Everyone has 25 days & more.")
        .ListItem(1, "Ask your lead")
        .Table(true, ["Grade", "Days"], ["L4", "25"], ["L5", "28"])
        .Formatted("See the ", "never shown ", "note", 0x083C)
        .Footnote("Agreed with the works council.")
        .Comment("Ada Winter", "Is this still true?")
        .Header("Human resources")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases =>
        ["Paid time off", "Everyone has 25 days & more.", "Ask your lead", "Grade: L5 · Days: 28", "Agreed with the works council.", "Comment by Ada Winter: Is this still true?", "Human resources"];

    public override IReadOnlyList<string> SampleNoise => ["never shown", "Normal", "Times New Roman"];

    public override byte[] Large(int paragraphs)
    {
        LegacyWordFile file = new();
        for (int i = 0; i < paragraphs; i++)
            file.Paragraph($"{i}. {ParagraphWords}");
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new LegacyWordFile().Paragraph(" ").ToBytes();

    public override byte[]? Nested(int depth)
    {
        // Deeper tables than this in a row have no meaning: the file would only grow.
        depth = Math.Min(depth, 1_000);
        LegacyWordFile file = new LegacyWordFile().Cell(depth, "kernel").Cell(depth, "shell");
        for (int level = depth; level > 0; level--)
            file.EndRow(level, false, [], 2).Cell(Math.Max(level - 1, 1), "around");
        return file.ToBytes();
    }

    public override byte[]? Encrypted() => new LegacyWordFile { PatchDocument = d => d[11] |= 1 }.Paragraph("Secret").ToBytes();
}

public sealed class LegacyWordTextTests(LegacyWordFixture fixture) : ExtractorTextTests(fixture), IClassFixture<LegacyWordFixture>;

public sealed class LegacyWordDamageTests(LegacyWordFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<LegacyWordFixture>;

public sealed class LegacyWordLimitTests(LegacyWordFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<LegacyWordFixture>;

public sealed class LegacyWordEncryptionTests(LegacyWordFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<LegacyWordFixture>;

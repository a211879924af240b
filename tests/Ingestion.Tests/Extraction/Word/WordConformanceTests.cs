using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Tests.Extraction.Word;

public sealed class WordFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new WordExtractor();

    public override string FileName => "sample.docx";

    public override byte[] Sample() => new WordFile { Title = "Leave policy" }
        .Heading(1, "Paid time off")
        .Paragraph("Everyone has 25 days & more.")
        .ListItem(1, "Ask your lead")
        .Table(["Grade", "Days"], ["L4", "25"], ["L5", "28"])
        .Xml("<w:p><w:r><w:t>See the note</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>never shown</w:delText></w:r></w:del></w:p>")
        .Note("footnote", 2, "Agreed with the works council.")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases =>
        ["Paid time off", "Everyone has 25 days & more.", "Ask your lead", "Grade: L5 · Days: 28", "Agreed with the works council."];

    public override IReadOnlyList<string> SampleNoise => ["never shown", "&amp;", "w:p"];

    public override byte[] Large(int paragraphs)
    {
        WordFile file = new();
        for (int i = 0; i < paragraphs; i++)
            file.Paragraph($"{i}. {ParagraphWords}");
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new WordFile().Paragraph(" ").ToBytes();

    public override byte[]? Nested(int depth) => new WordFile()
        .Xml(string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc><w:p/>", depth)))
        .Paragraph("kernel")
        .Xml(string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", depth)))
        .ToBytes();

    public override byte[]? Encrypted() => EncryptedOfficeFile.Create();
}

public sealed class WordTextTests(WordFixture fixture) : ExtractorTextTests(fixture), IClassFixture<WordFixture>;

public sealed class WordDamageTests(WordFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<WordFixture>;

public sealed class WordLimitTests(WordFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<WordFixture>;

public sealed class WordEncryptionTests(WordFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<WordFixture>;

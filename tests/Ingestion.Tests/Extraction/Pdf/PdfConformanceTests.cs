using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Pdf;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pdf;

public sealed class PdfFixture : ExtractorFixture
{
    private const int ParagraphsPerPage = 20;

    public override IExtractor CreateExtractor() => new PdfExtractor();

    public override string FileName => "sample.pdf";

    public override byte[] Sample() => new PdfFile { Title = "Leave policy" }
        .Heading(18, "Paid time off")
        .Lines("Everyone who works here has twenty-five days a year, and who stays for five years has twenty-", "eight.")
        .Row("Grade", "Days")
        .Row("L4", "25")
        .Row("L5", "28")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases => ["Paid time off", "a year, and who stays", "Grade: L5 · Days: 28"];

    public override IReadOnlyList<string> SampleNoise => ["obj", "stream", "Helvetica"];

    public override byte[] Large(int paragraphs)
    {
        PdfFile file = new();
        for (int i = 0; i < paragraphs; i++)
        {
            if (i % ParagraphsPerPage == 0)
                file.Page();
            file.Lines($"Rule {i}: {ParagraphWords}.");
        }
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new PdfFile().ToBytes();

    public override byte[]? Encrypted() => EncryptedPdfFile.Create("secret", "Nobody reads this");
}

public sealed class PdfTextTests(PdfFixture fixture) : ExtractorTextTests(fixture), IClassFixture<PdfFixture>;

public sealed class PdfDamageTests(PdfFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<PdfFixture>;

public sealed class PdfLimitTests(PdfFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<PdfFixture>;

public sealed class PdfEncryptionTests(PdfFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<PdfFixture>;

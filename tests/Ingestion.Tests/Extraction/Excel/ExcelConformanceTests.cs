using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Excel;

namespace IntranetSearch.Ingestion.Tests.Extraction.Excel;

public sealed class ExcelFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new ExcelExtractor();

    public override string FileName => "sample.xlsx";

    public override byte[] Sample() => new WorkbookFile { Title = "Grades" }
        .Sheet("Salary bands", ["Grade", "Days"], ["L4 & up", 25], ["L5", 28.5])
        .SheetXml("Old", WorkbookFile.RowXml(1, "Retired bands"), attributes: "state=\"hidden\"")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases => ["Salary bands", "Grade: L4 & up · Days: 25", "Grade: L5 · Days: 28.5", "Old (hidden)", "Retired bands"];

    public override IReadOnlyList<string> SampleNoise => ["&amp;", "A1", "General"];

    public override byte[] Large(int paragraphs) => new WorkbookFile()
        .Sheet("Rules", [["Number", "Rule"], .. Enumerable.Range(1, paragraphs).Select(i => new object[] { i, ParagraphWords })])
        .ToBytes();

    public override byte[]? WithoutText() => new WorkbookFile().Sheet("Sheet1").ToBytes();

    public override byte[]? Encrypted() => EncryptedOfficeFile.Create();
}

public sealed class ExcelTextTests(ExcelFixture fixture) : ExtractorTextTests(fixture), IClassFixture<ExcelFixture>;

public sealed class ExcelDamageTests(ExcelFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<ExcelFixture>;

public sealed class ExcelLimitTests(ExcelFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<ExcelFixture>;

public sealed class ExcelEncryptionTests(ExcelFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<ExcelFixture>;

using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyExcel;

public sealed class LegacyExcelFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new LegacyExcelExtractor();

    public override string FileName => "sample.xls";

    public override byte[] Sample()
    {
        LegacyWorkbookFile file = new() { Title = "Grades" };
        int date = file.Format("dd/mm/yyyy");
        byte[] cells = file.Cells(["Grade", "PTO days", "Since"], ["L4", 25, new LegacyWorkbookFile.Cell(45_292, date)], ["L5", 28.5, null]);
        return file
            .SheetRecords("Leave", 0, cells, LegacyWorkbookFile.Comment(1, 1, "Ada", "Raised in spring."), LegacyWorkbookFile.TextBox("Ask your lead"))
            .Sheet("Contacts", ["Name", "Phone"], ["Grace", "0123 456"])
            .ToBytes();
    }

    public override IReadOnlyList<string> SamplePhrases =>
        ["Leave", "Grade: L4 · PTO days: 25 · Since: 01/01/2024", "Grade: L5 · PTO days: 28.5", "Comment by Ada: Raised in spring.", "Ask your lead", "Name: Grace · Phone: 0123 456"];

    public override IReadOnlyList<string> SampleNoise => ["Arial", "yyyy"];

    public override byte[] Large(int paragraphs)
    {
        object?[][] rows = [.. Enumerable.Range(0, paragraphs).Select(i => new object?[] { $"{i}. {ParagraphWords}" })];
        return new LegacyWorkbookFile().Sheet("Large", rows).ToBytes();
    }

    public override byte[]? WithoutText() => new LegacyWorkbookFile().Sheet("Empty").ToBytes();

    public override byte[]? Encrypted() =>
        new LegacyWorkbookFile { Globals = LegacyWorkbookFile.Record(0x002F, new byte[54]) }.Sheet("Secret", ["x"]).ToBytes();
}

public sealed class LegacyExcelTextTests(LegacyExcelFixture fixture) : ExtractorTextTests(fixture), IClassFixture<LegacyExcelFixture>;

public sealed class LegacyExcelDamageTests(LegacyExcelFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<LegacyExcelFixture>;

public sealed class LegacyExcelLimitTests(LegacyExcelFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<LegacyExcelFixture>;

public sealed class LegacyExcelEncryptionTests(LegacyExcelFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<LegacyExcelFixture>;

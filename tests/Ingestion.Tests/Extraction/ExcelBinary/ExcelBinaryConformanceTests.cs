using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.ExcelBinary;

namespace IntranetSearch.Ingestion.Tests.Extraction.ExcelBinary;

public sealed class ExcelBinaryFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new ExcelBinaryExtractor();

    public override string FileName => "sample.xlsb";

    public override byte[] Sample()
    {
        BinaryWorkbookFile file = new();
        int date = file.Format("dd/mm/yyyy");
        byte[] cells = file.Cells(["Grade", "PTO days", "Since"], ["L4", 25, new BinaryWorkbookFile.Cell(45_292, date)], ["L5", 28.5, null]);
        return file
            .SheetRecords("Leave", 0, cells, BinaryWorkbookFile.Header("&LHuman resources"), BinaryWorkbookFile.Comment(1, 1, "Ada", "Raised in spring."))
            .Sheet("Contacts", ["Name", "Phone"], ["Grace", "0123 456"])
            .ToBytes();
    }

    public override IReadOnlyList<string> SamplePhrases =>
        ["Leave", "Grade: L4 · PTO days: 25 · Since: 01/01/2024", "Grade: L5 · PTO days: 28.5", "Comment by Ada: Raised in spring.", "Human resources", "Name: Grace · Phone: 0123 456"];

    public override IReadOnlyList<string> SampleNoise => ["Arial", "yyyy", "&L"];

    public override byte[] Large(int paragraphs)
    {
        object?[][] rows = [.. Enumerable.Range(0, paragraphs).Select(i => new object?[] { $"{i}. {ParagraphWords}" })];
        return new BinaryWorkbookFile().Sheet("Large", rows).ToBytes();
    }

    public override byte[]? WithoutText() => new BinaryWorkbookFile().Sheet("Empty").ToBytes();

    public override byte[]? Encrypted() => EncryptedOfficeFile.Create();
}

public sealed class ExcelBinaryTextTests(ExcelBinaryFixture fixture) : ExtractorTextTests(fixture), IClassFixture<ExcelBinaryFixture>;

public sealed class ExcelBinaryDamageTests(ExcelBinaryFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<ExcelBinaryFixture>;

public sealed class ExcelBinaryLimitTests(ExcelBinaryFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<ExcelBinaryFixture>;

public sealed class ExcelBinaryEncryptionTests(ExcelBinaryFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<ExcelBinaryFixture>;

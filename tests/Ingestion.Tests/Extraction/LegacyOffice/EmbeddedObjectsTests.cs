using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyOffice;

public sealed class EmbeddedObjectsTests
{
    [Fact]
    public void A_file_that_was_inserted_is_read_under_its_name()
    {
        byte[] content = "Minutes of May"u8.ToArray();
        byte[] native = new ByteList().U32(0).U16(2).Narrow("minutes.txt").U8(0).Narrow("C:\\x\\minutes.txt").U8(0).U32(0x30000)
            .U32(4).Narrow("tmp").U8(0).U32(content.Length).Add(content).ToArray();
        ExtractedText text = Read(o => o.Stream("\u0001Ole10Native", native));
        Assert.Equal(["Body.", "# minutes.txt", "Minutes of May"], ExtractedLines.Of(text));
        Assert.Equal("minutes.txt", text.Sections[^1].Blocks[^1].Location.Part);
    }

    [Fact]
    public void A_package_of_a_newer_office_is_read()
    {
        byte[] package = new WordFile().Paragraph("Inner text").ToBytes();
        Assert.Equal(["Body.", "# Object 1", "Inner text"], ExtractedLines.Of(Read(o => o.Stream("Package", package))));
    }

    [Fact]
    public void A_document_that_lies_in_the_storage_itself_is_read_under_the_name_of_its_kind()
    {
        ExtractedText text = Read(o => o.Stream("Workbook", WorkbookStream()).Stream("\u0001CompObj", CompObj("Microsoft Excel Worksheet")));
        Assert.Equal(["Body.", "# Microsoft Excel Worksheet", "## Rates", "| L4 · 25"], ExtractedLines.Of(text));
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void An_object_of_an_unknown_kind_is_recorded()
    {
        TextCut cut = Assert.Single(Read(o => o.Stream("VisioDocument", [1, 2, 3]).Stream("\u0001CompObj", CompObj("Microsoft Visio Drawing"))).Cuts);
        Assert.Equal(new TextCut("embedded object of a kind that is not read", "Microsoft Visio Drawing", FailureReason.Unsupported), cut);
    }

    [Fact]
    public void Formulas_and_pictures_are_no_loss() =>
        Assert.Empty(Read(o => o.Stream("Equation Native", new byte[40]).Stream("\u0001CompObj", CompObj("Microsoft Equation 3.0"))).Cuts);

    private static byte[] CompObj(string kind) => new ByteList().PadTo(28).U32(kind.Length + 1).Narrow(kind).U8(0).U32(0).ToArray();

    /// <summary>A workbook in a few records.</summary>
    private static byte[] WorkbookStream()
    {
        byte[] begin = LegacyWorkbookFile.Record(0x0809, new ByteList().U16(0x0600).PadTo(16).ToArray());
        byte[] end = LegacyWorkbookFile.Record(0x000A, []);
        byte[] entry = LegacyWorkbookFile.Record(0x0085, new ByteList().U32(begin.Length + 17 + end.Length).U16(0).U8(5).U8(0).Narrow("Rates").ToArray());
        byte[] label = LegacyWorkbookFile.Record(0x0204, new ByteList().U16(0).U16(0).U16(0).U16(2).U8(0).Narrow("L4").ToArray());
        byte[] number = LegacyWorkbookFile.Record(0x027E, new ByteList().U16(0).U16(1).U16(0).U32((25 << 2) | 2).ToArray());
        return [.. begin, .. entry, .. end, .. begin, .. label, .. number, .. end];
    }

    private static ExtractedText Read(Action<CompoundFolder> fill)
    {
        LegacyWordFile file = new() { Extra = c => fill(c.Storage("ObjectPool").Storage("_1")) };
        return ExtractedLines.Read(new LegacyWordExtractor(), file.Paragraph("Body.").ToBytes());
    }
}

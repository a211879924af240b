using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Ingestion.Extraction.Outlook;
using IntranetSearch.Ingestion.Extraction.Word;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

/// <summary>Lists of a file are read up to a length that no person's file has; beyond it the rest is recorded, not dropped.</summary>
public sealed class BoundTests
{
    [Fact]
    public void More_sheets_than_are_read_are_recorded()
    {
        byte[] sheet = LegacyWorkbookFile.Record(0x0085, new ByteList().U32(0x7FFF_FFFF).U16(0).U8(1).U8(0).Narrow("S").ToArray());
        LegacyWorkbookFile file = new() { Globals = [.. Enumerable.Repeat(sheet, 10_000).SelectMany(s => s)] };
        Assert.Contains(new TextCut("10,000 sheets", "the workbook"), Cuts(new LegacyExcelExtractor(), file.Sheet("Rates", ["Grade"]).ToBytes()));
    }

    [Fact]
    public void A_sheet_that_is_listed_ten_thousand_times_is_read_once()
    {
        LegacyWorkbookFile file = new LegacyWorkbookFile().Sheet("Rates", ["Grade"]);
        for (int i = 0; i < 9_999; i++)
            file.AnotherName("Rates again", 0);
        ExtractedText text = ExtractedLines.Read(new LegacyExcelExtractor(), file.ToBytes());
        Assert.Equal(["# Rates", "| Grade"], ExtractedLines.Of(text));
        Assert.Equal([new TextCut("9,999 more names for sheets that are read already", "the workbook", FailureReason.Corrupt)], text.Cuts);
    }

    [Fact]
    public void More_embedded_objects_than_are_read_are_recorded()
    {
        LegacyWordFile file = new()
        {
            Extra = c =>
            {
                CompoundFolder pool = c.Storage("ObjectPool");
                for (int i = 0; i <= 10_000; i++)
                    pool.Storage(i.ToString(CultureInfo.InvariantCulture));
            },
        };
        Assert.Equal([new TextCut("10,000 embedded objects", "the objects after them")], Cuts(new LegacyWordExtractor(), file.Paragraph("Body.").ToBytes()));
    }

    [Fact]
    public void More_relationships_than_are_followed_are_recorded()
    {
        PackageFile file = PackageFile.Word("<w:p><w:r><w:t>Body.</w:t></w:r></w:p>");
        for (int i = 0; i <= 200_000; i++)
            file.Relate("word/document.xml", string.Create(CultureInfo.InvariantCulture, $"r{i}"), "hyperlink", "https://example.org/", isExternal: true);
        Assert.Contains(Cuts(new WordExtractor(), file.ToBytes()), c => c.Limit == "200,000 relationships of a part");
    }

    [Fact]
    public void A_subject_longer_than_is_read_is_recorded()
    {
        byte[] file = OutlookFile.Mail(new string('a', (1 << 19) + 1), "Words.").ToBytes();
        Assert.Contains(new TextCut("1 MiB of one property", "the properties of the message"), Cuts(new OutlookExtractor(), file));
    }

    private static ImmutableArray<TextCut> Cuts(IExtractor extractor, byte[] file) => ExtractedLines.Read(extractor, file).Cuts;
}

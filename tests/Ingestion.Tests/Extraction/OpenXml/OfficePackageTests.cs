using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Word;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.OpenXml;

/// <summary>Packages that are not as the standard has them; what holds for Word holds for Excel and PowerPoint.</summary>
public sealed class OfficePackageTests
{
    [Fact]
    public void A_damaged_part_costs_itself_and_is_recorded()
    {
        ExtractedText text = Read(PackageFile.Word(Paragraph("Text."))
            .Relate("word/document.xml", "rId1", "footnotes", "footnotes.xml")
            .Part("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\"><w:footnote></w:footnotes>"));
        Assert.Equal("Text.\n", text.Text);
        Assert.Equal([new TextCut("damaged part left out", "word/footnotes.xml", FailureReason.Corrupt)], text.Cuts);
    }

    [Fact]
    public void A_document_damaged_in_the_middle_gives_what_stands_before()
    {
        string xml = PackageFile.WordXml(Paragraph("Sound.") + "<w:p><w:r></w:p>" + Paragraph("Lost."));
        ExtractedText text = Read(PackageFile.Word("").Part("word/document.xml", xml));
        Assert.Equal("Sound.\n", text.Text);
        Assert.Equal(FailureReason.Corrupt, Assert.Single(text.Cuts).Reason);
    }

    [Fact]
    public void Text_that_takes_more_than_it_may_is_cut_where_the_budget_was_spent()
    {
        string xml = PackageFile.WordXml(string.Concat(Enumerable.Repeat(Paragraph("Words of a long document."), 5_000)));
        ExtractedText text = ExtractedLines.Read(new WordExtractor(), PackageFile.Word("").Part("word/document.xml", xml).ToBytes(), new ExtractionLimits { MaxDecompressedBytes = 100_000 });
        Assert.StartsWith("Words of a long document.\n", text.Text, StringComparison.Ordinal);
        TextCut cut = Assert.Single(text.Cuts);
        Assert.Equal(FailureReason.TooLarge, cut.Reason);
        Assert.StartsWith("character ", cut.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("iso-8859-1", false)]
    [InlineData("utf-8", true)]
    public void A_part_may_have_any_encoding_it_declares(string name, bool hasMark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>" + PackageFile.WordXml(Paragraph("Größe")));
        Assert.Equal("Größe\n", Read(PackageFile.Word("").Part("word/document.xml", hasMark ? [.. encoding.GetPreamble(), .. bytes] : bytes)).Text);
    }

    [Fact]
    public void Bytes_and_characters_that_are_not_allowed_cost_only_themselves()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>one"), 0x01, 0xFF, .. Encoding.UTF8.GetBytes("two&#x2;</w:t></w:r></w:p></w:body></w:document>")];
        Assert.Equal("one \uFFFDtwo\n", Read(PackageFile.Word("").Part("word/document.xml", bytes)).Text);
    }

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;")]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;&b;\">]>", "&e;")]
    public void Entities_are_not_resolved(string prologue, string reference)
    {
        string xml = prologue + PackageFile.WordXml(Paragraph("Text " + reference));
        ExtractionException e = Assert.Throws<ExtractionException>(() => Read(PackageFile.Word("").Part("word/document.xml", xml)));
        Assert.Equal(FailureReason.Corrupt, e.Failure.Reason);
    }

    [Fact]
    public void Parts_are_found_in_any_case_and_with_either_slash() =>
        Assert.Equal("Text.\n> note\n", Written(Read(PackageFile.Word("<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>")
            .Relate("word/document.xml", "rId1", "footnotes", "\\Word\\FOOTNOTES.xml")
            .Part("word\\footnotes.XML", $"<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"1\">{Paragraph("note")}</w:footnote></w:footnotes>"))));

    [Fact]
    public void A_document_is_known_by_its_main_part_when_the_manifest_is_missing()
    {
        PackageFile file = PackageFile.Word(Paragraph("Text."));
        file.IsWithoutTypes = true;
        using MemoryStream content = new(file.ToBytes());
        DetectedType type = MediaTypeDetector.Detect(content, "file.docx");
        Assert.Equal(MediaTypes.Word, type.MediaType);
        Assert.Null(type.Failure);
    }

    [Fact]
    public void A_document_is_found_when_the_package_s_relationships_are_damaged()
    {
        ExtractedText text = Read(PackageFile.Word(Paragraph("Text.")).Relate("", "rId1", "unfinished\"><", "x"));
        Assert.Equal("Text.\n", text.Text);
    }

    [Fact]
    public void A_chart_that_a_thousand_drawings_show_is_read_once()
    {
        string drawing = "<w:p><w:r><w:drawing><c:chart r:id=\"rId1\"/></w:drawing></w:r></w:p>";
        ExtractedText text = Read(PackageFile.Word(string.Concat(Enumerable.Repeat(drawing, 1_000)))
            .Relate("word/document.xml", "rId1", "chart", "chart1.xml")
            .Part("word/chart1.xml", PackageFile.ChartXml("Revenue", ["Q1"], ("EU", [1]))));
        Assert.Equal("Revenue\nQ1 · EU: 1.0\n", text.Text);
    }

    private static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Written(ExtractedText text) => string.Concat(ExtractedLines.Of(text).Select(l => l + "\n"));

    private static ExtractedText Read(PackageFile file) => ExtractedLines.Read(new WordExtractor(), file.ToBytes());
}

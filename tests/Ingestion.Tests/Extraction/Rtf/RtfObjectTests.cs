using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Rtf;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Rtf;

public sealed class RtfObjectTests
{
    [Fact]
    public void A_file_that_was_inserted_is_read_after_the_text_under_its_name()
    {
        ExtractedText text = Read(RichTextObject.Embedded("Package", RichTextObject.Package("minutes.txt", "Minutes of May"u8.ToArray())));
        Assert.Equal(["Before shown after.", "# minutes.txt", "Minutes of May"], ExtractedLines.Of(text));
        Assert.Equal("minutes.txt", text.Sections[^1].Blocks[^1].Location.Part);
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void A_document_of_an_older_office_is_read()
    {
        ExtractedText text = Read(RichTextObject.Embedded("Word.Document.8", new LegacyWordFile().Paragraph("Inner text").ToBytes()));
        Assert.Equal(["Before shown after.", "# Word.Document.8", "Inner text"], ExtractedLines.Of(text));
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void A_document_of_a_newer_office_is_read()
    {
        byte[] storage = new CompoundFileBuilder().Stream("Package", new WordFile().Paragraph("Inner text").ToBytes()).ToBytes();
        Assert.Equal(["Before shown after.", "# Word.Document.12", "Inner text"], ExtractedLines.Of(Read(RichTextObject.Embedded("Word.Document.12", storage))));
    }

    [Fact]
    public void A_rich_text_within_a_rich_text_is_read_with_what_is_in_it()
    {
        byte[] inner = Encoding.Latin1.GetBytes(Document(RichTextObject.Embedded("Package", RichTextObject.Package("deep.txt", "kernel"u8.ToArray()))));
        Assert.Equal(
            ["Before shown after.", "# inner.rtf", "Before shown after.", "## deep.txt", "kernel"],
            ExtractedLines.Of(Read(RichTextObject.Embedded("Package", RichTextObject.Package("inner.rtf", inner)))));
    }

    [Fact]
    public void Data_may_be_bytes_instead_of_digits()
    {
        ByteList data = new ByteList().U32(0x501).U32(2).U32(8).Narrow("Package").U8(0).U32(0).U32(0);
        byte[] native = RichTextObject.Package("minutes.txt", "Minutes }of{ May"u8.ToArray());
        string bytes = Encoding.Latin1.GetString(data.U32(native.Length).Add(native).ToArray());
        ExtractedText text = Read(RichTextObject.Group("Package", FormattableString.Invariant($"\\bin{bytes.Length} {bytes}")));
        Assert.Equal(["Before shown after.", "# minutes.txt", "Minutes }of{ May"], ExtractedLines.Of(text));
    }

    [Theory]
    [InlineData("Equation.3")]
    [InlineData("PBrush")]
    public void Formulas_and_pictures_are_no_loss(string className) => Assert.Empty(Read(RichTextObject.Embedded(className, [1, 2, 3])).Cuts);

    [Fact]
    public void An_object_of_an_unknown_kind_is_recorded()
    {
        byte[] storage = new CompoundFileBuilder().Stream("VisioDocument", [1, 2, 3]).ToBytes();
        Assert.Equal(new TextCut("embedded object of a kind that is not read", "Visio.Drawing.11", FailureReason.Unsupported), Cut(RichTextObject.Embedded("Visio.Drawing.11", storage)));
    }

    [Fact]
    public void A_link_to_a_file_is_recorded() =>
        Assert.Equal(new TextCut("only a link to the file is in the document", "Word.Document.8", FailureReason.NoText), Cut(RichTextObject.Linked("Word.Document.8")));

    [Theory]
    [InlineData("")]
    [InlineData("0105")]
    [InlineData("0105000002000000ffffffff")]
    [InlineData("010500000200000001000000000000000000000000ffffffff")]
    [InlineData("no digits at all")]
    public void A_damaged_object_is_recorded(string data) =>
        Assert.Equal(new TextCut("damaged", "Word.Document.8", FailureReason.Corrupt), Cut(RichTextObject.Group("Word.Document.8", data)));

    [Fact]
    public void An_object_that_ends_early_is_read_up_to_there()
    {
        string whole = RichTextObject.Embedded("Package", "Words that stand in no file of their own, and go on."u8.ToArray());
        ExtractedText text = Read(whole.Replace("6f6e2e\r\n", "", StringComparison.Ordinal));
        Assert.Equal(["Before shown after.", "# Package", "Words that stand in no file of their own, and go"], ExtractedLines.Of(text));
        Assert.Equal(new TextCut("damaged, and read only up to there", "Package", FailureReason.Corrupt), Assert.Single(text.Cuts));
    }

    [Fact]
    public void Objects_beyond_the_limit_are_recorded()
    {
        string objects = string.Concat(Enumerable.Range(1, 3).Select(i => RichTextObject.Embedded("Package", RichTextObject.Package($"{i}.txt", "words"u8.ToArray()))));
        ExtractedText text = Read(objects, new ExtractionLimits { MaxEmbeddedFiles = 2 });
        Assert.Equal(["# 1.txt", "# 2.txt"], ExtractedLines.Of(text).Where(l => l.StartsWith('#')));
        Assert.Equal(new TextCut("2 files within a file", "the embedded objects after them"), Assert.Single(text.Cuts));
    }

    private static TextCut Cut(string embedded) => Assert.Single(Read(embedded).Cuts);

    private static string Document(string embedded) => @"{\rtf1\ansi Before " + embedded + @" after.\par}";

    private static ExtractedText Read(string embedded, ExtractionLimits? limits = null) =>
        ExtractedLines.Read(new RtfExtractor(), Encoding.Latin1.GetBytes(Document(embedded)), limits);
}

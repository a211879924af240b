using System.Globalization;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Pdf;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pdf;

/// <summary>What of a page is beyond what anybody reads is left out, and that is recorded.</summary>
public sealed class PdfBoundTests
{
    private const string Hello = "BT /F1 10 Tf 72 700 Td (Hello there, this is the page) Tj ET";

    [Fact]
    public void More_links_than_a_page_has_are_recorded() =>
        Assert.Equal(("2,000 links of a page", "page 1"), Cut(Annotated(2_001, i => $"/Subtype /Link /A << /URI (https://example.org/{i}) >>")));

    [Fact]
    public void An_address_longer_than_any_is_shortened_where_it_stands()
    {
        string note = ExtractedLines.Of(Read(Annotated(1, _ => $"/Subtype /Link /A << /URI (https://example.org/{new string('a', 3_000)}) >>")))[^1];
        Assert.StartsWith("> Links: https://example.org/aaa", note, StringComparison.Ordinal);
        Assert.EndsWith("a…", note, StringComparison.Ordinal);
    }

    [Fact]
    public void More_annotations_than_a_page_has_are_recorded() =>
        Assert.Equal(("20,000 annotations of a page", "page 1"), Cut(Annotated(20_001, _ => "/Subtype /Popup")));

    [Fact]
    public void More_choices_than_a_field_has_are_recorded() =>
        Assert.Equal(("200 choices of a form field", "page 1"), Cut(Annotated(1, _ => $"/Subtype /Widget /FT /Ch /T (country) /V (c1) /Opt [{Many(201, i => $"(c{i})")}]")));

    [Fact]
    public void More_packets_than_a_form_has_are_recorded()
    {
        PdfObjectsFile file = new();
        file.CatalogEntries = $"/NeedsRendering true /AcroForm << /Fields [] /XFA [{Many(101, i => $"(p{i}) null")}] >>";
        Assert.Contains(new TextCut("100 packets of a form", "form"), Read(file.Page(Hello)).Cuts);
    }

    [Fact]
    public void More_bookmarks_than_a_file_has_are_recorded()
    {
        PdfObjectsFile file = new();
        int first = file.Next + 1;
        file.Add($"<< /Type /Outlines /First {first} 0 R >>");
        for (int i = 0; i <= 20_000; i++)
            file.Add($"<< /Title (Leave {i}) /Next {first + i + 1} 0 R >>");
        file.CatalogEntries = $"/Outlines {first - 1} 0 R";
        Assert.Equal(("20,000 bookmarks", "the list of bookmarks"), Cut(file.Page(Hello)));
    }

    [Fact]
    public void Bookmarks_deeper_than_any_are_recorded()
    {
        PdfObjectsFile file = new();
        int first = file.Next + 1;
        file.Add($"<< /Type /Outlines /First {first} 0 R >>");
        for (int i = 0; i <= 32; i++)
            file.Add($"<< /Title (Leave {i}) /First {first + i + 1} 0 R >>");
        file.CatalogEntries = $"/Outlines {first - 1} 0 R";
        Assert.Equal(("32 levels of bookmarks", "the list of bookmarks"), Cut(file.Page(Hello)));
    }

    [Fact]
    public void An_operator_of_more_pieces_than_are_kept_is_recorded() =>
        Assert.Equal(("65,536 operands of an operator", "page 1"), Cut(new PdfObjectsFile().Page($"BT /F1 10 Tf 72 700 Td [{Many(66_000, i => i % 1_000 == 0 ? "(a)" : "0")}] TJ ET")));

    [Fact]
    public void More_pictures_of_a_scanned_page_than_are_read_are_recorded()
    {
        ExtractedText text = Read(Strips(9), new FixedRecognition("Words of a strip."));
        Assert.Equal(8, ExtractedLines.Of(text).Length);
        Assert.Equal(("8 pictures of a scanned page", "page 1"), (Assert.Single(text.Cuts).Limit, text.Cuts[0].Where));
        Assert.Empty(Read(Strips(8), new FixedRecognition("Words of a strip.")).Cuts);
    }

    [Fact]
    public void A_scan_in_which_no_text_is_found_says_so()
    {
        ExtractionException e = Assert.Throws<ExtractionException>(() => Read(Strips(1), new FixedRecognition("")));
        Assert.Equal(new DocumentFailure(FailureReason.NoText, "The file has no text: it is a scan in which no text was recognised."), e.Failure);
    }

    [Fact]
    public void A_file_of_blank_pages_says_that_they_are_empty()
    {
        ExtractionException e = Assert.Throws<ExtractionException>(() => Read(new PdfObjectsFile().Page(""), new FixedRecognition("")));
        Assert.Equal("The file has no text: its pages are empty.", e.Failure.Detail);
    }

    private static (string Limit, string Where) Cut(PdfObjectsFile file)
    {
        TextCut cut = Assert.Single(Read(file).Cuts);
        return (cut.Limit, cut.Where);
    }

    private static string Many(int count, Func<int, string> one) => string.Join(' ', Enumerable.Range(1, count).Select(one));

    private static PdfObjectsFile Annotated(int count, Func<int, string> entries) =>
        new PdfObjectsFile().Page(Hello, entries: $"/Annots [{Many(count, i => $"<< /Type /Annot /Rect [0 0 10 10] {entries(i)} >>")}]");

    /// <summary>A page scanned in strips, as some scanners store it.</summary>
    private static PdfObjectsFile Strips(int count)
    {
        PdfObjectsFile file = new();
        int image = file.AddStream("/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray", new byte[64]);
        string strips = Many(count, i => string.Create(CultureInfo.InvariantCulture, $"q 612 0 0 80 0 {(i - 1) * 80} cm /I Do Q"));
        return file.Page(strips, $"/XObject << /I {image} 0 R >>");
    }

    private static ExtractedText Read(PdfObjectsFile file, ITextRecognition? recognition = null)
    {
        using MemoryStream content = new(file.ToBytes(), writable: false);
        return new PdfExtractor().Extract(content, ExtractedLines.Context("file.pdf", content.Length, recognition: recognition), TestContext.Current.CancellationToken);
    }

    private sealed class FixedRecognition(string words) : ITextRecognition
    {
        public bool IsAvailable => true;

        public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken) => new(words, null);
    }
}

using System.Globalization;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Pdf;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pdf;

public sealed class PdfDocumentTests
{
    private const string Hello = "BT /F1 10 Tf 72 700 Td (Hello there, this is the page) Tj ET";

    [Fact]
    public void A_bookmark_makes_the_line_it_names_a_heading_of_its_level()
    {
        PdfObjectsFile file = new();
        file.Page("BT /F1 10 Tf 72 700 Td (1 Leave) Tj 0 -14 Td (Everyone has twenty-five days of leave.) Tj 0 -14 Td (1.1 Carry over) Tj 0 -14 Td (Five days may be carried over.) Tj ET");
        int root = file.Next;
        file.Add($"<< /Type /Outlines /First {root + 1} 0 R /Last {root + 1} 0 R >>");
        file.Add($"<< /Title (Leave) /Parent {root} 0 R /First {root + 2} 0 R /Dest [{file.PageObject(1)} 0 R /Fit] >>");
        file.Add($"<< /Title (Carry over) /Parent {root + 1} 0 R /Dest [{file.PageObject(1)} 0 R /Fit] >>");
        file.CatalogEntries = $"/Outlines {root} 0 R";
        Assert.Equal(["# 1 Leave", "Everyone has twenty-five days of leave.", "## 1.1 Carry over", "Five days may be carried over."], Read(file));
    }

    [Fact]
    public void A_bookmark_whose_words_are_nowhere_on_its_page_is_a_note()
    {
        PdfObjectsFile file = new();
        file.Page(Hello);
        int root = file.Next;
        file.Add($"<< /Type /Outlines /First {root + 1} 0 R >>");
        // Its next is itself: bookmarks that go in a circle end.
        file.Add($"<< /Title (Annex B: rates) /Next {root + 1} 0 R /A << /S /GoTo /D [{file.PageObject(1)} 0 R /Fit] >> >>");
        file.CatalogEntries = $"/Outlines {root} 0 R";
        Assert.Equal(["Hello there, this is the page", "> Bookmarks: Annex B: rates"], Read(file));
    }

    [Fact]
    public void Comments_name_their_author() =>
        Assert.Contains("> Comment by Ada: Is this still so?", Read(WithAnnotation("/Subtype /Text /T (Ada) /Contents (Is this still so?)")));

    [Fact]
    public void Text_typed_on_the_page_is_a_note() =>
        Assert.Contains("> Paid on 3 May", Read(WithAnnotation("/Subtype /FreeText /Contents (Paid on 3 May)")));

    [Fact]
    public void What_an_annotation_shows_is_read_when_it_states_nothing()
    {
        PdfObjectsFile file = new();
        int looks = file.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 200 50]", "BT /F1 12 Tf 5 5 Td (APPROVED) Tj ET");
        file.Page(Hello, entries: $"/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 200 50] /AP << /N {looks} 0 R >> >>]");
        Assert.Contains("> APPROVED", Read(file));
    }

    [Theory]
    [InlineData("/FT /Tx /T (name) /TU (Full name) /V (Ada Lovelace)", "> Full name: Ada Lovelace")]
    [InlineData("/FT /Btn /T (agree) /AS /Yes", "> agree: Yes")]
    [InlineData("/FT /Ch /T (country) /V (dk) /Opt [[(dk) (Denmark)] [(no) (Norway)]]", "> country: Denmark (of Denmark, Norway)")]
    [InlineData("/FT /Sig /T (signature) /V << /Name (Grace Hopper) /Reason (agreed) >>", "> signature: Grace Hopper, agreed")]
    [InlineData("/FT /Tx /T (note) /V (\\376\\377\\001\\005\\000a)", "> note: ąa")]
    public void Form_fields_are_read_with_their_values(string field, string expected) =>
        Assert.Contains(expected, Read(WithAnnotation($"/Subtype /Widget {field}")));

    [Fact]
    public void An_empty_form_field_is_no_note() =>
        Assert.Equal(["Hello there, this is the page"], Read(WithAnnotation("/Subtype /Widget /FT /Tx /T (name)")));

    [Fact]
    public void Links_are_told_with_the_words_they_lead_from() =>
        Assert.Contains("> Links: Hello there, (https://example.org/portal)", Read(WithAnnotation(
            "/Subtype /Link /A << /S /URI /URI (https://example.org/portal) >>", "[72 695 124 712]")));

    [Fact]
    public void Attached_files_are_read_below_their_names()
    {
        PdfObjectsFile file = new();
        file.Page(Hello);
        int data = file.AddStream("/Type /EmbeddedFile", "Item,Price\nChair,120\nTable,300\nLamp,45\n");
        int specification = file.Add($"<< /Type /Filespec /F (prices.csv) /UF (prices.csv) /EF << /F {data} 0 R >> >>");
        file.CatalogEntries = $"/Names << /EmbeddedFiles << /Names [(prices.csv) {specification} 0 R] >> >>";
        string[] lines = Read(file);
        Assert.Contains("# prices.csv", lines);
        Assert.Contains("| Item: Chair · Price: 120", lines);
    }

    [Fact]
    public void A_file_attached_to_a_page_stands_on_that_page()
    {
        PdfObjectsFile file = new();
        int data = file.AddStream("/Type /EmbeddedFile", "The minutes of the meeting in May.");
        file.Page(Hello, entries: $"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /Type /Filespec /F (minutes.txt) /EF << /F {data} 0 R >> >> >>]");
        Assert.Contains("The minutes of the meeting in May.", Read(file));
    }

    [Fact]
    public void The_words_of_a_form_laid_out_by_its_program_are_read_and_the_rest_is_recorded()
    {
        PdfObjectsFile file = new();
        int template = file.AddStream("", "<template><subform><field name='n'><caption><value><text>Your name</text></value></caption><event><script>var x = 1;</script></event></field></subform></template>");
        int datasets = file.AddStream("", "<xfa:datasets xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><xfa:data><form><name>Ada</name></form></xfa:data></xfa:datasets>");
        file.CatalogEntries = $"/NeedsRendering true /AcroForm << /Fields [] /XFA [(template) {template} 0 R (datasets) {datasets} 0 R] >>";
        ExtractedText text = ExtractedLines.Read(new PdfExtractor(), file.Page("BT /F1 10 Tf 72 700 Td (Please wait) Tj ET").ToBytes());
        Assert.Equal(["Please wait", "Your name", "name: Ada"], ExtractedLines.Of(text));
        Assert.Equal(FailureReason.Unsupported, Assert.Single(text.Cuts).Reason);
    }

    [Fact]
    public void Scanned_pages_are_one_cut_where_nothing_recognises_them()
    {
        PdfObjectsFile file = Scanned(pages: 3);
        file.Page(Hello);
        TextCut cut = Assert.Single(ExtractedLines.Read(new PdfExtractor(), file.ToBytes()).Cuts);
        Assert.Equal("pages 1–3", cut.Where);
        Assert.Equal(FailureReason.NoText, cut.Reason);
    }

    [Fact]
    public void A_file_of_nothing_but_scans_says_what_to_install()
    {
        ExtractionException e = Assert.Throws<ExtractionException>(() => Read(Scanned(pages: 2)));
        Assert.Equal(FailureReason.NoText, e.Failure.Reason);
        Assert.Contains("scan", e.Failure.Detail, StringComparison.Ordinal);
        Assert.Contains("tesseract", e.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Scanned_pages_are_recognised_page_by_page()
    {
        PaperRecognition recognition = new();
        ExtractedText text = Read(Scanned(pages: 2), recognition);
        Assert.Equal(["Picture 1 says this.", "Picture 2 says this."], ExtractedLines.Of(text));
        Assert.Equal(["p1", "p2"], ExtractedLines.Places(text));
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void A_page_with_text_is_not_recognised_again()
    {
        PaperRecognition recognition = new();
        PdfObjectsFile file = new();
        int image = Image(file);
        file.Page("q 100 0 0 100 0 0 cm /I Do Q " + Hello, $"/XObject << /I {image} 0 R >>");
        Assert.Equal(["Hello there, this is the page"], ExtractedLines.Of(Read(file, recognition)));
    }

    [Theory]
    [InlineData("/BitsPerComponent 1 /ColorSpace /DeviceGray", 1, "P4")]
    [InlineData("/BitsPerComponent 8 /ColorSpace /DeviceRGB", 24, "P5")]
    [InlineData("/BitsPerComponent 8 /ColorSpace /DeviceCMYK", 32, "P5")]
    [InlineData("/BitsPerComponent 4 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>]", 4, "P5")]
    [InlineData("/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode", 8, "data")]
    public void Images_are_handed_on_as_pictures_that_programs_know(string entries, int bitsPerPoint, string start)
    {
        PaperRecognition recognition = new();
        PdfObjectsFile file = new();
        byte[] data = new byte[((16 * bitsPerPoint) + 7) / 8 * 16];
        "data"u8.CopyTo(data);
        int image = file.AddStream($"/Type /XObject /Subtype /Image /Width 16 /Height 16 {entries}", data);
        Read(file.Page("q 612 0 0 792 0 0 cm /I Do Q", $"/XObject << /I {image} 0 R >>"), recognition);
        Assert.Equal([start], recognition.Starts);
    }

    [Fact]
    public void A_scan_in_a_compression_nobody_reads_is_recorded()
    {
        PdfObjectsFile file = new();
        int image = file.AddStream("/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode", "jpx");
        file.Page("q 612 0 0 792 0 0 cm /I Do Q", $"/XObject << /I {image} 0 R >>").Page(Hello);
        TextCut cut = Assert.Single(Read(file, new PaperRecognition()).Cuts);
        Assert.Equal(("page 1", FailureReason.Unsupported), (cut.Where, cut.Reason));
    }

    [Fact]
    public void A_page_of_nothing_but_a_number_keeps_it() =>
        Assert.Equal(["7"], Read(new PdfObjectsFile().Page("BT /F1 10 Tf 300 30 Td (7) Tj ET").Page("")));

    private static string[] Read(PdfObjectsFile file) => ExtractedLines.Of(new PdfExtractor(), file.ToBytes());

    private static ExtractedText Read(PdfObjectsFile file, ITextRecognition recognition)
    {
        using MemoryStream content = new(file.ToBytes(), writable: false);
        return new PdfExtractor().Extract(content, ExtractedLines.Context("scan.pdf", content.Length, recognition: recognition), TestContext.Current.CancellationToken);
    }

    private static PdfObjectsFile WithAnnotation(string entries, string box = "[0 0 10 10]") =>
        new PdfObjectsFile().Page(Hello, entries: $"/Annots [<< /Type /Annot /Rect {box} {entries} >>]");

    private static PdfObjectsFile Scanned(int pages)
    {
        PdfObjectsFile file = new();
        int image = Image(file);
        for (int i = 0; i < pages; i++)
            file.Page("q 612 0 0 792 0 0 cm /I Do Q", $"/XObject << /I {image} 0 R >>");
        return file;
    }

    private static int Image(PdfObjectsFile file) =>
        file.AddStream("/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray", new byte[64]);

    /// <summary>Reads every picture, and says how many it was.</summary>
    private sealed class PaperRecognition : ITextRecognition
    {
        public List<string> Starts { get; } = [];

        public bool IsAvailable => true;

        public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken)
        {
            Span<byte> start = stackalloc byte[4];
            picture.ReadExactly(start);
            Starts.Add(start[0] == 'P' ? $"P{(char)start[1]}" : System.Text.Encoding.ASCII.GetString(start));
            return new RecognisedText(string.Create(CultureInfo.InvariantCulture, $"Picture {Starts.Count} says\nthis."), null);
        }
    }
}

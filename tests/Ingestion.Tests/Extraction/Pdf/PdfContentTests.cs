using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Pdf;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pdf;

public sealed class PdfContentTests
{
    [Fact]
    public void Text_in_forms_within_forms_is_read()
    {
        PdfObjectsFile file = new();
        int inner = file.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "BT /F1 12 Tf 72 700 Td (Deep inside) Tj ET");
        int outer = file.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /Y {inner} 0 R >> >>", "/Y Do");
        Assert.Equal(["Deep inside"], Read(file.Page("/X Do", $"/XObject << /X {outer} 0 R >>")));
    }

    [Fact]
    public void A_form_that_draws_itself_is_read_once()
    {
        PdfObjectsFile file = new();
        int self = file.Next;
        file.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X {self} 0 R >> >>", "BT /F1 12 Tf 72 700 Td (Once) Tj ET /X Do");
        Assert.Equal(["Once"], Read(file.Page("/X Do", $"/XObject << /X {self} 0 R >>")));
    }

    [Fact]
    public void Forms_that_multiply_without_end_are_cut()
    {
        PdfObjectsFile file = new();
        int form = file.AddStream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", string.Concat(Enumerable.Repeat("q Q ", 50)));
        for (int level = 0; level < 12; level++)
            form = file.AddStream($"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X {form} 0 R >> >>", string.Concat(Enumerable.Repeat("/X Do ", 10)));
        ExtractedText text = ExtractedLines.Read(new PdfExtractor(), file.Page("BT /F1 12 Tf 72 700 Td (Before) Tj ET /X Do", $"/XObject << /X {form} 0 R >>").ToBytes());
        Assert.Equal(["Before"], ExtractedLines.Of(text));
        Assert.Contains(text.Cuts, c => c is { Limit: "10,000,000 drawing operators", Where: "page 1" });
    }

    [Fact]
    public void Words_are_told_by_the_gaps_that_kerning_leaves() =>
        Assert.Equal(["two words"], Read(new PdfObjectsFile().Page("BT /F1 12 Tf 72 700 Td [(t) 20 (wo) -300 (wo) -30 (rds)] TJ ET")));

    [Fact]
    public void Double_letters_stay_double_and_letters_printed_twice_do_not()
    {
        PdfObjectsFile file = new();
        file.Page("BT /F1 10 Tf 72 700 Td (We will call) Tj ET BT /F1 10 Tf 72 600 Td (B) Tj ET BT /F1 10 Tf 72.3 600 Td (B) Tj ET");
        Assert.Equal(["We will call", "B"], Read(file));
    }

    [Fact]
    public void An_invisible_layer_of_text_below_a_scan_is_read() =>
        Assert.Equal(["Recognised before"], Read(new PdfObjectsFile().Page("BT 3 Tr /F1 12 Tf 72 700 Td (Recognised before) Tj ET")));

    [Fact]
    public void A_part_that_states_what_it_reads_is_taken_at_its_word() =>
        Assert.Equal(["See page 7 for more"], Read(new PdfObjectsFile().Page(
            "BT /F1 12 Tf 72 700 Td (See ) Tj /Span << /ActualText (page 7) >> BDC (p. vii.) Tj EMC ( for more) Tj ET")));

    [Fact]
    public void A_layer_that_is_not_shown_is_read_as_hidden()
    {
        PdfObjectsFile file = new();
        int layer = file.Add("<< /Type /OCG /Name (Draft) >>");
        file.CatalogEntries = $"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>";
        file.Page("BT /F1 12 Tf 72 700 Td (Final) Tj ET /OC /L BDC BT /F1 12 Tf 72 600 Td (not yet agreed) Tj ET EMC", $"/Properties << /L {layer} 0 R >>");
        Assert.Equal(["Final", "> Hidden layer Draft: not yet agreed"], Read(file));
    }

    [Fact]
    public void Inline_images_are_passed_over() =>
        Assert.Equal(["Before", "After"], Read(new PdfObjectsFile().Page(
            "BT /F1 12 Tf 72 700 Td (Before) Tj ET BI /W 4 /H 4 /BPC 8 /CS /G ID \u0001\u0080EI (no) Tj\u00ff\u0003 EI Q BT /F1 12 Tf 72 600 Td (After) Tj ET")));

    [Theory]
    [InlineData("0.866 0.5 -0.5 0.866 100 100")]
    [InlineData("0 1 -1 0 100 100")]
    [InlineData("-1 0 0 -1 400 400")]
    public void Text_at_any_angle_is_read(string matrix) =>
        Assert.Equal(["Confidential draft"], Read(new PdfObjectsFile().Page($"BT /F1 12 Tf {matrix} Tm (Confidential draft) Tj ET")));

    [Fact]
    public void A_page_that_is_shown_turned_is_read_upright() =>
        Assert.Equal(["First line", "Second line"], Read(new PdfObjectsFile().Page(
            "BT /F1 12 Tf 0 1 -1 0 400 100 Tm (Second line) Tj ET BT /F1 12 Tf 0 1 -1 0 300 100 Tm (First line) Tj ET", entries: "/Rotate 90")));

    [Fact]
    public void Ligatures_are_read_as_letters() =>
        Assert.Equal(["office file"], Read(WithFont("<1> 1 beginbfchar", "<01> <FB03> <02> <FB01>", "(o\u0001ce \u0002le)")));

    [Fact]
    public void Hebrew_set_from_left_to_right_reads_from_right_to_left() =>
        Assert.Equal(["שלום עולם"], Read(WithFont("", "<01> <05DD> <02> <05DC> <03> <05D5> <04> <05E2> <05> <05E9>", "(\u0001\u0002\u0003\u0004 \u0001\u0003\u0002\u0005)")));

    [Fact]
    public void Hebrew_drawn_letter_by_letter_to_the_left_reads_the_same() =>
        Assert.Equal(["של"], Read(WithFont("", "<02> <05DC> <05> <05E9>", "(\u0005) Tj -6 0 Td (\u0002)")));

    [Fact]
    public void Columns_of_vertical_text_are_read_from_top_to_bottom_and_from_right_to_left()
    {
        PdfObjectsFile file = new();
        int map = file.AddStream("", "1 beginbfrange <0001> <0004> <65E5> endbfrange");
        int descendant = file.Add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /V /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
        int font = file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /V /Encoding /Identity-V /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>");
        file.Page("BT /V 12 Tf 80 700 Td <00030004> Tj ET BT /V 12 Tf 100 700 Td <00010002> Tj ET", $"/Font << /V {font} 0 R >>");
        Assert.Equal("日旦旧旨", string.Concat(Read(file)).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Letters_that_say_nothing_are_recorded()
    {
        PdfObjectsFile file = new();
        int descendant = file.Add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>");
        int font = file.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>");
        file.Page($"BT /X 12 Tf 72 700 Td <{string.Concat(Enumerable.Repeat("0321", 40))}> Tj ET", $"/Font << /X {font} 0 R >>").Page("BT /F1 12 Tf 72 700 Td (Plain) Tj ET");
        TextCut cut = Assert.Single(ExtractedLines.Read(new PdfExtractor(), file.ToBytes()).Cuts);
        Assert.Equal(new TextCut("letters of fonts that do not say what they read", "page 1", FailureReason.NoText), cut);
    }

    [Fact]
    public void A_damaged_stream_is_read_up_to_the_damage()
    {
        byte[] data = Deflate("BT /F1 12 Tf 72 700 Td (Still here) Tj ET" + string.Concat(Enumerable.Range(0, 4_000).Select(i => $" {i} w")));
        PdfObjectsFile file = new();
        Assert.Equal(["Still here"], Read(file.Page(file.AddStream("/Filter /FlateDecode", data[..(data.Length / 2)]))));
    }

    [Fact]
    public void Runs_of_equal_bytes_are_unpacked()
    {
        PdfObjectsFile file = new();
        byte[] text = Encoding.ASCII.GetBytes("BT /F1 12 Tf 72 700 Td (Ru");
        byte[] data = [(byte)(text.Length - 1), .. text, 254, (byte)'n', 6, .. ") Tj ET"u8, 128];
        Assert.Equal(["Runnn"], Read(file.Page(file.AddStream("/Filter /RunLengthDecode", data))));
    }

    [Fact]
    public void A_stream_that_unpacks_beyond_the_limit_costs_what_comes_after_it()
    {
        PdfObjectsFile file = new();
        file.Page("BT /F1 12 Tf 72 700 Td (First page) Tj ET").Page(file.AddStream("/Filter /FlateDecode", Deflate(new string(' ', 70 << 20))));
        ExtractedText text = ExtractedLines.Read(new PdfExtractor(), file.ToBytes());
        Assert.Equal(["First page"], ExtractedLines.Of(text));
        Assert.Contains(text.Cuts, c => c.Limit.Contains("after decompression", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_beyond_the_limit_are_cut_with_their_place()
    {
        PdfObjectsFile file = new();
        for (int i = 1; i <= 5; i++)
            file.Page($"BT /F1 12 Tf 72 700 Td (Sheet {(char)('A' + i)}) Tj ET");
        ExtractedText text = ExtractedLines.Read(new PdfExtractor(), file.ToBytes(), new ExtractionLimits { MaxPages = 3 });
        Assert.Equal(3, ExtractedLines.Of(text).Length);
        Assert.Equal([new TextCut("3 pages", "page 4")], text.Cuts);
    }

    [Fact]
    public void A_page_tree_that_goes_in_a_circle_ends()
    {
        PdfObjectsFile file = new() { PageTree = "<< /Type /Pages /Kids [2 0 R 5 0 R] /Count 2 >>" };
        Assert.Equal(["Only page"], Read(file.Page("BT /F1 12 Tf 72 700 Td (Only page) Tj ET")));
    }

    private static string[] Read(PdfObjectsFile file) => ExtractedLines.Of(new PdfExtractor(), file.ToBytes());

    /// <summary>A page in a font whose codes below 32 read what a map says; each is half a type size wide.</summary>
    private static PdfObjectsFile WithFont(string before, string map, string text)
    {
        PdfObjectsFile file = new();
        int toUnicode = file.AddStream("", $"{before} beginbfchar {map} endbfchar");
        int font = file.Add($"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 126 /Widths [{string.Join(' ', Enumerable.Repeat("500", 127))}] /ToUnicode {toUnicode} 0 R >>");
        return file.Page($"BT /F1 12 Tf 72 700 Td {text} Tj ET", $"/Font << /F1 {font} 0 R >>");
    }

    private static byte[] Deflate(string text)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Optimal))
            zlib.Write(Encoding.Latin1.GetBytes(text));
        return packed.ToArray();
    }
}

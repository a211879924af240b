using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Pdf;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pdf;

public sealed class PdfExtractorTests
{
    [Fact]
    public void Lines_of_a_paragraph_are_joined_and_broken_words_mended() =>
        Assert.Equal(
            ["Everyone who works here has twenty-five days a year, and nobody loses any of the contribution they paid before."],
            Read(new PdfFile().Lines("Everyone who works here has twenty-five days a year, and nobody loses any of the contri-", "bution they paid before.")));

    [Fact]
    public void Larger_type_makes_headings_with_levels_by_size() =>
        Assert.Equal(
            ["# Handbook", "## Leave", "There are twenty-five days for everyone who works here.", "## Travel", "Trains are preferred over planes within the country."],
            Read(new PdfFile().Heading(20, "Handbook").Heading(14, "Leave").Lines("There are twenty-five days for everyone who works here.")
                .Heading(14, "Travel").Lines("Trains are preferred over planes within the country.")));

    [Fact]
    public void A_short_bold_line_is_a_heading() =>
        Assert.Equal(
            ["# Dental", "Each year up to 350 is paid back, and check-ups are paid in full."],
            Read(new PdfFile().Heading(10, "Dental").Lines("Each year up to 350 is paid back, and check-ups are paid in full.")));

    [Fact]
    public void A_bold_telephone_number_is_text_not_a_heading() =>
        Assert.Contains("Fax to: 816-823-5415", Read(new PdfFile().Lines("Fill in the form and send it to the office below.").Heading(10, "Fax to: 816-823-5415")));

    [Fact]
    public void Bulleted_and_numbered_lines_are_list_items() =>
        Assert.Equal(
            ["You need these things:", "- a passport", "- a ticket", "- 1. Ask your lead", "- 2. Book the train"],
            Read(new PdfFile().Lines("You need these things:").Lines("• a passport", "• a ticket").Lines("1. Ask your lead", "2. Book the train")));

    [Fact]
    public void Pieces_in_line_below_each_other_are_rows_of_a_table_with_headers() =>
        Assert.Equal(
            ["| Grade: L4 · Days: 25 · Notice: one month", "| Grade: L5 · Days: 28 · Notice: two months"],
            Read(new PdfFile().Row("Grade", "Days", "Notice").Row("L4", "25", "one month").Row("L5", "28", "two months")));

    [Fact]
    public void A_cell_of_two_lines_is_one_cell() =>
        Assert.Contains(
            "| Benefit: Dental · What you get: up to 350 towards treatment · Since: day one",
            Read(new PdfFile().Row("Benefit", "What you get", "Since").Gap().Row("Eyes", "one test", "day one").Gap().Row("Dental", "up to 350 towards", "day one").Row("", "treatment")));

    [Fact]
    public void Columns_of_running_text_are_read_one_after_the_other()
    {
        PdfFile file = new();
        string[] left = ["The first column begins here and has", "lines that fill nearly all of the width", "of the column, as running text does in", "newsletters and in papers of all kinds,", "until it comes to the end of column one,", "which is where the second one goes on"];
        string[] right = ["with more lines of the very same text,", "which also fill the width of the column", "so that nobody takes them for a table of", "values, although they stand side by side", "with the others, line by line, as if they", "were cells; this sentence ends it all."];
        for (int i = 0; i < left.Length; i++)
            file.Text(50, 700 - (i * 14), left[i]).Text(310, 700 - (i * 14), right[i]);
        Assert.Contains("column one, which is where the second one goes on with more lines of the very same text", Read(file)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Running_headers_are_read_once_and_page_numbers_not_at_all()
    {
        PdfFile file = new();
        string[] words = ["alpha", "bravo", "charlie", "delta"];
        for (int i = 0; i < 4; i++)
            file.Page().Text(60, 810, "Halvern handbook").Text(60, 600, $"Chapter {words[i]} says what there is to say.").Text(290, 30, $"Page {i + 1} of 4");
        string[] lines = Read(file);
        Assert.Equal("> Halvern handbook", lines[^1]);
        Assert.Single(lines, l => l.Contains("Halvern", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("Page", StringComparison.Ordinal));
        Assert.Equal(4, lines.Count(l => l.Contains("says what there is", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_block_knows_its_page()
    {
        ExtractedText text = ExtractedLines.Read(new PdfExtractor(), new PdfFile().Page().Lines("First page.").Page().Lines("Second page.").ToBytes());
        Assert.Equal(["p1", "p2"], ExtractedLines.Places(text));
    }

    [Fact]
    public void A_file_encrypted_with_the_empty_password_is_read() =>
        Assert.Equal(["Anyone may read this"], ExtractedLines.Of(new PdfExtractor(), EncryptedPdfFile.Create("", "Anyone may read this")));

    [Theory]
    [InlineData("Leave policy", "Leave policy")]
    [InlineData("Microsoft Word - leave_final2.docx", "Paid time off")]
    [InlineData("leave.indd", "Paid time off")]
    public void The_title_is_the_stated_one_unless_it_is_a_file_name(string stated, string expected) =>
        Assert.Equal(expected, ExtractedLines.Read(new PdfExtractor(),
            new PdfFile { Title = stated }.Heading(20, "Paid time off").Lines("There are twenty-five days for everyone who works here.").ToBytes()).Title);

    private static string[] Read(PdfFile file) => ExtractedLines.Of(new PdfExtractor(), file.ToBytes());
}

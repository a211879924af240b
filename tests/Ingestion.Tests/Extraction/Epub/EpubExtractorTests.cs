using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Epub;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Epub;

public sealed class EpubExtractorTests
{
    [Fact]
    public void Pages_come_in_reading_order_without_the_table_of_contents() =>
        Assert.Equal(["# One", "a", "# Two", "b", "> By Ada"], ExtractedLines.Of(Read(new EpubFile { Author = "Ada" }.Page("<h1>One</h1><p>a</p>").Page("<h1>Two</h1><p>b</p>"))));

    [Fact]
    public void The_title_is_the_books_and_not_a_pages() =>
        Assert.Equal("Handbook", Read(new EpubFile { Title = "Handbook" }.Page("<p>a</p>")).Title);

    [Fact]
    public void A_page_that_is_missing_is_recorded()
    {
        ExtractedText text = Read(new EpubFile { MissingPage = "lost" }.Page("<p>a</p>"));
        Assert.Equal(["a"], ExtractedLines.Of(text));
        Assert.Equal(new TextCut("a page of the book is missing", "lost", FailureReason.Corrupt), Assert.Single(text.Cuts));
    }

    [Fact]
    public void A_book_whose_fonts_alone_are_encrypted_is_read() =>
        Assert.Equal(["a"], ExtractedLines.Of(Read(new EpubFile { EncryptionAlgorithm = "http://www.idpf.org/2008/embedding" }.Page("<p>a</p>"))));

    [Fact]
    public void A_page_that_is_a_drawing_is_read_for_its_words() =>
        Assert.Contains("Map of Bristol", Read(new EpubFile { Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Map of Bristol</text></svg>" }.Page("<p>a</p>")).Text, StringComparison.Ordinal);

    [Fact]
    public void A_page_that_is_a_drawing_without_words_is_recorded() =>
        Assert.Equal("OPS/drawing.svg", Assert.Single(Read(new EpubFile { Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>" }.Page("<p>a</p>")).Cuts).Where);

    private static ExtractedText Read(EpubFile file) => ExtractedLines.Read(new EpubExtractor(), file.ToBytes());
}
